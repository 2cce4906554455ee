package gr.uregister.bot.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.UregisterBot;
import gr.uregister.bot.announcement.Announcements;
import gr.uregister.bot.announcement.ExampleAnnouncements;
import gr.uregister.bot.announcement.delivery.Chunks;
import gr.uregister.bot.announcement.delivery.Delivery.Recipient;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.Topic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The whole application behind Telegram's webhook: promises R2, R3, R4, S9 and S10. */
@ExtendWith(OutputCaptureExtension.class)
@DirtiesContext
@SpringBootTest(
        classes = UregisterBot.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "uregister.public-url=https://uregister.example",
            "uregister.sweep-every=100ms",
            "uregister.telegram.bot-token=" + FakeTelegram.TOKEN,
            "uregister.telegram.mode=webhook",
            // A fake that has to wait for a processor is none that does not answer.
            "uregister.telegram.answer-timeout=30s",
            "logging.level.gr.uregister=DEBUG"
        })
class TelegramWebhookTest {

    private static final FakeTelegram TELEGRAM = FakeTelegram.start();
    private static final AtomicLong NEXT_CHAT = new AtomicLong(9_000_000_000L);

    @LocalServerPort
    private int port;

    @Autowired
    private Conversations conversations;

    @Autowired
    private MongoTemplate mongo;

    @Autowired
    private Announcements announcements;

    @Autowired
    private Chunks chunks;

