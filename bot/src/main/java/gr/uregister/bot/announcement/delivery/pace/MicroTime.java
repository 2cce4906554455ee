package gr.uregister.bot.announcement.delivery.pace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** A clock in microseconds since 1970, which tells when it went back, as the database's does when another server becomes the first one. */
final class MicroTime {

    private final InstantSource clock;
    private final Runnable wentBack;
    private volatile long latest;

    MicroTime(InstantSource clock, Runnable wentBack) {
        this.clock = clock;
        this.wentBack = wentBack;
    }

    long now() {
        var now = of(clock);
        if (now < latest - PaceBook.CLOCK_WENT_BACK_MICROS) {
            wentBack.run();
        }
        latest = now;
        return now;
    }

    static long of(InstantSource clock) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }

    static long of(Duration length) {
        return length.toNanos() / 1000;
    }

    /** @param most for which it sleeps: what is further away is a time from before the clock went back */
    void sleepUntil(long time, long most) throws InterruptedException {
        var micros = time - now();
        if (micros > 0) {
            Thread.sleep(Duration.of(Math.min(micros, most), ChronoUnit.MICROS));
        }
    }
}
