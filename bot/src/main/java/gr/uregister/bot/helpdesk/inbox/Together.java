package gr.uregister.bot.helpdesk.inbox;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has looked up once what many ask for at the same moment, as screens do when something changed. Who comes while it is looked up waits for
 * the next look, which is for all who wait by then: so nobody is told what was true before they asked.
 */
final class Together<T> {

    private final Supplier<T> look;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong asked = new AtomicLong();

    /** The last one of those who asked that the answer is for; guarded by the lock, as the answer is. */
    private long answered;

    private @Nullable T answer;

    Together(Supplier<T> look) {
        this.look = look;
    }

    /** What stands there now. */
    T ask() {
        var number = asked.incrementAndGet();
        lock.lock();
        try {
            if (answered < number) {
                var all = asked.get();
                answer = look.get();
                answered = all;
            }
            return requireNonNull(answer);
        } finally {
            lock.unlock();
        }
    }
}
