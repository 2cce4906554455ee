package gr.uregister.bot.conversation.mongo;

import gr.uregister.bot.conversation.facts.PersonKeys;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.State;

/** Whose chats they are: who proved in a chat who they are stays known there, as a keyed hash, until the chat is erased. */
final class ChatPersons {

    static final String FIELD = "persons";

    private final PersonKeys keys;

    ChatPersons(PersonKeys keys) {
        this.keys = keys;
    }

    /** The key under which a person's chats are found. */
    String keyOf(String personId) {
        return keys.of(personId);
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
