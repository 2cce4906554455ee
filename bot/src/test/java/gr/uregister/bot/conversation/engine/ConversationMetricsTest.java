package gr.uregister.bot.conversation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.MemoryConversationStore;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Effect.FindPerson;
import gr.uregister.statemachine.Event;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What operators see of the main path. */
class ConversationMetricsTest {

    private static final ConversationId CHAT = new ConversationId("test", "1");
    private static final Event LANGUAGE = new Event.Pressed("LANGUAGE");

    private final SettableClock clock = new SettableClock();
    private final TestChannel channel = new TestChannel();
    private final TestNodes nodes = new TestNodes(new MemoryConversationStore(), clock)
            .on(channel)
            .with(Fake.answerer(FindPerson.class, _ -> {
                throw new UnsupportedOperationException();
            }));
    private final TestNode node = nodes.start();

    @Test
    void updates_are_counted_by_channel_and_outcome() {
        receive("open", new Event.Opened("", Language.EL));
        receive("role", new Event.Pressed("STUDENT"));
        receive("role", new Event.Pressed("STUDENT"));
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> receive("p", new Event.Typed("maria@example.org 6900000101", "")))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
        receive("p", new Event.Typed("maria@example.org 6900000101", ""));

        assertThat(timed("uregister.updates", "handled")).isEqualTo(2);
        assertThat(timed("uregister.updates", "duplicate")).isOne();
        assertThat(timed("uregister.updates", "failed")).isEqualTo(4);
        assertThat(timed("uregister.updates", "set_aside")).isOne();
    }

    @Test
    void a_channel_that_is_not_configured_counts_as_another() {
        node.conversations().receive(new ConversationId("gone", "1"), "u", LANGUAGE);

        assertThat(nodes.metrics
                        .get("uregister.updates")
                        .tags("channel", "other", "outcome", "handled")
                        .timer()
                        .count())
                .isOne();
    }

    @Test
    void sends_are_counted_each_try() {
        channel.refuseNext(1);
        receive("open", new Event.Opened("", Language.EL));
        await().until(() -> timed("uregister.sends", "unreachable") == 1);
        await().until(() -> !node.conversations()
                .find(CHAT)
                .orElseThrow()
                .outbox()
                .failingSince()
                .isEmpty());
        clock.advance(Duration.ofSeconds(1));
        node.sweep();

        await().until(() -> timed("uregister.sends", "sent") == 2);
    }

    @Test
    void a_step_counts_once_for_a_conversation_however_often_it_comes_there() {
        receive("open", new Event.Opened("", Language.EL));
        receive("role", new Event.Pressed("STUDENT"));
        receive("back", new Event.Typed("/back", ""));
        nodes.start().conversations().receive(CHAT, "again", new Event.Pressed("STAFF"));
        node.conversations().receive(new ConversationId("test", "2"), "open", new Event.Opened("", Language.EL));

        assertThat(step("choosing_role")).isEqualTo(2);
        assertThat(step("awaiting_contact")).isOne();
        assertThat(step("activated")).isZero();
    }

    @Test
    void a_node_knows_the_conversations_it_wrote() {
        receive("open", new Event.Opened("", Language.EL));
        var missed = cache("miss");
        receive("role", new Event.Pressed("STUDENT"));

        assertThat(missed).isPositive();
        assertThat(cache("miss")).isEqualTo(missed);
        assertThat(cache("hit")).isPositive();
    }

    @Test
    void a_write_that_another_node_was_quicker_at_is_a_conflict() {
        receive("open", new Event.Opened("", Language.EL));
        nodes.start().conversations().receive(CHAT, "role", new Event.Pressed("STUDENT"));
        receive("back", new Event.Typed("/back", ""));

        assertThat(nodes.metrics.counter("uregister.writes.conflicts").count()).isPositive();
    }

    @Test
    void what_waits_is_measured_now_and_then() {
        channel.refuseNext(1);
        receive("open", new Event.Opened("", Language.EL));
        await().until(() -> node.conversations()
                .find(CHAT)
                .orElseThrow()
                .outbox()
                .failingSince()
                .isPresent());
        clock.advance(Duration.ofMinutes(5));
        assertThat(gauge("uregister.deeds.pending")).isZero();

        node.measure();

        assertThat(gauge("uregister.deeds.pending")).isOne();
        assertThat(gauge("uregister.deeds.oldest")).isEqualTo(300);
    }

    private void receive(String updateId, Event event) {
        node.conversations().receive(CHAT, updateId, event);
    }

    private long timed(String name, String outcome) {
        return nodes.metrics
                .get(name)
                .tags("channel", "test", "outcome", outcome)
                .timer()
                .count();
    }

    private double step(String step) {
        return nodes.metrics.counter("uregister.funnel", "step", step).count();
    }

    private double cache(String result) {
        return nodes.metrics.counter("uregister.cache", "result", result).count();
    }

    private double gauge(String name) {
        return nodes.metrics.get(name).gauge().value();
    }
}
