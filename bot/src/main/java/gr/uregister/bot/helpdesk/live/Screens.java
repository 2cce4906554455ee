package gr.uregister.bot.helpdesk.live;

import gr.uregister.bot.conversation.queue.Queues;
import gr.uregister.bot.helpdesk.inbox.Tallies;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The screens that this node serves. While there are some, it asks the store again and again what changed, on whichever node, so that
 * nodes need not know each other.
 */
@Component
final class Screens {

    private static final Logger log = LoggerFactory.getLogger(Screens.class);

    private static final Duration EVERY = Duration.ofMillis(250);

    private static final int AT_ONCE = 1_000;

    private final Queues queues;
    private final Tallies tallies;
    private final InstantSource clock;
    private final Set<Screen> open = ConcurrentHashMap.newKeySet();
    private final Object running = new Object();
    private boolean runs;
    private volatile boolean closed;

    Screens(Queues queues, Tallies tallies, InstantSource clock) {
        this.queues = queues;
        this.tallies = tallies;
        this.clock = clock;
    }

    /** From now on the screen is told what changes. */
    void open(Screen screen) {
        open.add(screen);
        synchronized (running) {
            if (!runs && !closed) {
                runs = true;
                Thread.ofVirtual().name("desk-screens").start(this::follow);
            }
        }
    }

    void close(Screen screen) {
        open.remove(screen);
    }

    /** Whether the server stops, and every stream with it. */
    boolean areClosed() {
        return closed;
    }

    @EventListener(ContextClosedEvent.class)
    void close() {
        closed = true;
    }

    /** Ends when nobody looks any more. */
    private void follow() {
        var feed = new ChangeFeed(queues::changedSince, clock.instant(), AT_ONCE);
        while (goesOn()) {
            tellWhatChanged(feed);
            try {
                Thread.sleep(EVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean goesOn() {
        synchronized (running) {
            runs = !open.isEmpty() && !closed && !Thread.currentThread().isInterrupted();
            return runs;
        }
    }

    private void tellWhatChanged(ChangeFeed feed) {
        try {
            var news = feed.next();
            if (!news.isEmpty()) {
                tallies.forget();
                open.forEach(screen -> screen.tell(news));
            }
        } catch (RuntimeException e) {
            // Screens go on when the database is back; its own health check says that it is away.
            log.debug("what changed cannot be read: {}", e.getClass().getSimpleName());
        }
    }
}
