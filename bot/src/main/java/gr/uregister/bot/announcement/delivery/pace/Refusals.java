package gr.uregister.bot.announcement.delivery.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The chats to which a platform lately refused a message, as it was too busy. It has limits for the bot and for each chat, and does not say
 * which of them was meant: whether others are refused, too, tells.
 */
final class Refusals {

    /** Two chats that are refused within this time are not refused for what each of them got. */
    private static final Duration JUST_NOW = Duration.ofSeconds(2);

    /** For so long after it may be written to again a chat is remembered. */
    private static final Duration LATELY = Duration.ofMinutes(1);

    private final Map<String, Refusal> latest = new HashMap<>();
    private long reached;

    /** @param reached how many others had been reached by then */
    private record Refusal(Instant at, Duration after, long reached) {

        boolean isLate(Instant now) {
            return at.isAfter(now) || now.minus(LATELY).minus(after).isAfter(at);
        }

        private Refusal toTheLater(Refusal told) {
            var until = told.at.plus(told.after);
            return at.plus(after).isBefore(until) ? new Refusal(at, Duration.between(at, until), reached) : this;
        }
    }

    /** Whom the platform wants to be left alone by. */
    enum Meant {
        /** All: several chats are refused. */
        ALL,
        /** One chat, which is refused again while no other is. */
        CHAT,
        /** Nobody can tell yet. */
        UNKNOWN
    }

    /**
     * What one more tells.
     *
     * @param areOthersReached whether any chat was reached since this one was refused the last time
     */
    record Sign(Meant meant, boolean areOthersReached) {}

    /** Notes that a chat was reached. */
    synchronized void addReached() {
        reached++;
    }

    /** Notes what was told to others, or by now to oneself. @param until when the platform wants to be left alone */
    synchronized void remember(String chat, Instant until) {
        latest.merge(
                chat, new Refusal(Instant.EPOCH, Duration.between(Instant.EPOCH, until), reached), Refusal::toTheLater);
    }

    /** Notes one more. @param after how long the platform wants to be left alone */
    synchronized Sign add(String chat, Duration after, Instant now) {
        latest.values().removeIf(refusal -> refusal.isLate(now));
        var before = latest.remove(chat);
        var areOthers = latest.values().stream().anyMatch(refusal -> !refusal.at.isBefore(now.minus(JUST_NOW)));
        latest.put(chat, new Refusal(now, after, reached));
        var meant = areOthers ? Meant.ALL : before != null ? Meant.CHAT : Meant.UNKNOWN;
        return new Sign(meant, reached > (before == null ? 0 : before.reached));
    }
}
