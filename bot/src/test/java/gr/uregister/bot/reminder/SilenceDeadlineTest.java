package gr.uregister.bot.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.MemoryConversationStore;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.engine.TestChannel;
import gr.uregister.bot.conversation.engine.TestNode;
import gr.uregister.bot.conversation.engine.TestNodes;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.reminding.Reminders.Stage;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Silence, noticed by several nodes at once. */
class SilenceDeadlineTest {

    private static final ConversationId CHAT = new ConversationId("test", "1");
    private static final String REMINDER = "Έχετε μείνει σε αυτό το βήμα";

    private final SettableClock clock = new SettableClock();
    private final TestChannel channel = new TestChannel();
    private final MemoryConversationStore store = new MemoryConversationStore();
    private final TestNodes nodes =
            new TestNodes(store, clock).on(channel).with(new SilenceDeadline(Profiles.load("demo")));

    @BeforeEach
    void inTheMorning() {
        var zone = Profiles.load("demo").zone();
        clock.set(ZonedDateTime.ofInstant(clock.instant(), zone)
                .plusDays(1)
                .with(LocalTime.of(10, 0))
                .toInstant());
    }

    @Test
    void a_step_is_reminded_of_once_whichever_node_sees_it_and_put_away_later() {
        var cluster = List.of(nodes.start(), nodes.start(), nodes.start());
        comesToAStep(cluster.getFirst());

        clock.advance(Duration.ofMinutes(59));
        cluster.forEach(TestNode::sweep);
        assertThat(reminders()).isZero();

        clock.advance(Duration.ofMinutes(1));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            cluster.forEach(node -> threads.execute(node::sweep));
        }
        await().until(() -> reminders() == 1);
        sweepUntilRest(cluster);

        clock.advance(Duration.ofDays(2));
        sweepUntilRest(cluster);
        assertThat(reminders()).isEqualTo(1);
        assertThat(stored().conversation().reminders().stage()).isEqualTo(Stage.PUT_AWAY);
        assertThat(stored().dueAt()).isNull();
    }

    @Test
    void a_node_that_died_after_it_noticed_leaves_the_reminder_to_another_one() {
        var first = nodes.start();
        comesToAStep(first);
        channel.refuseNext(1);
        clock.advance(Duration.ofHours(1));
        first.sweep();
        // It is tried again some time after the refusal is written: the clock must not go on before.
        await().until(() -> stored().outbox().failingSince().isPresent());

        clock.advance(Duration.ofMinutes(1));
        var second = nodes.start();
        sweepUntilRest(List.of(second));

        assertThat(reminders()).isEqualTo(1);
    }

    @Test
    void who_blocked_the_bot_is_not_written_to() {
        var node = nodes.start();
        comesToAStep(node);
        node.conversations().lost(CHAT);
        var said = channel.texts().size();

        clock.advance(Duration.ofHours(1));
        sweepUntilRest(List.of(node));

        assertThat(channel.texts()).hasSize(said);
        assertThat(stored().conversation().reminders().stage()).isEqualTo(Stage.REMINDED);
        assertThat(stored().dueAt()).isAfter(clock.instant());
    }

    private void comesToAStep(TestNode node) {
        node.conversations().receive(CHAT, "u1", new Event.Opened("", Language.EL));
        node.conversations().receive(CHAT, "u2", new Event.Pressed("STUDENT"));
        sweepUntilRest(List.of(node));
        assertThat(stored().conversation().state()).isEqualTo(State.AWAITING_CONTACT);
    }

    private void sweepUntilRest(List<TestNode> cluster) {
        await().untilAsserted(() -> {
            cluster.forEach(TestNode::sweep);
            assertThat(stored().outbox().isEmpty()).isTrue();
            assertThat(stored().dueAt() == null || stored().dueAt().isAfter(clock.instant()))
                    .isTrue();
        });
    }

    private long reminders() {
        return channel.texts().stream()
                .filter(text -> text.startsWith(REMINDER))
                .count();
    }

    private StoredConversation stored() {
        return store.find(CHAT).orElseThrow();
    }
}
