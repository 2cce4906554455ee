package gr.uregister.bot.conversation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.bot.conversation.Doer.DeedFailed;
import gr.uregister.bot.conversation.TranscriptEntry.Missed;
import gr.uregister.bot.conversation.outbox.Outbox;
import gr.uregister.bot.conversation.outbox.PendingDeed;
import gr.uregister.statemachine.Effect.AddRole;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.identity.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What becomes of deeds that fail: they are tried again, keep their place, and are set aside at last. */
class FailedDeedTest extends DeedsOfAChat {

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
        assertThat(stored().seenUpdates().ids()).contains("left/outcome");
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
        settle();
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
        // A sweep that comes while the thread that failed is still leaving finds it at work.
        await().until(() -> {
            clock.advance(Scribe.LEASE);
            adding.sweep();
            return stored().outbox().isEmpty();
        });
        assertThat(stored().seenUpdates().ids()).contains("left/outcome");
    }

    private double givenUp(String why) {
        return nodes.metrics.counter("uregister.deeds.given.up", "why", why).count();
    }

    /** A node that sees a deed which a dead node left. */
    private TestNode leaveDeed(AddRole deed) {
        settle();
        var before = stored();
        var outbox = new Outbox(List.of(new PendingDeed("left", deed, 0)), "dead", clock.instant());
        assertThat(before.outbox().isEmpty()).isTrue();
        assertThat(store.write(before.with(outbox, clock.instant()))).isTrue();
        return nodes.start();
    }
}
