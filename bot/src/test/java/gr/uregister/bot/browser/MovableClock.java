package gr.uregister.bot.browser;

import gr.uregister.bot.database.DatabaseClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.context.annotation.Primary;

/** The application's clock, which a test may put forward. */
@Primary
final class MovableClock implements InstantSource {

    private final InstantSource clock;
    private volatile Duration ahead = Duration.ZERO;

    MovableClock(DatabaseClock clock) {
        this.clock = clock;
    }

    void putForward(Duration duration) {
        ahead = ahead.plus(duration);
    }

    @Override
    public Instant instant() {
        return clock.instant().plus(ahead);
    }
}
