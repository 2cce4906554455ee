package gr.uregister.bot.announcement.delivery.pace;

import gr.uregister.bot.announcement.delivery.AnnouncementsProperties;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets calls of a platform leave one after the other, however many nodes and threads make them. A node takes its times from the
 * {@link PaceBook}, and no more of them than are used.
 *
 * <p>A time that was missed is not made up for: two calls in quick succession would be more than the platform allows in a second.
 */
public final class Pace {

    /** How far the calls' distances are stretched, so that their jitter does not bring one more of them into a second. */
    private static final double STRETCH = 1.02;

    /** How late a call may leave. */
    private static final long LATE_MICROS = 10_000;

    /** How much time a node takes at once for calls that are made one by one, and how many of them. */
    private static final long SLICE_MICROS = 100_000;

    private static final int SLICE_CALLS = 25;

    /** Calls that are made together leave within this time. */
    private static final long TOGETHER_MICROS = 200_000;

    /** How long before its time a call is prepared. Of one that nobody makes again, fewer are to be cut off before they left. */
    private static final long AHEAD_MICROS = 100_000;

    private static final long AHEAD_OF_LAST_MICROS = 30_000;

    /** How long that takes where all goes well. */
    private static final long PREPARED_MICROS = 20_000;

    private static final long A_SECOND_MICROS = 1_000_000;

    private static final Duration A_WHILE = Duration.ofSeconds(1);

    /** No time that is near. */
    static final long LATER = Long.MAX_VALUE;

    private final PaceBook book;
    private final String name;
    private final Set<String> ofPlatform;
    private final long distanceMicros;
    private final double perSecond;

    /** What is further away is nothing to wait for. */
    private final long soonMicros;

    private final MicroTime time;
    private final ReentrantLock lock = new ReentrantLock();

    /** The times that are taken: the next one, and the end of them. */
    private long next;

    private long end;

    /** Before this no call leaves, also of those that have their times. */
    private volatile long closed;

    /** @param ofPlatform the names of all paces of the platform, this one among them */
    Pace(PaceBook book, String name, Set<String> ofPlatform, double perSecond, InstantSource clock) {
        this.book = book;
        this.name = name;
        this.ofPlatform = ofPlatform;
        this.perSecond = perSecond;
        time = new MicroTime(clock, this::forgetTimes);
        distanceMicros = distance(perSecond);
        soonMicros = MicroTime.of(AnnouncementsProperties.longestWait(perSecond));
    }

    /** How far apart calls are, in microseconds. */
    static long distance(double perSecond) {
        return Math.max(1, Math.round(A_SECOND_MICROS / perSecond * STRETCH));
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
        return await(slice());
    }

    /** The same for a call that is the only one for now: a time that is left would pass unused. */
    public boolean awaitOnce() throws InterruptedException {
        return await(1);
    }

    /** The same for a call that waits also while the platform wants to be left alone, if that is for no longer than this. */
    public boolean awaitOnce(Duration longest) throws InterruptedException {
        while (!awaitOnce()) {
            if (isClosedFor(longest)) {
                return false;
            }
            awaitOpen();
        }
        return true;
    }

    private boolean await(int slice) throws InterruptedException {
        while (true) {
            var taken = takeOne(slice);
            if (taken == LATER) {
                return false;
            }
            if (await(taken)) {
                return true;
            }
        }
    }

    /**
     * Takes the times of calls that are made together, which others have none between; no more than that, so that none passes unused.
     *
     * @param atMost how many are wanted
     * @return each call's, one after the other; none when the platform wants to be left alone
     */
    public List<Long> take(int atMost) {
        var together = Math.toIntExact(Math.min(atMost, 1 + TOGETHER_MICROS / distanceMicros));
        return take(together, together, PREPARED_MICROS);
    }

    /**
     * Takes some, of those that are left here first.
     *
     * @param slice how many are taken from the book when none are left
     * @param fromNowMicros before which these do not begin
     */
    private List<Long> take(int wanted, int slice, long fromNowMicros) {
        lock.lock();
        try {
            passOver(time.now() + (fromNowMicros == 0 ? -LATE_MICROS : fromNowMicros));
            var left = (end - next) / distanceMicros;
            var times = new ArrayList<Long>();
            for (var most = left <= 0 ? wanted : Math.min(wanted, left); times.size() < most; ) {
                if (next >= end) {
                    next = book.take(name, slice * distanceMicros, time.now() + fromNowMicros);
                    end = next + slice * distanceMicros;
                }
                if (!isSoon()) {
                    return times;
                }
                times.add(next);
                next += distanceMicros;
            }
            return times;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until a call has to be prepared.
     *
     * @param taken its time
     * @param isLast whether nobody makes it again who is cut off before it left
     * @return whether it may still leave then; not when any node was told meanwhile that the platform wants to be left alone
     */
    public boolean awaitAlmost(long taken, boolean isLast) throws InterruptedException {
        time.sleepUntil(taken - (isLast ? AHEAD_OF_LAST_MICROS : AHEAD_MICROS), soonMicros);
        closeUntil(book.closedUntil(name, time.now()));
        return taken >= closed;
    }

    /**
     * Waits for a time that was taken.
     *
     * @return whether a call may leave now; not when its time was missed, or the platform wants to be left alone
     */
    public boolean await(long taken) throws InterruptedException {
        time.sleepUntil(taken, soonMicros);
        return isNow(taken);
    }

    /** Of a time that is far away the clock went back meanwhile. */
    private boolean isNow(long called) {
        var late = time.now() - called;
        return called >= closed && late <= LATE_MICROS && -late <= soonMicros;
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

    /** Whether no call may leave just now, as the platform wants to be left alone. */
    public boolean isClosed() {
        return time.now() < closed;
    }

    /** Whether no call may leave for longer than this. */
    public boolean isClosedFor(Duration length) {
        lock.lock();
        try {
            var now = time.now();
            var first = isSoon() ? closed : Math.max(closed, next);
            return first - now > MicroTime.of(length);
        } finally {
            lock.unlock();
        }
    }

    /** No call of the platform leaves any node for some time, whichever of its paces it has. */
    public void stopFor(Duration length) {
        var now = time.now();
        var until = now + MicroTime.of(length);
        ofPlatform.forEach(pace -> book.close(pace, until, now));
        closeUntil(until);
    }

    private void closeUntil(long until) {
        if (until > closed) {
            lock.lock();
            try {
                closed = Math.max(closed, until);
                next = end;
            } finally {
                lock.unlock();
            }
        }
    }

    /** The time of the next call, which is used up then; {@link #LATER} when that is far away. */
    long take() {
        return takeOne(slice());
    }

    private int slice() {
        return Math.clamp(SLICE_MICROS / distanceMicros, 1, SLICE_CALLS);
    }

    private long takeOne(int slice) {
        var times = take(1, slice, 0);
        return times.isEmpty() ? LATER : times.getFirst();
    }

    /** As far as is known here. */
    private boolean isSoon() {
        lock.lock();
        try {
            var now = time.now();
            return next >= end || next - now <= soonMicros;
        } finally {
            lock.unlock();
        }
    }

    /** Times before the first that is of use are gone. */
    private void passOver(long first) {
        if (next < end && next < first) {
            next += Math.ceilDiv(first - next, distanceMicros) * distanceMicros;
        }
    }

    /** When the database's clock went back, the times of the one before are none any more. */
    private void forgetTimes() {
        lock.lock();
        try {
            next = end;
            closed = 0;
        } finally {
            lock.unlock();
        }
    }
}
