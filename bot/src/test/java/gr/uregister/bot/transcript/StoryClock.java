package gr.uregister.bot.transcript;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** The application's clock, which goes on only when a story says so. */
final class StoryClock implements InstantSource {

    private static final ZoneId ZONE = ZoneId.of("Europe/Athens");

    /** Limits that are counted over a day have forgotten one story before the next begins. */
    private static final int DAYS_BETWEEN_STORIES = 3;

    /** A story tells hours, and those of all its performances are the same. */
    private static final Set<Month> CLOCKS_CHANGE = EnumSet.of(Month.MARCH, Month.OCTOBER);

    private final AtomicReference<Instant> now = new AtomicReference<>(
            ZonedDateTime.of(2030, 1, 7, 10, 0, 0, 0, ZONE).toInstant());

    @Override
    public Instant instant() {
        return now.get();
    }

    void advance(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    /** Another day, at ten in the morning. */
    void beginStory() {
        now.updateAndGet(instant -> {
            var next = instant.atZone(ZONE).plusDays(DAYS_BETWEEN_STORIES).with(LocalTime.of(10, 0));
            return (CLOCKS_CHANGE.contains(next.getMonth()) ? next.plusMonths(1) : next).toInstant();
        });
    }
}
