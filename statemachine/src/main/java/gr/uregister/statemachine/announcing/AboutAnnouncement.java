package gr.uregister.statemachine.announcing;

import gr.uregister.messages.Text;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That the person has a question about an announcement.
 *
 * @param title its heading, by which the bot and the help desk name it
 * @param at when they said so
 */
public record AboutAnnouncement(String id, Text title, Instant at) {

    /** After this long, what the person asks is about something else. */
    private static final Duration KEPT = Duration.ofDays(3);

    /** The same while it still matters; null afterwards. */
    public static @Nullable AboutAnnouncement at(Instant now, @Nullable AboutAnnouncement about) {
        return about == null || now.isAfter(about.at.plus(KEPT)) ? null : about;
    }
}
