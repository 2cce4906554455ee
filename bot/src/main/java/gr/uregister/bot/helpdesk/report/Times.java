package gr.uregister.bot.helpdesk.report;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long something took, over several times that it happened.
 *
 * @param count how often it happened
 * @param medianSeconds half of them took no longer; null where it never happened
 * @param p90Seconds nine of ten took no longer; null where it never happened
 */
public record Times(
        long count, @Nullable Long medianSeconds, @Nullable Long p90Seconds) {

    /** By the nearest rank: each figure is a time that was really taken. */
    static Times of(List<Duration> taken) {
        if (taken.isEmpty()) {
            return new Times(0, null, null);
        }
        var sorted = taken.stream().mapToLong(Duration::toSeconds).sorted().toArray();
        return new Times(sorted.length, ranked(sorted, 50), ranked(sorted, 90));
    }

    private static long ranked(long[] sorted, int percent) {
        return sorted[(sorted.length * percent + 99) / 100 - 1];
    }
}
