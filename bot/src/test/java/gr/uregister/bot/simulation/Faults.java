package gr.uregister.bot.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What goes wrong, and how often. Each seed has faults of its own: some none of a kind, some many. */
final class Faults {

    /** Kinds of faults, each with the rates of which a seed has one: once in so many chances, 0 for never. */
    enum Kind {
        POWER_CUT(0, 1000, 300, 100),
        /** Others are quicker. */
        LINGERING(0, 30, 8),
        /** A node is away for longer than its leases. */
        LONG_PAUSE(0, 0, 4000, 1500),
        GRACEFUL_RESTART(0, 20),
        DATABASE_REFUSES(0, 200, 50),
        DATABASE_ANSWER_LOST(0, 200, 50),
        CHANNEL_REFUSES(0, 50, 10),
        CHANNEL_REQUEST_LOST(0, 100, 25),
        CHANNEL_ANSWER_LOST(0, 100, 25),
        CHANNEL_SLOW(0, 50, 10),
        CHAT_GONE(0, 0, 300),
        POST_REFUSES(0, 30, 8),
        POST_UNREACHABLE(0, 20, 5),
        POST_REQUEST_LOST(0, 30, 8),
        POST_ANSWER_LOST(0, 30, 8),
        POST_SLOW(0, 20, 4),
        LETTER_LOST(0, 20, 6),
        SMS_UNDELIVERED(0, 20, 5),
        NOT_REVOKED(0, 20, 5),
        DIRECTORY_REFUSES(0, 50, 8),
        DIRECTORY_ANSWER_LOST(0, 20, 3),
        DIRECTORY_SLOW(0, 3),
        UPDATE_TWICE(0, 20, 4),
        UPDATE_LATE(0, 20, 5);

        private final int[] rates;

        Kind(int... rates) {
            this.rates = rates;
        }
    }

    /** What may be away for a while. */
    enum Edge {
        DATABASE,
        CHANNEL,
        MAIL,
        SMS,
        TELEGRAM,
        DIRECTORY
    }

    private record Outage(Edge edge, Instant from, Instant until) {}

    private final SplittableRandom random;
    private final Schedule schedule;
    private final Map<Kind, Integer> rates = new EnumMap<>(Kind.class);
    private final List<Outage> outages = new ArrayList<>();
    private boolean over;
    private long injected;

    Faults(SplittableRandom random, Schedule schedule) {
        this.random = random;
        this.schedule = schedule;
        for (var kind : Kind.values()) {
            rates.put(kind, kind.rates[random.nextInt(kind.rates.length)]);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            var from = schedule.begin().plusSeconds(random.nextInt(400));
            outages.add(new Outage(
                    Edge.values()[random.nextInt(Edge.values().length)],
                    from,
                    from.plusSeconds(random.nextInt(5, 61))));
        }
    }

    /** Whether a fault of this kind happens here and now. */
    boolean happens(Kind kind) {
        var rate = rates.get(kind);
        var happens = !over && rate > 0 && random.nextInt(rate) == 0;
        injected += happens ? 1 : 0;
        return happens;
    }

    boolean isAway(Edge edge) {
        var now = schedule.instant();
        return !over
                && outages.stream()
                        .anyMatch(outage ->
                                outage.edge() == edge && !now.isBefore(outage.from()) && now.isBefore(outage.until()));
    }

    /** A time between a millisecond and this long. */
    Duration upTo(Duration longest) {
        return Duration.ofMillis(1 + random.nextLong(longest.toMillis()));
    }

    /** From now on everything works. */
    void end() {
        over = true;
    }

    boolean areOver() {
        return over;
    }

    long injected() {
        return injected;
    }

    @Override
    public String toString() {
        return rates + " " + outages.size() + " outages";
    }
}
