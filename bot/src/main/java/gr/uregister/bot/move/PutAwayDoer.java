package gr.uregister.bot.move;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.statemachine.Effect.PutAway;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.MovedAway;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells a chat that its conversation goes on elsewhere. The update is named after the code, so that the chat is told once. */
@Component
class PutAwayDoer implements Doer<PutAway> {

    private final ObjectProvider<Conversations> conversations;

    /** @param conversations whose engine does deeds, this one too, and so comes later */
    PutAwayDoer(ObjectProvider<Conversations> conversations) {
        this.conversations = conversations;
    }

    @Override
    public Class<PutAway> kind() {
        return PutAway.class;
    }

    @Override
    public Optional<Event> perform(ConversationId conversation, PutAway deed) {
        try {
            conversations
                    .getObject()
                    .receive(ConversationId.parse(deed.chat()), "moved/" + deed.moveId(), new MovedAway(deed.moveId()));
            return Optional.empty();
        } catch (RuntimeException e) {
            throw new DeedFailed("the chat that a conversation was moved from could not be told", e);
        }
    }
}
