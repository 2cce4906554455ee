package gr.uregister.bot.announcement.progress;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;
import org.springframework.stereotype.Component;

/**
 * How fast announcements go out, by what those who look at them saw before: the store keeps no rate, and a node that was not asked for a
 * minute knows none.
 */
@Component
class RateMeter {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final int KEPT = 1_000;
    private static final double MILLIS = 1_000;

    private final Cache<String, Deque<Sample>> samples =
            Caffeine.newBuilder().maximumSize(KEPT).expireAfterAccess(WINDOW).build();

    private record Sample(Instant at, int done) {}

    /** Notes how far an announcement is, and tells how many a second went out since the window began. */
    OptionalDouble perSecond(String announcement, int done, Instant now) {
        var seen = samples.get(announcement, _ -> new ArrayDeque<>());
        synchronized (seen) {
            seen.removeIf(sample -> sample.at().isBefore(now.minus(WINDOW)) || sample.done() > done);
            var last = seen.peekLast();
            if (last == null || !now.isBefore(last.at().plus(LEAST))) {
                seen.addLast(new Sample(now, done));
            }
            var first = seen.getFirst();
            var took = Duration.between(first.at(), now);
            return took.compareTo(LEAST) < 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of((done - first.done()) * MILLIS / took.toMillis());
        }
    }
}
