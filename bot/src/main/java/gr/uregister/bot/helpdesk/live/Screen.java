package gr.uregister.bot.helpdesk.live;

import gr.uregister.bot.conversation.queue.Queues.Change;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What an agent's screen is still to be told. Of each conversation it is only the latest, so that a slow screen is told less. */
final class Screen {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition told = lock.newCondition();
    private final Map<String, Change> changes = new LinkedHashMap<>();
    private boolean hasReceipts;

    /**
     * What a screen is to be told.
     *
     * @param hasReceipts whether a platform told how far messages came of the conversation that it shows
     */
    record News(List<Change> changes, boolean hasReceipts) {

        boolean isEmpty() {
            return changes.isEmpty() && !hasReceipts;
        }
    }

    void tell(Collection<Change> news) {
        lock.lock();
        try {
            news.forEach(change -> changes.merge(
                    change.id().toString(), change, (known, now) -> now.version() > known.version() ? now : known));
            told.signal();
        } finally {
            lock.unlock();
        }
    }

    void tellReceipts() {
        lock.lock();
        try {
            hasReceipts = true;
            told.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The news, as soon as there are some; none when none came within the time. */
    News await(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            var left = atMost.toNanos();
            while (changes.isEmpty() && !hasReceipts && left > 0) {
                left = told.awaitNanos(left);
            }
            var news = new News(List.copyOf(changes.values()), hasReceipts);
            changes.clear();
            hasReceipts = false;
            return news;
        } finally {
            lock.unlock();
        }
    }
}
