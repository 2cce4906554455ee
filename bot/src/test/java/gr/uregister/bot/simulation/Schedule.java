package gr.uregister.bot.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Virtual time: what is to happen, in order. Time stands still while something happens, unless that lingers. */
final class Schedule implements InstantSource {

    private static final Instant BEGINNING = Instant.parse("2026-10-05T06:00:00Z");

    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private final Instant begin;
    private Instant now;
    private long order;

    /** Begins on a morning. */
    Schedule() {
        this(Duration.ZERO);
    }

    /** @param later than on that morning */
    Schedule(Duration later) {
        begin = BEGINNING.plus(later);
        now = begin;
    }

    private record Task(Instant at, long order, @Nullable SimulatedNode node, Runnable work)
            implements Comparable<Task> {

        @Override
        public int compareTo(Task other) {
            var byTime = at.compareTo(other.at);
            return byTime == 0 ? Long.compare(order, other.order) : byTime;
        }
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** When everything began. */
    Instant begin() {
        return begin;
    }

    Duration elapsed() {
        return Duration.between(begin, now);
    }

    /** Something happens later, anywhere. */
    void after(Duration delay, Runnable work) {
        tasks.add(new Task(now.plus(delay), order++, null, work));
    }

    /** A node does something later, unless its power is gone by then. */
    void after(Duration delay, SimulatedNode node, Runnable work) {
        tasks.add(new Task(now.plus(delay), order++, node, () -> node.run(work)));
    }

    /** Lets happen what is to happen until then, except on nodes that are in the middle of something. */
    void runUntil(Instant end) {
        List<Task> putOff = new ArrayList<>();
        while (!tasks.isEmpty() && !Objects.requireNonNull(tasks.peek()).at().isAfter(end)) {
            var task = tasks.remove();
            if (task.node() != null && task.node().isBusy()) {
                putOff.add(task);
                continue;
            }
            now = latest(now, task.at());
            task.work().run();
        }
        now = latest(now, end);
        tasks.addAll(putOff);
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
