package gr.uregister.bot.staff.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A system that may announce, and until when. The token itself is kept nowhere.
 *
 * @param name the system's, which staff and the audit trail see
 * @param madeBy the account that made it
 * @param usedAt when it was last used, to a minute; null for never
 * @param revokedAt since when it holds no more; null while it does
 */
public record ApiToken(
        String id,
        String name,
        String madeBy,
        Instant madeAt,
        Instant endsAt,
        @Nullable Instant usedAt,
        @Nullable Instant revokedAt) {

    /** Whether it opens anything. */
    public boolean holds(Instant now) {
        return revokedAt == null && now.isBefore(endsAt);
    }
}
