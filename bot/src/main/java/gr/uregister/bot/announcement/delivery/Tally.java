package gr.uregister.bot.announcement.delivery;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.bson.Document;

/**
 * How many deliveries of an announcement came to what.
 *
 * @param counts by channel and outcome, for its recipients; whom it skipped is not among them
 */
public record Tally(Map<String, Map<Outcome, Integer>> counts) {

    /** Of the chunks of an announcement, as their documents say. What platforms told later was sent before. */
    static Tally of(Iterable<Document> chunks) {
        var counts = new HashMap<String, Map<Outcome, Integer>>();
        for (var chunk : chunks) {
            var ofChannel = counts.computeIfAbsent(chunk.getString(Chunks.CHANNEL), _ -> new EnumMap<>(Outcome.class));
            ofChunk(chunk).forEach((outcome, count) -> ofChannel.merge(outcome, count, Integer::sum));
        }
        return new Tally(counts);
    }

    /** Of some it is told that they arrived before they are counted as sent: they are counted as waiting then. */
    private static Map<Outcome, Integer> ofChunk(Document chunk) {
        var counts = new EnumMap<Outcome, Integer>(Outcome.class);
        chunk.get(HeldChunk.COUNTS, Document.class)
                .forEach((outcome, count) -> counts.merge(Outcome.valueOf(outcome), (Integer) count, Integer::sum));
        chunk.get(Chunks.HEARD, new Document()).forEach((outcome, count) -> {
            counts.merge(Outcome.valueOf(outcome), (Integer) count, Integer::sum);
            counts.merge(Outcome.SENT, -(Integer) count, Integer::sum);
        });
        var uncounted = counts.getOrDefault(Outcome.SENT, 0);
        if (uncounted < 0) {
            counts.put(Outcome.SENT, 0);
            counts.merge(Outcome.WAITING, uncounted, Integer::sum);
        }
        return counts;
    }

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
