package gr.uregister.bot.conversation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.StoredConversations;
import gr.uregister.bot.conversation.outbox.Outbox;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of the deeds of a node that died or fell silent: another one does them, and nothing more than twice. */
class DeadNodeTest extends DeedsOfAChat {

    @Test
    void a_node_that_dies_leaves_its_deeds_to_another_one_when_its_lease_is_over() {
        var survivor = nodes.start();
        survivor.conversations().receive(CHAT, "warm", LANGUAGE); // what it remembers will be outdated
        await().until(() -> {
            node.sweep();
            survivor.sweep();
            return channel.sent().size() == 4 && stored().outbox().isEmpty();
        });
        var dead = nodes.start();
        dead.outbox.finish();
        dead.conversations().receive(CHAT, "u", LANGUAGE);
        assertThat(stored().outbox().deeds()).hasSize(2);

        clock.advance(Scribe.LEASE.minusMillis(1));
        survivor.sweep();
        assertThat(channel.sent()).hasSize(4);
        clock.advance(Duration.ofMillis(1));
        survivor.sweep();
        nodes.start().sweep();

        await().untilAsserted(() -> assertThat(channel.sent()).containsExactly(1L, 2L, 4L, 5L, 7L, 8L));
    }

    @Test
    void a_message_is_said_twice_at_most_however_many_nodes_fall_silent_over_it_and_then_introduced_as_said_again() {
        var first = nodes.start();
        first.outbox.finish();
        settle();
        first.conversations().receive(CHAT, "u", LANGUAGE);
        var said = stored().entry(4).orElseThrow().text();
        channel.hold();
        for (int copies = 2; copies <= 4; copies++) {
            takeOverAndFallSilent(copies);
            assertThat(stored().entry(4).orElseThrow().text())
                    .isEqualTo(
                            copies == 2
                                    ? said
                                    : "I was interrupted, so I say this once more in case it did not arrive:\n\n"
                                            + said);
        }

        clock.advance(Scribe.LEASE);
        nodes.start().sweep();

        var givenUp = nodes.metrics
                .get("uregister.deeds.given.up")
                .tag("why", "unanswered")
                .counter();
        await().until(() -> givenUp.count() == 1);
        channel.release();
        await().untilAsserted(() -> assertThat(channel.sent()).containsExactlyInAnyOrder(1L, 2L, 4L, 4L, 4L, 5L));
    }

    /** Another node has the lease, begins to say what is first, and is never heard of. */
    private void takeOverAndFallSilent(int copies) {
        clock.advance(Scribe.LEASE);
        nodes.start().sweep();
        await().until(() -> stored().outbox().deeds().getFirst().unknowns() == copies);
    }

    @Test
    void a_message_that_another_node_says_meanwhile_is_neither_introduced_nor_said_again() {
        settle();
        var dead = nodes.start();
        dead.outbox.finish();
        dead.conversations().receive(CHAT, "u", LANGUAGE);
        var said = stored().entry(4).orElseThrow().text();
        clock.advance(Scribe.LEASE);

        // The first write takes the deeds over, the second one would note that the message is said now.
        store.beforeNextWrite = _ -> store.beforeNextWrite = _ -> strikeOffFirst();
        nodes.start().sweep();

        await().untilAsserted(() -> assertThat(channel.sent()).containsExactly(1L, 2L, 5L));
        assertThat(stored().entry(4).orElseThrow().text()).isEqualTo(said);
    }

    private void strikeOffFirst() {
        var before = stored();
        var outbox = before.outbox();
        var left = outbox.deeds().subList(1, outbox.deeds().size());
        assertThat(store.write(before.with(new Outbox(left, outbox.owner(), outbox.leaseUntil()), before.dueAt())))
                .isTrue();
    }

    @Test
    void of_eight_sweepers_one_takes_over() throws Exception {
        var dead = nodes.start();
        dead.outbox.finish();
        settle();
        dead.conversations().receive(CHAT, "u", LANGUAGE);
        clock.advance(Scribe.LEASE);
        var survivors = List.of(
                nodes.start(),
                nodes.start(),
                nodes.start(),
                nodes.start(),
                nodes.start(),
                nodes.start(),
                nodes.start(),
                nodes.start());

        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            survivors.forEach(survivor -> threads.execute(survivor::sweep));
        }

        await().untilAsserted(() -> {
            survivors.forEach(TestNode::sweep);
            assertThat(stored().outbox().isEmpty()).isTrue();
        });
        assertThat(channel.sent()).containsExactly(1L, 2L, 4L, 5L);
    }

    @Test
    void a_node_that_dies_between_doing_and_striking_off_has_its_deeds_done_twice_at_most() {
        clock.advance(Scribe.LEASE);
        var survivor = nodes.start();
        survivor.sweep();
        await().until(() -> channel.sent().size() == 4);
        await().untilAsserted(() -> {
            survivor.sweep();
            assertThat(stored().outbox().isEmpty()).isTrue();
        });

        clock.advance(Duration.ofHours(1));
        survivor.sweep();
        nodes.start().sweep();
        assertThat(channel.sent()).containsExactly(1L, 2L, 1L, 2L);
    }

    @Test
    void conversations_that_cannot_be_read_keep_no_other_from_being_swept() {
        node.sweep();
        for (var i = 0; i < 250; i++) {
            var broken = new ConversationId("test", "broken" + i);
            store.write(StoredConversations.due(broken, clock.instant().minusSeconds(60)));
            store.damage(broken);
        }
        var dead = nodes.start();
        dead.outbox.finish();
        dead.conversations().receive(CHAT, "u", LANGUAGE);
        clock.advance(Scribe.LEASE);

        node.sweep();
        node.sweep();

        await().untilAsserted(() -> assertThat(channel.sent()).containsExactly(1L, 2L, 4L, 5L));
    }
}
