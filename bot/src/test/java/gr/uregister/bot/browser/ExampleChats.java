package gr.uregister.bot.browser;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Presence;
import gr.uregister.bot.conversation.SeenUpdates;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.StoredConversations;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.outbox.Outbox;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.desk.Assistance;
import gr.uregister.statemachine.identity.PersonFacts;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Chats of people who do not exist, as they stand when staff look at them. */
final class ExampleChats {

    private ExampleChats() {}

    /** Of somebody who was asked for a PIN, and of whom everything is called the same. */
    static StoredConversation of(
            ConversationId id, String name, Assistance assistance, List<TranscriptEntry> said, Instant now) {
        var person = new PersonFacts(
                id.chat(), name, name, name, name, name, name, null, "", "", "", "", List.of(), List.of(), List.of());
        return new StoredConversation(
                id,
                0,
                StoredConversations.conversation(State.AWAITING_PIN, name, List.of(), person, assistance),
                SeenUpdates.NONE,
                Outbox.EMPTY,
                said,
                said.size() + 1L,
                now,
                now,
                null,
                Set.of(),
                Presence.STEADY);
    }
}
