package gr.uregister.bot.conversation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.bot.conversation.Doer.DeedFailed;
import gr.uregister.bot.conversation.MemoryConversationStore;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.StoredConversation.Outbox;
import gr.uregister.bot.conversation.StoredConversation.PendingDeed;
import gr.uregister.bot.conversation.StoredConversations;
import gr.uregister.bot.conversation.TranscriptEntry.Missed;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Effect.AddRole;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.identity.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of deeds: once, in order, by whichever node lives; twice at most. */
class OutboxTest {

    private static final ConversationId CHAT = new ConversationId("test", "1");
    private static final Event LANGUAGE = new Event.Pressed("LANGUAGE");

    private final SettableClock clock = new SettableClock();
    private final TestChannel channel = new TestChannel();
    private final HookedStore store = new HookedStore();
    private final TestNodes nodes = new TestNodes(store, clock).on(channel);
    private TestNode node;

    @BeforeEach
    void open() {
        node = nodes.start();
        node.conversations().receive(CHAT, "open", new Event.Opened("", Language.EL));
        await().until(() -> node.outbox.done(CHAT).size() == 2);
    }

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
    void a_deed_that_fails_holds_the_later_ones_back_and_is_tried_again_with_growing_waits() {
        channel.refuseNext(3);
        node.conversations().receive(CHAT, "u", LANGUAGE);

        for (var seconds : List.of(1, 2, 4)) {
            await().until(() -> stored().outbox().owner().equals("postponed"));
            assertThat(stored().dueAt()).isEqualTo(clock.instant().plusSeconds(seconds));
            clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
            node.sweep();
            assertThat(stored().outbox().owner()).isEqualTo("postponed");
            assertThat(channel.sent()).containsExactly(1L, 2L);
            clock.advance(Duration.ofMillis(1));
            node.sweep();
        }
        await().untilAsserted(() -> assertThat(channel.sent()).containsExactly(1L, 2L, 4L, 5L));
    }

    @Test
    void what_is_said_meanwhile_waits_behind_a_deed_that_failed() {
        channel.refuseNext(1);
        node.conversations().receive(CHAT, "u", LANGUAGE);
        await().until(() -> stored().outbox().owner().equals("postponed"));
        nodes.start().conversations().receive(CHAT, "v", LANGUAGE);
        assertThat(channel.sent()).containsExactly(1L, 2L);

        clock.advance(Duration.ofSeconds(1));
        node.sweep();

        await().untilAsserted(() -> assertThat(channel.sent()).containsExactly(1L, 2L, 4L, 5L, 7L, 8L));
    }

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
        node.sweep();
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
        node.sweep();
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
        node.sweep();
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

    @Test
    void a_failure_that_cannot_be_written_at_first_is_written_before_anything_else_is_done_there() {
        node.sweep();
        channel.refuseNext(1);
        store.beforeNextWrite = _ -> store.beforeNextWrite = _ -> {
            throw new IllegalStateException("the database is away");
        };
        node.conversations().receive(CHAT, "u", LANGUAGE);

        await().untilAsserted(() -> {
            node.sweep();
            assertThat(stored().outbox().owner()).isEqualTo(Outbox.POSTPONED);
        });
        assertThat(stored().outbox().deeds().getFirst().failures()).isEqualTo(1);
        assertThat(channel.sent()).containsExactly(1L, 2L);
    }

    @Test
    void what_came_of_a_deed_is_not_lost_when_it_cannot_be_written_at_first() {
        var roles = new AtomicInteger();
        nodes.with(Fake.doer(AddRole.class, _ -> {
            roles.incrementAndGet();
            return Optional.of(new Event.RoleAdded());
        }));
        var adding = leaveDeed(new AddRole("s-1", Role.STAFF));
        store.failuresOfOutcomes = 1;
        adding.sweep();
        await().until(() -> stored().outbox().owner().equals("postponed"));
        assertThat(stored().outbox().deeds().getFirst().failures()).isOne();

        clock.advance(Duration.ofSeconds(1));
        adding.sweep();

        await().until(() -> stored().outbox().isEmpty());
        assertThat(stored().seenUpdates()).contains("left/outcome");
        assertThat(roles).hasValue(2);
    }

