package gr.uregister.bench.flood;

import gr.uregister.bench.chat.Line;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** Posts updates at their times, whether or not earlier ones were taken; each again and again until it is. */
final class Torrent {

    private static final int OK = 200;
    private static final Duration POSTED_AGAIN_AFTER = Duration.ofSeconds(1);
    private static final Duration TICK = Duration.ofMillis(10);

    private final Line line;
    private final Ledger ledger;
    private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
    private Duration time = Duration.ZERO;

    Torrent(Line line, Ledger ledger) {
        this.line = line;
        this.ledger = ledger;
    }

    /** Returns when every update was taken. */
    void pour(int perSecond, Duration lasting) throws InterruptedException {
        var began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int sent = 0; sent < ledger.updates(); ) {
                var due = dueAfter(System.nanoTime() - began, perSecond, lasting);
                for (; sent < due; sent++) {
                    var update = ledger.update(line, sent);
                    threads.submit(() -> postUntilTaken(update));
                }
                Thread.sleep(TICK);
            }
        }
        time = Duration.ofNanos(System.nanoTime() - began);
    }

    Duration time() {
        return time;
    }

    long posted() {
        return statuses.values().stream().mapToLong(LongAdder::sum).sum();
    }

    Map<Integer, LongAdder> statuses() {
        return new TreeMap<>(statuses);
    }

    private int dueAfter(long nanos, int perSecond, Duration lasting) {
        return nanos >= lasting.toNanos()
                ? ledger.updates()
                : (int) Math.min(ledger.updates(), nanos / 1e9 * perSecond);
    }

    private Void postUntilTaken(byte[] update) throws InterruptedException {
        while (true) {
            var status = line.post(update);
            statuses.computeIfAbsent(status, _ -> new LongAdder()).increment();
            if (status == OK) {
                return null;
            }
            Thread.sleep(POSTED_AGAIN_AFTER);
        }
    }
}
