package gr.uregister.bot.demo;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest things delivered, newest first, in memory only: they hold PINs. Safe to use from many threads. */
final class Deliveries<T> {

    private final int capacity;
    private final InstantSource clock;
    private final Deque<Delivered<T>> latest = new ArrayDeque<>();
    private long count;

    Deliveries(int capacity, InstantSource clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    /**
     * One delivery.
     *
     * @param number counts from 1 since the start
     */
    record Delivered<T>(long number, Instant at, T item) {}

    synchronized void add(T item) {
        count++;
        latest.addFirst(new Delivered<>(count, clock.instant(), item));
        if (latest.size() > capacity) {
            latest.removeLast();
        }
    }

    synchronized List<Delivered<T>> latest() {
        return List.copyOf(latest);
    }

    /** How many there were since the start. */
    synchronized long count() {
        return count;
    }
}
