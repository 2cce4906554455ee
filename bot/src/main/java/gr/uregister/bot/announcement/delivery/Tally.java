package gr.uregister.bot.announcement.delivery;

import java.util.Map;

/**
 * How many deliveries of an announcement came to what.
 *
 * @param counts by channel and outcome, for its recipients; whom it skipped is not among them
 */
public record Tally(Map<String, Map<Outcome, Integer>> counts) {

    /** Of all channels. */
    public int of(Outcome outcome) {
        return counts.values().stream()
                .mapToInt(byOutcome -> byOutcome.getOrDefault(outcome, 0))
                .sum();
    }

    /** Of one channel. */
    public int of(String channel, Outcome outcome) {
        return counts.getOrDefault(channel, Map.of()).getOrDefault(outcome, 0);
    }

    /** Without those who came to be skipped after they had been chosen. */
    public int recipients() {
        var chosen = counts.values().stream()
                .flatMap(byOutcome -> byOutcome.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
        return chosen - of(Outcome.SKIPPED);
    }

    /** Those whose outcome is known. */
    public int done() {
        return recipients() - of(Outcome.WAITING);
    }
}
