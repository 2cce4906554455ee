package gr.uregister.bot.helpdesk.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.queue.Queue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How many conversations stand in the queues, for many screens at once. */
class TalliesTest {

    private final SettableClock clock = new SettableClock();
    private final AtomicInteger waiting = new AtomicInteger(3);
    private final AtomicInteger counted = new AtomicInteger();
    private final Tallies tallies = new Tallies(this::count, clock);

    @Test
    void it_is_counted_once_for_all_who_ask_at_the_same_time() {
        try (var agents = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 50; i++) {
                agents.submit(tallies::now);
            }
        }

        assertThat(counted).hasValue(1);
        assertThat(tallies.now().in(Queue.WAITING)).isEqualTo(3);
    }

    @Test
    void it_is_counted_anew_after_a_moment_and_when_something_changed() {
        tallies.now();
        waiting.set(4);
        clock.advance(Tallies.HOLDS);
        assertThat(tallies.now().in(Queue.WAITING)).isEqualTo(4);

        waiting.set(5);
        tallies.forget();
        assertThat(tallies.now().in(Queue.WAITING)).isEqualTo(5);
    }

    @Test
    void queues_that_only_grow_are_counted_so_far() {
        var counts = new InboxCounts(1_200, 0, 1_200, Tallies.COUNTED + 1, 0, Tallies.COUNTED, 0);

        assertThat(counts.shown(InboxView.BOT)).isEqualTo("999+");
        assertThat(counts.shown(InboxView.CLOSED)).isEqualTo("999");
        assertThat(counts.shown(InboxView.WAITING)).isEqualTo("1200");
    }

    private long count(Queue queue) {
        if (queue == Queue.WAITING) {
            counted.incrementAndGet();
            return waiting.get();
        }
        return 0;
    }
}
