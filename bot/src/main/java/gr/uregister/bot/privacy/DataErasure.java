package gr.uregister.bot.privacy;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.statemachine.DataEvent.ErasureOrdered;
import gr.uregister.statemachine.Effect.EraseData;
import gr.uregister.statemachine.Event;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Erases what is kept beside a conversation, and has the person's other chats erase themselves. They are told first: each forgets whose it
 * is by then, so that this deed, done once more, does not find it again.
 */
@Component
class DataErasure implements Doer<EraseData> {

    private final PersonalData data;
    private final ObjectProvider<Conversations> conversations;

    /** @param conversations whose engine does deeds, this one too, and so comes later */
    DataErasure(PersonalData data, ObjectProvider<Conversations> conversations) {
        this.data = data;
        this.conversations = conversations;
    }

    @Override
    public Class<EraseData> kind() {
        return EraseData.class;
    }

    @Override
    public Optional<Event> perform(ConversationId conversation, EraseData deed) {
        try {
            data.otherChats(conversation, deed.personId()).forEach(this::order);
            data.erase(new DataSubject(Set.of(conversation.toString()), deed.personId()));
            return Optional.empty();
        } catch (RuntimeException e) {
            throw new DeedFailed("what is kept about a person could not be erased yet", e);
        }
    }

    /** Named after the chat's version: one that is busy is not told again until something happened there. */
    private void order(ConversationId chat) {
        conversations
                .getObject()
                .find(chat)
                .ifPresent(stored ->
                        conversations.getObject().receive(chat, "erasure/" + stored.version(), new ErasureOrdered()));
    }
}