    @Autowired
    private WebhookSecret secret;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ChatUpdates student = new ChatUpdates(NEXT_CHAT.incrementAndGet(), "en");

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) throws IOException {
        var dataDir = Files.createTempDirectory(Path.of("target"), "telegram");
        settings.add("uregister.data-dir", dataDir::toString);
        settings.add("uregister.telegram.api-url", TELEGRAM::url);
    }

    @AfterEach
    void everyCallWasAsTheBotApiWantsIt(CapturedOutput output) {
        http.shutdownNow();
        assertThat(TELEGRAM.problems()).isEmpty();
        assertThat(output).doesNotContain(FakeTelegram.TOKEN).doesNotContain(secret.value());
    }

    @Test
    void telegram_is_told_where_updates_go_and_what_the_bot_does_in_both_languages() {
        await().until(() -> TELEGRAM.calls("setMyShortDescription").size() >= 2);

        assertThat(TELEGRAM.calls("setWebhook")).first().satisfies(call -> {
            assertThat(call.body().get("url").asString()).isEqualTo("https://uregister.example/telegram/webhook");
            assertThat(call.body().get("secret_token").asString()).isEqualTo(secret.value());
            assertThat(call.body().get("allowed_updates").size()).isEqualTo(4);
        });
        assertThat(TELEGRAM.calls("setMyCommands"))
                .extracting(call -> call.body().path("language_code").asString(""))
                .contains("el", "");
        assertThat(TELEGRAM.calls("setMyDescription").toString()).contains("Ενεργοποιώ", "I activate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "0"})
    void without_the_secret_nothing_is_believed_or_written(String said) throws Exception {
        var before = documents();

        assertThat(post(student.text("/start").toString(), said)).isEqualTo(401);
        assertThat(post("nonsense", said)).isEqualTo(401);

        assertThat(documents()).isEqualTo(before);
        assertThat(conversations.find(chat())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"update_id\":\"x\"}",
                "{\"update_id\":1}",
                "{\"update_id\":2,\"message\":{}}",
                "{\"update_id\":3,\"message\":{\"chat\":{\"id\":1,\"type\":\"private\"},\"from\":{\"id\":1},\"text\":\"x\"}}",
                "{\"update_id\":4,\"callback_query\":{\"id\":\"1\"}}",
                "{\"update_id\":5,\"something_new\":{\"a\":1}}"
            })
    void what_is_said_with_the_secret_and_makes_no_sense_is_set_aside(String body) throws Exception {
        assertThat(post(body, secret.value())).isEqualTo(200);
    }

    @Test
    void a_hundred_copies_of_an_update_have_one_effect() throws Exception {
        var update = student.text("/start informatics").toString();

        var statuses = atOnce(IntStream.range(0, 100)
                .mapToObj(_ -> (Callable<Integer>) () -> post(update, secret.value()))
                .toList());

        assertThat(statuses).containsOnly(200);
        settle();
        assertThat(TELEGRAM.textsTo(student.chat())).hasSize(2).doesNotHaveDuplicates();
        assertThat(stored().conversation().department()).isEqualTo("informatics");
        assertThat(stored().conversation().language()).isEqualTo(Language.EN);
    }

    @Test
    void parallel_updates_of_a_chat_lose_nothing_and_answers_leave_in_order() throws Exception {
        send(student.text("/start"));

        atOnce(IntStream.range(0, 30)
                .mapToObj(i ->
                        (Callable<Integer>) () -> post(student.text("τι; " + i).toString(), secret.value()))
                .toList());
        settle();

        var said = conversations.wholeTranscript(stored()).stream()
                .filter(entry -> entry.author() == gr.uregister.bot.conversation.TranscriptEntry.Author.BOT)
                .map(entry -> entry.text())
                .toList();
        assertThat(said).hasSize(2 + 30 * 2);
        assertThat(TELEGRAM.textsTo(student.chat())).containsExactlyElementsOf(said);
    }

    @Test
    void an_update_with_a_lower_id_is_as_good_as_any() throws Exception {
        send(ChatUpdates.withId(student.text("/start"), 800_000_000));
        send(ChatUpdates.withId(student.text("Είμαι φοιτητής"), 799_000_000));

        assertThat(stored().conversation().state()).isEqualTo(State.AWAITING_CONTACT);
    }

    @Test
    void a_press_is_answered_at_once_and_its_buttons_go() throws Exception {
        send(student.text("/start"));
        settle();
        var question = TELEGRAM.sentTo(student.chat()).getLast();
        var press = student.pressed("STUDENT", question.id());

        send(press);
        settle();

        assertThat(stored().conversation().state()).isEqualTo(State.AWAITING_CONTACT);
        await().until(() -> isAnswered(press));
        await().until(() -> TELEGRAM.sentTo(student.chat()).stream()
                .noneMatch(sent -> sent.id() == question.id() && sent.hasButtons()));
        send(student.pressed("STUDENT", question.id()));
        settle();
        assertThat(TELEGRAM.textsTo(student.chat())).anyMatch(text -> text.contains("earlier question"));
    }

    @Test
    void only_the_senders_own_card_counts() throws Exception {
        send(student.text("/start"));
        send(student.text("Είμαι φοιτητής"));

        send(student.contact("306900000001", 12));
        send(student.contact("306900000001", 0));

        settle();
        assertThat(stored().conversation().contacts()).isEmpty();
        send(student.contact("306900000001", student.chat()));
        assertThat(stored().conversation().contacts()).hasSize(1);
    }

    @Test
    void edits_and_stickers_are_answered_kindly_and_groups_not_at_all() throws Exception {
        send(student.text("/start"));
        settle();
        var before = TELEGRAM.textsTo(student.chat()).size();

        send(student.inGroup("/start"));
        settle();
        assertThat(TELEGRAM.textsTo(student.chat())).hasSize(before);
        assertThat(TELEGRAM.textsTo(-student.chat())).isEmpty();
        send(student.sticker());
        send(student.edited("x"));
        settle();
        assertThat(TELEGRAM.textsTo(student.chat())).hasSize(before + 4);
    }

    @Test
    void who_blocks_the_bot_is_not_written_to_and_hears_the_question_once_on_return() throws Exception {
        send(student.text("/start"));
        send(student.text("Είμαι φοιτητής"));
        settle();
        var before = TELEGRAM.callsAbout(student.chat()).size();
        TELEGRAM.refuseNext("sendMessage", 429, "Too Many Requests: retry after 1", 1);
        send(student.text("/help"));
        await().until(() -> TELEGRAM.callsAbout(student.chat()).size() > before);
        send(student.member("kicked"));
        assertThat(stored().presence().isLost()).isTrue();
        var calls = TELEGRAM.callsAbout(student.chat()).size();
        var heard = TELEGRAM.textsTo(student.chat()).size();
        settle();
        assertThat(TELEGRAM.callsAbout(student.chat())).hasSize(calls);

        // as Telegram tells of the button «Restart»
        send(student.member("member"));
        send(student.text("/start"));
        settle();
        var back = TELEGRAM.textsTo(student.chat()).stream().skip(heard).toList();
        assertThat(back).hasSize(2);
        assertThat(back.getFirst()).startsWith("Welcome back");
        assertThat(back.getLast()).isEqualTo(stored().transcript().getLast().text());
        assertThat(stored().presence().isLost()).isFalse();
    }

    @Test
    void whoever_writes_can_be_written_to_whatever_was_told_before() throws Exception {
        send(student.text("/start"));
        settle();
        send(student.member("kicked"));

        send(student.text("τι;"));
        settle();

        assertThat(stored().presence().isLost()).isFalse();
        assertThat(TELEGRAM.textsTo(student.chat())).hasSize(4);
    }

    @Test
    void a_message_with_an_amka_is_deleted() throws Exception {
        send(student.text("/start"));
        var secretive = student.text("18050410655");
        send(secretive);
        settle();

        assertThat(TELEGRAM.calls("deleteMessage"))
                .extracting(call -> call.body().get("message_id").asInt())
                .contains(secretive.get("message").get("message_id").asInt());
    }

    @Test
    void whoever_replies_to_an_announcement_or_presses_its_button_asks_about_it_and_its_links_stay() throws Exception {
        send(student.text("/start"));
        settle();
        var id = announced();

        send(student.replying("what is AMKA?", "ABOUT:" + id));
        settle();

        assertThat(TELEGRAM.textsTo(student.chat())).contains("About the announcement “Exams”:");
        assertThat(stored().conversation().subscription().about().id()).isEqualTo(id);

        var pressed = student.pressed("ABOUT:" + id, 4_711);
        send(pressed);
        send(pressed);
        send(student.pressed("STOP:EXAMS", 4_711));
        settle();
        assertThat(TELEGRAM.textsTo(student.chat()))
                .filteredOn(text -> text.startsWith("You ask about the announcement “Exams”"))
                .hasSize(1);
        assertThat(stored().conversation().subscription().unwanted()).containsExactly(Topic.EXAMS);
        assertThat(mongo.getCollection("conversations")
                        .find(new Document("_id", chat().toString()))
                        .first()
                        .get("facts", Document.class))
                .containsEntry("stopped", "EXAMS");
    }

    @Test
    void an_announcement_of_others_is_not_named() throws Exception {
        send(student.text("/start"));
        var others = ExampleAnnouncements.draft();
        announcements.insert(others);

        send(student.replying("what is AMKA?", "ABOUT:" + others.id()));
        settle();

        assertThat(TELEGRAM.textsTo(student.chat())).noneMatch(text -> text.contains("Exams"));
        assertThat(stored().conversation().subscription().about()).isNull();
    }

    private static boolean isAnswered(JsonNode press) {
        var id = press.at("/callback_query/id").asString();
        return TELEGRAM.calls("answerCallbackQuery").stream()
                .anyMatch(call ->
                        call.body().path("callback_query_id").asString("").equals(id));
    }

    private String announced() {
        var announcement = ExampleAnnouncements.draft();
        announcements.insert(announcement);
        chunks.add(announcement.id(), 0, "telegram", List.of(new Recipient(chat(), Language.EN)));
        return announcement.id();
    }

    private ConversationId chat() {
        return new ConversationId("telegram", Long.toString(student.chat()));
    }

    private StoredConversation stored() {
        return conversations.find(chat()).orElseThrow();
    }

    private void settle() {
        await().until(() -> stored().outbox().isEmpty());
    }

    private long documents() {
        return mongo.getCollection("conversations").countDocuments();
    }

    private void send(JsonNode update) throws Exception {
        assertThat(post(update.toString(), secret.value())).isEqualTo(200);
    }

    private int post(String body, String said) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/telegram/webhook"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (!said.isEmpty()) {
            request.header("X-Telegram-Bot-Api-Secret-Token", said);
        }
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private static List<Integer> atOnce(List<Callable<Integer>> posts) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = new ArrayList<Integer>();
            for (var posted : threads.invokeAll(posts)) {
                statuses.add(posted.get());
            }
            return statuses;
        }
    }
}
