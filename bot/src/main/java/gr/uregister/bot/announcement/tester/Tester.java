package gr.uregister.bot.announcement.tester;

import gr.uregister.bot.conversation.ConversationId;
import java.time.Instant;

/**
 * A chat whose person agreed to get tests.
 *
 * @param name by which staff know it
 */
public record Tester(String id, String name, ConversationId chat, String addedBy, Instant addedAt) {

    /** On which channel it is. */
    public String channel() {
        return chat.channel();
    }

    /** Leaves out the chat. */
    @Override
    public String toString() {
        return "Tester[" + id + "]";
    }
}
