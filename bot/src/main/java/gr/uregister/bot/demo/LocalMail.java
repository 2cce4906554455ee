package gr.uregister.bot.demo;

import org.jspecify.annotations.Nullable;

/**
 * A mail as the local mailbox gets it.
 *
 * @param html the same text for readers of HTML; null when there is none. It is not shown
 */
public record LocalMail(
        String to, String subject, String text, @Nullable String html) {

    /** Holds a PIN, and so prints as nothing. */
    @Override
    public String toString() {
        return "LocalMail[]";
    }
}
