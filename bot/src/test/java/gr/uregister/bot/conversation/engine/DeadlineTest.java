package gr.uregister.bot.conversation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Deadline;
import gr.uregister.bot.conversation.MemoryConversationStore;
import gr.uregister.bot.conversation.SeenUpdates;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.outbox.Outbox;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.Subscription;
import gr.uregister.statemachine.desk.Assistance;
import gr.uregister.statemachine.diagnosis.Diagnosis;
import gr.uregister.statemachine.errand.Errand;
import gr.uregister.statemachine.reminding.Reminders;
import gr.uregister.statemachine.rights.DataRights;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What becomes due although nobody writes. */
class DeadlineTest {

    private static final ConversationId CHAT = new ConversationId("test", "1");

    private final SettableClock clock = new SettableClock();
    private final TestChannel channel = new TestChannel();
    private final MemoryConversationStore store = new MemoryConversationStore();
    private final TestNodes nodes = new TestNodes(store, clock).on(channel);

    @Test
    void a_reminder_comes_at_its_time_once_whichever_node_sees_it() {
        var remindAt = clock.instant().plus(Duration.ofDays(1));
        put(CHAT, State.DISAGREED, null, remindAt);
        var cluster = List.of(nodes.start(), nodes.start(), nodes.start());
        clock.set(remindAt.minusMillis(1));
        cluster.forEach(TestNode::sweep);
        assertThat(channel.sent()).isEmpty();

        clock.set(remindAt);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            cluster.forEach(node -> threads.execute(node::sweep));
        }

        await().until(() -> !channel.sent().isEmpty());
        await().untilAsserted(() -> {
            cluster.forEach(TestNode::sweep);
            assertThat(stored(CHAT).outbox().isEmpty()).isTrue();
        });
        assertThat(channel.texts())
                .hasSize((int) stored(CHAT).nextSequence() - 1)
                .doesNotHaveDuplicates();
        assertThat(stored(CHAT).conversation().remindAt()).isNull();
        assertThat(stored(CHAT).dueAt()).isNull();
    }

    @Test
    void an_attempt_without_an_outcome_is_settled_at_its_time() {
        var settling = new Settling();
        nodes.with(settling);
        var attemptAt = clock.instant();
        put(CHAT, State.SETTING_PASSWORD, attemptAt, null);
        var node = nodes.start();
        clock.set(attemptAt.plusSeconds(30));
        settling.outcome = Optional.of(new Event.PasswordSet("attempt"));

        node.sweep();

        assertThat(stored(CHAT).conversation().state()).isEqualTo(State.ACTIVATED);
    }

    @Test
    void what_cannot_be_settled_is_looked_at_again_and_keeps_no_other_from_its_turn() {
        var settling = new Settling();
        nodes.with(settling);
        var attemptAt = clock.instant();
        for (var i = 0; i < 250; i++) {
            put(new ConversationId("test", "stuck" + i), State.SETTING_PASSWORD, attemptAt, null);
        }
        put(CHAT, State.DISAGREED, null, attemptAt.plusSeconds(31));
        var node = nodes.start();
        clock.set(attemptAt.plusSeconds(31));

        node.sweep();
        node.sweep();

        assertThat(stored(CHAT).conversation().remindAt()).isNull();
        settling.outcome = Optional.of(new Event.PasswordSet("attempt"));
        clock.advance(Duration.ofSeconds(10));
        node.sweep();
        node.sweep();
        for (var i = 0; i < 250; i++) {
            assertThat(stored(new ConversationId("test", "stuck" + i))
                            .conversation()
                            .state())
                    .isEqualTo(State.ACTIVATED);
        }
    }

    private StoredConversation stored(ConversationId id) {
        return store.find(id).orElseThrow();
    }

    private void put(ConversationId id, State state, Instant attemptAt, Instant remindAt) {
        var conversation = new Conversation(
                state,
                Language.EL,
                true,
                "",
                gr.uregister.statemachine.identity.Role.STUDENT,
                List.of(),
                null,
                null,
                gr.uregister.bot.person.Register.person("s-1", List.of(gr.uregister.bot.person.Register.student("1")))
                        .facts(),
                null,
                null,
                false,
                false,
                new gr.uregister.statemachine.SecureLink(
                        "link" + id,
                        gr.uregister.statemachine.SecureLink.Purpose.ACTIVATION,
                        clock.instant().plusSeconds(900),
                        5),
                attemptAt == null ? null : "attempt",
                attemptAt,
                0,
                null,
                remindAt,
                null,
                Errand.ACTIVATION,
                null,
                Reminders.NONE,
                DataRights.NONE,
                Diagnosis.NONE,
                Assistance.NONE,
                Subscription.ALL);
        var dueAt = attemptAt == null ? remindAt : attemptAt.plusSeconds(30);
        assertThat(store.write(new StoredConversation(
                        id,
                        0,
                        conversation,
                        SeenUpdates.NONE,
                        Outbox.EMPTY,
                        List.of(),
                        1,
                        clock.instant(),
                        clock.instant(),
                        dueAt)))
                .isTrue();
    }

    /** As the secure page's room settles attempts, with a directory that may be away. */
    private static final class Settling implements Deadline {

        private volatile Optional<Event> outcome = Optional.empty();

        @Override
        public Optional<Instant> of(Conversation conversation) {
            return conversation.state() == State.SETTING_PASSWORD
                    ? Optional.ofNullable(conversation.attemptAt()).map(at -> at.plusSeconds(30))
                    : Optional.empty();
        }

        @Override
        public Optional<Event> reached(StoredConversation conversation, Instant now) {
            return outcome;
        }
    }
}
