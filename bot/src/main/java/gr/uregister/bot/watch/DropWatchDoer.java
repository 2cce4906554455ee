package gr.uregister.bot.watch;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.statemachine.Effect.DropWatch;
import gr.uregister.statemachine.Event;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Watches no longer. */
@Component
class DropWatchDoer implements Doer<DropWatch> {

    private final Watches watches;

    DropWatchDoer(Watches watches) {
        this.watches = watches;
    }

    @Override
    public Class<DropWatch> kind() {
        return DropWatch.class;
    }

    @Override
    public Optional<Event> perform(ConversationId conversation, DropWatch deed) {
        try {
            watches.drop(conversation, deed.since());
            return Optional.empty();
        } catch (RuntimeException e) {
            throw new DeedFailed("a watch could not be dropped", e);
        }
    }
}
