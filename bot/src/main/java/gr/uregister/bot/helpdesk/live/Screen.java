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
    private final Map<String, Change> news = new LinkedHashMap<>();

    void tell(Collection<Change> changes) {
        lock.lock();
        try {
            changes.forEach(change -> news.merge(
                    change.id().toString(), change, (known, now) -> now.version() > known.version() ? now : known));
            told.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The news, as soon as there are some; none when none came within the time. */
    List<Change> await(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            var left = atMost.toNanos();
            while (news.isEmpty() && left > 0) {
                left = told.awaitNanos(left);
            }
            var taken = List.copyOf(news.values());
            news.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
