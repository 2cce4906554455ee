package gr.uregister.bot.conversation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.conversation.outbox.Outbox;
import org.junit.jupiter.api.Test;

/** What becomes of deeds: once, in order, and struck off. */
class OutboxTest extends DeedsOfAChat {

    @Test
    void deeds_that_are_done_are_struck_off_by_the_next_write() {
        channel.hold();
        node.conversations().receive(CHAT, "u", LANGUAGE);

        assertThat(stored().outbox().deeds()).hasSize(2);
        assertThat(stored().outbox().deeds()).allMatch(deed -> deed.id().startsWith("u/"));
        channel.release();
    }

    @Test
    void deeds_that_are_done_are_struck_off_after_a_moment_when_no_write_comes() {
        await().untilAsserted(() -> {
            node.sweep();
            assertThat(stored().outbox()).isEqualTo(Outbox.EMPTY);
        });
        assertThat(stored().dueAt()).isNull();
        assertThat(node.outbox.done(CHAT)).isEmpty();
        assertThat(channel.sent()).containsExactly(1L, 2L);
    }

    @Test
    void a_deed_that_is_done_while_an_update_is_written_is_not_done_again() throws Exception {
        channel.hold();
        node.conversations().receive(CHAT, "u", LANGUAGE);
        channel.awaitArrival();
        store.beforeNextWrite = _ -> {
            channel.release();
            await().until(() -> node.outbox.done(CHAT).size() == 2);
        };
        node.conversations().receive(CHAT, "v", LANGUAGE);

        await().untilAsserted(() -> {
            node.sweep();
            assertThat(stored().outbox().isEmpty()).isTrue();
        });
        assertThat(channel.sent()).containsExactly(1L, 2L, 4L, 5L, 7L, 8L);
    }

    @Test
    void a_node_that_stops_finishes_what_it_has_begun_and_strikes_it_off() throws Exception {
        channel.hold();
        node.conversations().receive(CHAT, "u", LANGUAGE);
        channel.awaitArrival();
        var stopping = Thread.startVirtualThread(node::stop);
        channel.release();
        stopping.join();

        assertThat(stored().outbox()).isEqualTo(Outbox.EMPTY);
        assertThat(channel.sent()).containsExactly(1L, 2L, 4L, 5L);
        node.conversations().receive(CHAT, "late", LANGUAGE);
        assertThat(stored().outbox().deeds()).hasSize(2);
    }

    @Test
    void a_lease_that_ends_during_a_long_outbox_is_renewed() throws Exception {
        channel.hold();
        node.conversations().receive(CHAT, "u", LANGUAGE);
        channel.awaitArrival();
        clock.advance(Scribe.LEASE.minusSeconds(1));
        channel.release();

        await().untilAsserted(() -> assertThat(channel.sent()).containsExactly(1L, 2L, 4L, 5L));
        assertThat(stored().outbox().leaseUntil()).isEqualTo(clock.instant().plus(Scribe.LEASE));
    }
}
