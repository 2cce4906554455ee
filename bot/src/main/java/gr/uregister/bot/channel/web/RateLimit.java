package gr.uregister.bot.channel.web;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts per key in windows of fixed length, on this node only. It is a brake for one client, not a promise of the product: those are
 * kept in the database.
 */
final class RateLimit {

    /** Keys remembered at most; beyond it, ended windows are forgotten and then everything is. */
    private static final int MAX_KEYS = 20_000;

    private final int perWindow;
    private final long windowMillis;
    private final InstantSource clock;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    RateLimit(int perWindow, Duration window, InstantSource clock) {
        this.perWindow = perWindow;
        this.windowMillis = window.toMillis();
        this.clock = clock;
    }

    /** Counts one more, and tells whether it is within the limit. */
    boolean allows(String key) {
        var window = clock.millis() / windowMillis;
        if (windows.size() >= MAX_KEYS) {
            forget(window);
        }
        return windows.merge(key, new Window(window, 1), Window::plus).count() <= perWindow;
    }

    /** Seconds until a new window begins, at least 1. */
    long retryAfterSeconds() {
        var leftMillis = windowMillis - clock.millis() % windowMillis;
        return Math.max(1, Math.ceilDiv(leftMillis, 1000));
    }

    /** How many keys are remembered. */
    int size() {
        return windows.size();
    }

    private void forget(long current) {
        windows.values().removeIf(w -> w.number() != current);
        if (windows.size() >= MAX_KEYS) {
            windows.clear();
        }
    }

    /** One key's count in one window. */
    private record Window(long number, int count) {

        private Window plus(Window next) {
            return next.number() == number ? new Window(number, Math.min(count, Integer.MAX_VALUE - 1) + 1) : next;
        }
    }
}
