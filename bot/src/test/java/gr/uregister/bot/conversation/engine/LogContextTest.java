package gr.uregister.bot.conversation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.MemoryConversationStore;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Effect.FindPerson;
import gr.uregister.statemachine.Event;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** What is logged while a conversation is worked on: under a pseudonym, and nothing at all while all is well. */
@Isolated("it reads what everything in this JVM logs")
class LogContextTest {

    private static final ConversationId CHAT = new ConversationId("test", "4711");
    private static final ConversationId OTHER = new ConversationId("test", "4712");
    private static final org.slf4j.Logger ROOM = LoggerFactory.getLogger("gr.uregister.bot.room");

    private final Logger root = (Logger) LoggerFactory.getLogger("gr.uregister.bot");
    private final Level level = root.getLevel();
    private final Logbook logbook = new Logbook();
    private final TestChannel channel = new TestChannel();
    private final LogContext context = new LogContext(new BlindIndex(new Keys(new byte[32])));
    private final TestNode node = new TestNodes(new MemoryConversationStore(), new SettableClock())
            .on(channel)
            .with(Fake.answerer(FindPerson.class, _ -> {
                ROOM.warn("somebody is looked for");
                return new Event.NobodyFound(List.of());
            }))
            .start();

    @BeforeEach
    void listen() {
        logbook.start();
        root.addAppender(logbook);
        // An application that another test started may have left less to be logged.
        root.setLevel(Level.INFO);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(logbook);
        root.setLevel(level);
    }

    @Test
    void what_a_room_logs_within_a_turn_names_the_conversation_by_its_pseudonym() {
        findNobody(CHAT);
        findNobody(OTHER);

        assertThat(logbook.lines).hasSize(2);
        assertThat(conversations()).containsExactly(context.pseudonymOf(CHAT), context.pseudonymOf(OTHER));
        assertThat(context.pseudonymOf(CHAT))
                .hasSize(12)
                .doesNotContain("4711")
                .isNotEqualTo(context.pseudonymOf(OTHER));
    }

    @Test
    void what_is_logged_of_a_deed_names_the_conversation_too() {
        channel.refuseNext(1);
        node.conversations().receive(CHAT, "open", new Event.Opened("", Language.EL));

        await().until(() -> !logbook.lines.isEmpty());
        assertThat(logbook.lines.getFirst().getFormattedMessage()).startsWith("a deed failed and is tried again");
        assertThat(conversations()).containsOnly(context.pseudonymOf(CHAT));
    }

    @Test
    void nothing_is_logged_of_updates_that_are_handled() {
        node.conversations().receive(CHAT, "open", new Event.Opened("", Language.EL));
        node.conversations().receive(CHAT, "role", new Event.Pressed("STUDENT"));
        node.conversations().receive(CHAT, "again", new Event.Pressed("STUDENT"));
        await().until(() -> channel.sent().size() >= 4);
        node.sweep();

        assertThat(logbook.lines).isEmpty();
    }

    @Test
    void work_on_another_conversation_in_between_does_not_lose_the_first_one() {
        try (var _ = context.enter(CHAT)) {
            try (var _ = context.enter(OTHER)) {
                ROOM.warn("inner");
            }
            ROOM.warn("outer");
        }
        ROOM.warn("afterwards");

        assertThat(conversations()).containsExactly(context.pseudonymOf(OTHER), context.pseudonymOf(CHAT), "none");
    }

    private void findNobody(ConversationId chat) {
        node.conversations().receive(chat, "open", new Event.Opened("", Language.EL));
        node.conversations().receive(chat, "role", new Event.Pressed("STUDENT"));
        node.conversations().receive(chat, "who", new Event.Typed("maria@example.org", ""));
        node.conversations().receive(chat, "go on", new Event.Pressed("CONTINUE"));
    }

    private List<String> conversations() {
        return logbook.lines.stream()
                .map(line -> line.getMDCPropertyMap().getOrDefault(LogContext.KEY, "none"))
                .toList();
    }

    /** Everything from INFO up. */
    private static final class Logbook extends AppenderBase<ILoggingEvent> {

        private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent line) {
            if (line.getLevel().isGreaterOrEqual(Level.INFO)) {
                line.getMDCPropertyMap();
                lines.add(line);
            }
        }
    }
}
