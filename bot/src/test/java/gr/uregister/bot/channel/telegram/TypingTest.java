package gr.uregister.bot.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import gr.uregister.bot.attachment.FilesInHand;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.edge.Edges;
import gr.uregister.statemachine.Event;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.telegram.telegrambots.meta.api.objects.Update;
import tools.jackson.databind.JsonNode;

/** «typing…», which tells somebody who waits that they were heard, and is never worth a turn. */
class TypingTest {

    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration NEVER = Duration.ofDays(1);

    private final FakeTelegram telegram = FakeTelegram.start();
    private final TestDatabase database = TestDatabase.start();
    private final RememberedConversations conversations = new RememberedConversations();
    private final ChatUpdates student = new ChatUpdates(77, "el");
    private final ObjectMapper json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    @AfterEach
    void close() {
        telegram.close();
        database.close();
    }

    @Test
    void is_shown_while_a_turn_takes_long() throws Exception {
        try (var node = new Node(telegram.url(), AT_ONCE)) {
            var turn = node.takeSlowly(student.text("τι;"));
            await().until(() -> !telegram.calls("sendChatAction").isEmpty());

            assertThat(turn).isNotDone();
            assertThat(telegram.calls("sendChatAction")).first().satisfies(call -> {
                assertThat(call.body().get("chat_id").asString()).isEqualTo("77");
                assertThat(call.body().get("action").asString()).isEqualTo("typing");
            });
            node.goOn();
            turn.join();
        }
        assertThat(conversations.events()).hasSize(1);
        assertThat(telegram.problems()).isEmpty();
    }

    @Test
    void is_not_shown_when_the_turn_is_quick() throws Exception {
        try (var node = new Node(telegram.url(), NEVER)) {
            node.goOn();
            node.takeSlowly(student.text("τι;")).join();
        }

        assertThat(conversations.events()).hasSize(1);
        assertThat(telegram.calls("sendChatAction")).isEmpty();
    }

    @Test
    void fails_without_failing_the_turn() throws Exception {
        telegram.refuseNext("sendChatAction", 403, "Forbidden: bot was blocked by the user", null);

        try (var node = new Node(telegram.url(), AT_ONCE)) {
            var turn = node.takeSlowly(student.text("τι;"));
            await().until(() -> !telegram.calls("sendChatAction").isEmpty());
            node.goOn();
            turn.join();
        }

        assertThat(conversations.events()).singleElement().isInstanceOf(Event.Typed.class);
    }

    @Test
    void is_not_waited_for_when_telegram_is_away() throws Exception {
        telegram.close();

        try (var node = new Node(telegram.url(), AT_ONCE)) {
            node.goOn();
            node.takeSlowly(student.text("τι;")).join();
        }

        assertThat(conversations.events()).hasSize(1);
    }

    @Test
    void of_an_agent_is_shown_to_whom_they_answer() {
        telegram.refuseNext("sendChatAction", 403, "Forbidden: bot was blocked by the user", null);

        try (var node = new Node(telegram.url(), NEVER)) {
            node.showAgentTyping();
            node.showAgentTyping();
        }

        assertThat(telegram.calls("sendChatAction")).hasSize(2).last().satisfies(call -> {
            assertThat(call.body().get("chat_id").asString()).isEqualTo("77");
            assertThat(call.body().get("action").asString()).isEqualTo("typing");
        });
        assertThat(telegram.textsTo(77)).isEmpty();
        assertThat(telegram.problems()).isEmpty();
    }

    /** The way in, with turns that last until they are told to go on. */
    private final class Node implements AutoCloseable {

        private final CountDownLatch slow = new CountDownLatch(1);
        private final TelegramApi api;
        private final TelegramInbox inbox;

        Node(String url, Duration typingAfter) {
            var usual = TelegramApiTest.properties(url);
            var properties = new TelegramProperties(
                    usual.botToken(),
                    URI.create(url),
                    usual.mode(),
                    usual.webhookSecret(),
                    usual.connectTimeout(),
                    usual.answerTimeout(),
                    usual.pollTimeout(),
                    usual.leaseLife(),
                    typingAfter);
            api = new TelegramApi(properties, new Edges(InstantSource.system()), new NotedReplies());
            inbox = new TelegramInbox(conversations.slowedBy(slow), api, properties, new SimpleMeterRegistry());
        }

        CompletableFuture<Void> takeSlowly(JsonNode update) throws Exception {
            var read = json.readValue(update.toString(), Update.class);
            return CompletableFuture.runAsync(() -> inbox.take(read));
        }

        /** As {@code helpdesk.work.DeskWork} does it, while the agent's keys are pressed. */
        void showAgentTyping() {
            var messages = new TelegramMessages(_ -> URI.create("https://uregister.example/p#T"));
            var files = new TelegramFiles(
                    api, TelegramApiTest.properties(telegram.url()), (_, _) -> Optional.empty(), new FilesInHand());
            new TelegramChannel(api, messages, files).typing(new ConversationId("telegram", "77"));
        }

        void goOn() {
            slow.countDown();
        }

        @Override
        public void close() {
            inbox.close();
            api.close();
        }
    }
}
