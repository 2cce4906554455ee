package gr.uregister.bot.conversation;

import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Event;
import java.time.Instant;
import java.util.Optional;

/** Something that becomes due in a conversation although nobody writes. Rooms bring their own as beans. */
public interface Deadline {

    /** When the conversation, as it is now, must be looked at; empty for never. */
    Optional<Instant> of(Conversation conversation);

    /** What is to be told to the conversation when its time has come; empty when it must be looked at again later. */
    Optional<Event> reached(StoredConversation conversation, Instant now);
}
