package gr.uregister.bot.announcement.delivery.pace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets calls of a platform leave one after the other, however many nodes and threads make them. A node takes its times from the
 * {@link PaceBook} in small batches.
 *
 * <p>A time that was missed is not made up for: two calls in quick succession would be more than the platform allows in a second.
 */
public final class Pace {

    /** How far the calls' distances are stretched, so that their jitter does not bring one more of them into a second. */
    private static final double STRETCH = 1.02;

    /** How late a call may leave. */
    private static final long LATE_MICROS = 10_000;

    /** How much time a node takes at once; so long it goes on after another node was told to stop. */
    private static final long BATCH_MICROS = 100_000;

    private static final long A_SECOND_MICROS = 1_000_000;

    /** What is further away than this, and than some calls, is nothing to wait for. */
    private static final long SOON_MICROS = 1_000_000;

    private static final long SOON_CALLS = 20;
    private static final Duration A_WHILE = Duration.ofSeconds(1);

    /** No time that is near. */
    static final long LATER = Long.MAX_VALUE;

    private final PaceBook book;
    private final String name;
    private final long distanceMicros;
    private final double perSecond;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();

    /** The times that are taken: the next one, and the end of them. */
    private long next;

    private long end;

    Pace(PaceBook book, String name, double perSecond, InstantSource clock) {
        this.book = book;
        this.name = name;
        this.perSecond = perSecond;
        this.clock = clock;
        distanceMicros = Math.max(1, Math.round(A_SECOND_MICROS / perSecond * STRETCH));
    }

    /** How many calls may leave in a second. */
    public double perSecond() {
        return perSecond;
    }

    /**
     * Waits until a call may leave, if that is soon.
     *
     * @return whether it may leave now; not when the platform wants to be left alone for some time
     */
    public boolean await() throws InterruptedException {
        while (true) {
            var time = take();
            if (time == LATER) {
                return false;
            }
            sleepUntil(time);
            if (now() - time <= LATE_MICROS) {
                return true;
            }
        }
    }

    /**
     * Waits for a while if the platform wants to be left alone.
     *
     * @return whether calls may leave again
     */
    public boolean awaitOpen() throws InterruptedException {
        if (isSoon()) {
            return true;
        }
        Thread.sleep(A_WHILE);
        return isSoon();
    }

    /** Whether no call may leave for longer than this. */
    public boolean isClosedFor(Duration time) {
        lock.lock();
        try {
            return !isSoon() && next - now() > time.toNanos() / 1000;
        } finally {
            lock.unlock();
        }
    }

    /** No call leaves any node for some time. */
    public void stopFor(Duration time) {
        book.close(name, now() + time.toNanos() / 1000);
        lock.lock();
        try {
            next = end;
        } finally {
            lock.unlock();
        }
    }

    /** The time of the next call, which is used up then; {@link #LATER} when that is far away. */
    long take() {
        lock.lock();
        try {
            if (!isSoon()) {
                return LATER;
            }
            var time = next;
            next += distanceMicros;
            return time;
        } finally {
            lock.unlock();
        }
    }

    private boolean isSoon() {
        lock.lock();
        try {
            passOver(now());
            if (next >= end) {
                takeTimes();
            }
            return next - now() <= SOON_MICROS + SOON_CALLS * distanceMicros;
        } finally {
            lock.unlock();
        }
    }

    /** Times that nobody was there for are gone. */
    private void passOver(long now) {
        if (next < end && now - next > LATE_MICROS) {
            next += (now - next) / distanceMicros * distanceMicros;
        }
    }

    private void sleepUntil(long time) throws InterruptedException {
        var micros = time - now();
        if (micros > 0) {
            Thread.sleep(Duration.of(micros, ChronoUnit.MICROS));
        }
    }

    private void takeTimes() {
        var length = Math.max(1, BATCH_MICROS / distanceMicros) * distanceMicros;
        next = book.take(name, length, now());
        end = next + length;
    }

    private long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }
}
