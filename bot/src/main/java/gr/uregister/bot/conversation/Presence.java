package gr.uregister.bot.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the person can be written to, by what the platform tells and by what they do.
 *
 * @param lostAt since when they cannot, or could not the last time: they blocked the bot, left, or are gone; null when they always could
 * @param regainedAt when they came back after that; null while they are lost
 */
public record Presence(@Nullable Instant lostAt, @Nullable Instant regainedAt) {

    /** Of a person who was never lost. */
    public static final Presence STEADY = new Presence(null, null);

    /** What a platform tells of one return comes within it. */
    private static final Duration ONE_RETURN = Duration.ofSeconds(10);

    public boolean isLost() {
        return lostAt != null && regainedAt == null;
    }

    /** The person cannot be written to any more; said again, nothing changes. */
    public Presence lost(Instant now) {
        return isLost() ? this : new Presence(now, null);
    }

    /** The person can be written to. */
    public Presence regained(Instant now) {
        return isLost() ? new Presence(lostAt, now) : this;
    }

    /**
     * The update under which the chat hears that its person comes back, while they are lost and for a moment after. Platforms tell of one
     * return in two ways at once; under one name they count once.
     */
    public Optional<String> returning(Instant now) {
        return Optional.ofNullable(lostAt)
                .filter(_ -> regainedAt == null || now.isBefore(regainedAt.plus(ONE_RETURN)))
                .map(since -> "returned/" + since.toEpochMilli());
    }
}
