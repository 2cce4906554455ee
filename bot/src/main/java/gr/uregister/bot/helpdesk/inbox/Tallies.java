package gr.uregister.bot.helpdesk.inbox;

import gr.uregister.bot.conversation.queue.Queue;
import gr.uregister.bot.conversation.queue.Queues;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** How many conversations stand in the queues. It is counted once for all screens of a node that ask at about the same time. */
@Component
public final class Tallies {

    /** A change elsewhere may be told so much later, when no screen of this node looks. */
    static final Duration HOLDS = Duration.ofSeconds(1);

    /** So far it is counted how many the bot has, and how many are closed: those may be all there ever were. */
    static final int COUNTED = 999;

    /** They are as long as the desk is busy. */
    private static final Set<Queue> SHORT = Set.of(Queue.WAITING, Queue.TAKEN, Queue.SNOOZED);

    private final ToLongFunction<Queue> counter;
    private final InstantSource clock;
    private @Nullable Tally latest;

    @Autowired
    Tallies(Queues queues, InstantSource clock) {
        this(queue -> SHORT.contains(queue) ? queues.count(queue) : queues.count(queue, COUNTED + 1), clock);
    }

    /** @param counter how many conversations stand in a queue */
    Tallies(ToLongFunction<Queue> counter, InstantSource clock) {
        this.counter = counter;
        this.clock = clock;
    }

    /** How many there were at a time. */
    record Tally(Instant at, Map<Queue, Long> counts) {

        long in(Queue queue) {
            return counts.getOrDefault(queue, 0L);
        }

        private boolean holds(Instant now) {
            return !now.isBefore(at) && now.isBefore(at.plus(HOLDS));
        }
    }

    /** The numbers of about now. Who asks while others count waits for them. */
    synchronized Tally now() {
        var now = clock.instant();
        var known = latest;
        var tally = known != null && known.holds(now) ? known : count(now);
        latest = tally;
        return tally;
    }

    /** Something changed: whoever asks from now on is told so. */
    public synchronized void forget() {
        latest = null;
    }

    private Tally count(Instant now) {
        return new Tally(
                now, Stream.of(Queue.values()).collect(Collectors.toMap(Function.identity(), counter::applyAsLong)));
    }
}
