package gr.uregister.bot.conversation.engine;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets whoever shows a conversation wait for its next write: at once when this node writes, within a second when another does. */
@Component
class ChangeSignals {

    /** How long a write of another node may stay unseen. */
    static final Duration OTHER_NODES = Duration.ofSeconds(1);

    private final ConversationStore store;
    private final Map<ConversationId, Waiters> waiting = new ConcurrentHashMap<>();

    ChangeSignals(ConversationStore store) {
        this.store = store;
    }

    void changed(ConversationId id, long version) {
        var waiters = waiting.get(id);
        if (waiters != null) {
            waiters.announce(version);
        }
    }

    /** Waits for a version above the one given; false when none came within the time. */
    boolean awaitAbove(ConversationId id, long version, Duration atMost) throws InterruptedException {
        var waiters = waiting.compute(id, (_, known) -> (known == null ? new Waiters() : known).joined());
        try {
            var end = System.nanoTime() + atMost.toNanos();
            while (store.versionOf(id) <= version) {
                var left = end - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                if (waiters.awaitAbove(version, Math.min(left, OTHER_NODES.toNanos()))) {
                    return true;
                }
            }
            return true;
        } finally {
            waiting.computeIfPresent(id, (_, known) -> known.left());
        }
    }

    private static final class Waiters {

        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private long latest;
        private int count;

        Waiters joined() {
            count++;
            return this;
        }

        /** Null, and so gone from the map, when nobody waits any more. */
        @Nullable
        Waiters left() {
            count--;
            return count == 0 ? null : this;
        }

        void announce(long version) {
            lock.lock();
            try {
                latest = Math.max(latest, version);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        boolean awaitAbove(long version, long nanos) throws InterruptedException {
            lock.lock();
            try {
                var left = nanos;
                while (latest <= version && left > 0) {
                    left = changed.awaitNanos(left);
                }
                return latest > version;
            } finally {
                lock.unlock();
            }
        }
    }
}
