package gr.uregister.bot.staff.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which records somebody wants to see, the latest first.
 *
 * @param actor whose; empty for everybody's
 * @param kind the name of an {@link AuditKind}; empty for all
 * @param from not earlier than this
 * @param until earlier than this
 * @param before with a smaller number; 0 to begin with the latest
 */
public record AuditQuery(
        String actor,
        String kind,
        @Nullable Instant from,
        @Nullable Instant until,
        long before) {

    /** Everything. */
    public static final AuditQuery ALL = new AuditQuery("", "", null, null, 0);
}
