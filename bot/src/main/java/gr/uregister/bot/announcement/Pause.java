package gr.uregister.bot.announcement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why an announcement stands still.
 *
 * @param detail more about it, such as the failures and how many there were; empty when there is nothing to add
 * @param by the member of staff who paused it; null when it paused by itself
 */
public record Pause(
        Reason reason,
        String detail,
        Instant since,
        @Nullable String by) {

    /** What led to a pause. */
    public enum Reason {
        /** Somebody wanted it. */
        BY_STAFF,
        /** Too many messages failed. */
        FAILURES,
        /** The platform refuses whatever is sent. */
        REFUSED_BY_PLATFORM
    }
}
