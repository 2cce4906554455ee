package gr.uregister.bot.database.keeping;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom data is about.
 *
 * @param chats the chats that are the person's, each as its conversation's key
 * @param personId the register's key of the person, once they proved who they are; null otherwise
 */
public record DataSubject(Set<String> chats, @Nullable String personId) {

    /** Prints no person. */
    @Override
    public String toString() {
        return "DataSubject[" + chats.size() + " chats, proven=" + (personId != null) + "]";
    }
}
