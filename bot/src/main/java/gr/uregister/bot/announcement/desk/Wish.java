package gr.uregister.bot.announcement.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An announcement as somebody wants it; what is missing is empty.
 *
 * @param title its heading
 * @param topic such as {@code EXAMS}
 * @param text with placeholders in braces
 * @param links at most three buttons that open a page
 * @param asksToActivate whether it asks people to activate their accounts, and is counted by how many did
 * @param paid whether it may go out at the faster rate for which Telegram takes payment
 * @param sendAt when it is to begin, such as {@code 2026-11-23T09:00:00Z}; as soon as it is approved where none is named
 * @param webhook an address over https that is told when it is over; read when an announcement is made
 */
public record Wish(
        @Nullable Words title,
        @Nullable String topic,
        @Nullable Words text,
        @Nullable List<Link> links,
        @Nullable Boolean asksToActivate,
        @Nullable Boolean paid,
        @Nullable AudienceWish audience,
        @Nullable String sendAt,
        @Nullable String webhook) {

    /** A button that opens a page over https. */
    public record Link(@Nullable Words label, @Nullable String url) {}

    /** What is written stays out of logs. */
    @Override
    public String toString() {
        return "Wish[]";
    }
}