    @Test
    void a_doer_that_falls_over_is_tried_again_like_one_that_fails() {
        var tries = new AtomicInteger();
        nodes.with(Fake.doer(AddRole.class, _ -> {
            if (tries.incrementAndGet() == 1) {
                throw new NullPointerException("our fault");
            }
            if (tries.get() == 2) {
                throw new DeedFailed("away");
            }
            return Optional.empty();
        }));
        var adding = leaveDeed(new AddRole("s-1", Role.STAFF));
        adding.sweep();
        for (var seconds : List.of(1, 2)) {
            await().until(() -> stored().outbox().owner().equals("postponed"));
            clock.advance(Duration.ofSeconds(seconds));
            adding.sweep();
        }
        await().untilAsserted(() -> {
            adding.sweep();
            assertThat(stored().outbox().isEmpty()).isTrue();
        });
        assertThat(tries).hasValue(3);
    }

    @Test
    void a_message_that_fails_for_a_day_is_set_aside_and_those_behind_it_are_sent() {
        node.sweep();
        var aside = new ArrayList<PendingDeed>();
        var keeping = nodes.settingAside((_, deed, _) -> aside.add(deed)).start();
        channel.refuseNext(1);
        keeping.conversations().receive(CHAT, "u", LANGUAGE);
        await().until(() -> stored().outbox().owner().equals("postponed"));
        for (var hours : List.of(23, 1)) {
            assertThat(aside).isEmpty();
            clock.advance(Duration.ofHours(hours));
            channel.refuseNext(1);
            keeping.sweep();
            await().until(() -> channel.refusalsLeft() == 0);
            await().until(() -> !aside.isEmpty() || stored().outbox().owner().equals("postponed"));
        }

        await().untilAsserted(() -> assertThat(channel.sent()).containsExactly(1L, 2L, 5L));
        assertThat(aside).singleElement().satisfies(deed -> {
            assertThat(deed.kind()).isEqualTo("Say");
            assertThat(deed.sequence()).isEqualTo(4);
            assertThat(deed.failures()).isEqualTo(2);
        });
        assertThat(givenUp("overdue")).isOne();
        assertThat(stored().entry(4).orElseThrow().missed()).isEqualTo(Missed.TOO_LONG);
        assertThat(stored().entry(5).orElseThrow().missed()).isNull();
        await().untilAsserted(() -> {
            keeping.sweep();
            assertThat(stored().outbox().isEmpty()).isTrue();
        });
    }

    @Test
    void a_deed_that_the_conversation_waits_for_is_told_to_it_when_it_is_set_aside() {
        nodes.with(new Doer<AddRole>() {
            @Override
            public Class<AddRole> kind() {
                return AddRole.class;
            }

            @Override
            public Optional<Event> perform(ConversationId conversation, AddRole deed) {
                throw new IllegalStateException("our fault");
            }

            @Override
            public Optional<Event> givenUp(AddRole deed) {
                return Optional.of(new Event.RoleNotAdded());
            }
        });
        var adding = leaveDeed(new AddRole("s-1", Role.STAFF));
        adding.sweep();
        await().until(() -> stored().outbox().owner().equals("postponed"));
        assertThat(stored().outbox().deeds().getFirst().failingSince()).isEqualTo(clock.instant());

        clock.advance(GivenUpDeeds.PATIENCE);
        store.failuresOfOutcomes = 1;
        adding.sweep();
        await().until(() -> store.failuresOfOutcomes == 0);
        clock.advance(Scribe.LEASE);
        adding.sweep();

        await().until(() -> stored().outbox().isEmpty());
        assertThat(stored().seenUpdates()).contains("left/outcome");
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

    private double givenUp(String why) {
        return nodes.metrics.counter("uregister.deeds.given.up", "why", why).count();
    }

    /** A node that sees a deed which a dead node left. */
    private TestNode leaveDeed(AddRole deed) {
        node.sweep();
        var before = stored();
        var outbox = new Outbox(List.of(new PendingDeed("left", deed, 0)), "dead", clock.instant());
        assertThat(before.outbox().isEmpty()).isTrue();
        assertThat(store.write(before.with(outbox, clock.instant()))).isTrue();
        return nodes.start();
    }

    private StoredConversation stored() {
        return store.find(CHAT).orElseThrow();
    }

    private static final class HookedStore extends MemoryConversationStore {

        private volatile Consumer<StoredConversation> beforeNextWrite = _ -> {};
        private volatile int failuresOfOutcomes;

        @Override
        public boolean write(StoredConversation changed) {
            if (failuresOfOutcomes > 0 && changed.seenUpdates().getLast().endsWith("/outcome")) {
                failuresOfOutcomes--;
                throw new IllegalStateException("the database is away");
            }
            var hook = beforeNextWrite;
            beforeNextWrite = _ -> {};
            hook.accept(changed);
            return super.write(changed);
        }
    }
}
