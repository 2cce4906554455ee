package gr.uregister.bot.announcement.tester;

import gr.uregister.bot.conversation.ConversationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A chat whose person agreed to get tests.
 *
 * @param name by which staff know it
 * @param account the id of the member of staff whose own chat it is; null where it is somebody else's
 * @param addedBy who made the code by which it became one
 */
public record Tester(
        String id, String name, @Nullable String account, ConversationId chat, String addedBy, Instant addedAt) {

    /** On which channel it is. */
    public String channel() {
        return chat.channel();
    }

    /** Whether it is somebody's own chat. */
    public boolean isOf(String member) {
        return member.equals(account);
    }

    /** Leaves out the chat. */
    @Override
    public String toString() {
        return "Tester[" + id + "]";
    }
}
