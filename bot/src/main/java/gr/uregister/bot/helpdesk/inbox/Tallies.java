package gr.uregister.bot.helpdesk.inbox;

import gr.uregister.bot.conversation.queue.Queue;
import gr.uregister.bot.conversation.queue.Queues;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** How many conversations stand in the queues. It is counted once for all screens of a node that ask at about the same time. */
@Component
public final class Tallies {

    /** A change elsewhere may be told so much later, when no screen of this node looks. */
    static final Duration HOLDS = Duration.ofSeconds(1);

    private final ToLongFunction<Queue> counter;
    private final InstantSource clock;
    private @Nullable Tally latest;

    @Autowired
    Tallies(Queues queues, InstantSource clock) {
        this(queues::count, clock);
    }

    /** @param counter how many conversations stand in a queue */
    Tallies(ToLongFunction<Queue> counter, InstantSource clock) {
        this.counter = counter;
        this.clock = clock;
    }

    /** How many there were at a time. */
    record Tally(Instant at, long waiting, long taken, long snoozed) {

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
                now,
                counter.applyAsLong(Queue.WAITING),
                counter.applyAsLong(Queue.TAKEN),
                counter.applyAsLong(Queue.SNOOZED));
    }
}
