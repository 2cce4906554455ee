package gr.uregister.bot.conversation.mongo;

import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.State;

/** Whose chats they are: who proved in a chat who they are stays known there, as a keyed hash, until the chat is erased. */
final class ChatPersons {

    static final String FIELD = "persons";

    private final BlindIndex index;

    ChatPersons(BlindIndex index) {
        this.index = index;
    }

    /** The key under which a person's chats are found. */
    String keyOf(String personId) {
        return index.of("person of a chat", personId);
    }

    void note(Conversation before, Conversation after, DocumentChanges changes) {
        var provenAs = after.rights().provenAs();
        if (provenAs != null && !provenAs.equals(before.rights().provenAs())) {
            changes.member(FIELD, keyOf(provenAs));
        } else if (after.state() == State.NEW && before.state() != State.NEW) {
            changes.field(FIELD, null);
        }
    }
}
