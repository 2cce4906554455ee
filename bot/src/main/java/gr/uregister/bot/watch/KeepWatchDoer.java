package gr.uregister.bot.watch;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.statemachine.Effect.KeepWatch;
import gr.uregister.statemachine.Event;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Begins to watch. */
@Component
class KeepWatchDoer implements Doer<KeepWatch> {

    private final Watches watches;

    KeepWatchDoer(Watches watches) {
        this.watches = watches;
    }

    @Override
    public Class<KeepWatch> kind() {
        return KeepWatch.class;
    }

    @Override
    public Optional<Event> perform(ConversationId conversation, KeepWatch deed) {
        try {
            watches.keep(conversation, deed.watch());
            return Optional.empty();
        } catch (RuntimeException e) {
            throw new DeedFailed("a watch could not be kept", e);
        }
    }
}
