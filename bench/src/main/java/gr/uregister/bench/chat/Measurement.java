package gr.uregister.bench.chat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What was seen of a number of updates. */
public final class Measurement {

    public static final Measurement NONE = new Measurement(List.of(), Duration.ZERO);

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private final List<Outcome> outcomes;
    private final Duration time;

    Measurement(List<Outcome> outcomes, Duration time) {
        this.outcomes = List.copyOf(outcomes);
        this.time = time;
    }

    /** This and what was seen at another time. */
    public Measurement plus(Measurement other) {
        var both = new ArrayList<>(outcomes);
        both.addAll(other.outcomes);
        return new Measurement(both, time.plus(other.time));
    }

    public int updates() {
        return outcomes.size();
    }

    public double updatesPerSecond() {
        return updates() * NANOS_PER_SECOND / time.toNanos();
    }

    /**
     * The time from an update to its whole answer that a share of them stayed below.
     *
     * @param share such as 0.99
     */
    public double millisAt(double share) {
        var sorted = outcomes.stream().mapToLong(Outcome::nanos).sorted().toArray();
        return sorted.length == 0
                ? 0
                : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / NANOS_PER_MILLI;
    }

    /** How often an update was not taken at once. */
    public int repeated() {
        return outcomes.stream().mapToInt(Outcome::repeated).sum();
    }

    /** Updates whose answer did not come, or not the whole of it. */
    public long unanswered() {
        return outcomes.stream().filter(outcome -> !outcome.isAnswered()).count();
    }
}
