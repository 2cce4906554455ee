package gr.uregister.bot.channel.viber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.Ports;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.receipt.Receipt;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** The way in, through the whole application. */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class ViberWebhookTest {

    private static final FakeViber VIBER = new FakeViber();
    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    private Conversations conversations;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private MongoOperations mongo;

    private final String chat = "chat-" + UUID.randomUUID() + "/+=";
    private final ConversationId id = new ConversationId("viber", chat);

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) throws IOException {
        var dataDir = Files.createTempDirectory(Path.of("target"), "viber");
        var port = Ports.free();
        settings.add("uregister.data-dir", dataDir::toString);
        settings.add("server.port", () -> port);
        settings.add("uregister.public-url", () -> "http://127.0.0.1:" + port);
        settings.add("uregister.viber.auth-token", () -> FakeViber.TOKEN);
        settings.add("uregister.viber.api-url", () -> VIBER.url() + "/");
        settings.add("uregister.sweep-every", () -> "50ms");
        // A fake that has to wait for a processor is none that does not answer.
        settings.add("uregister.viber.read-timeout", () -> "30s");
    }

    @AfterAll
    static void closeViber() {
        VIBER.close();
    }

    @Test
    void the_webhook_is_registered_when_we_can_answer() {
        await().until(() -> !VIBER.webhooks().isEmpty());

        var request = VIBER.webhooks().getFirst();
        assertThat(request.path("url").asString()).endsWith("/viber/webhook");
        assertThat(request.path("event_types").valueStream().map(type -> type.asString()))
                .containsExactlyInAnyOrder(
                        "delivered", "seen", "failed", "subscribed", "unsubscribed", "conversation_started");
        assertThat(request.path("send_name").asBoolean(true)).isFalse();
        assertThat(request.path("send_photo").asBoolean(true)).isFalse();
    }

    @Test
    void what_viber_did_not_sign_is_refused_and_changes_nothing() {
        registered();
        var body = message(Map.of("type", "text", "text", "Γεια σας"));
        var signature = VIBER.sign(body);
        var spaced = (new String(body, StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8);
        var huge = "x".repeat(300_000).getBytes(StandardCharsets.UTF_8);

        for (var forged : List.of("", "00", signature.toUpperCase(), signature.substring(2), signature + "00")) {
            assertThat(VIBER.post(body, forged).statusCode()).as(forged).isEqualTo(401);
        }
        assertThat(VIBER.post(spaced, signature).statusCode()).isEqualTo(401);
        assertThat(VIBER.post("nonsense".getBytes(StandardCharsets.UTF_8), signature)
                        .statusCode())
                .isEqualTo(401);
        assertThat(VIBER.post(huge, VIBER.sign(huge)).statusCode()).isEqualTo(401);
        assertThat(conversations.find(id)).isEmpty();
    }

    @Test
    void the_signature_is_of_the_bytes_as_they_came() {
        registered();
        var body = """
            { "event":"message",  "message_token": "5741311803571721087",\t"sender":{"id":"%s","language":"en"},
              "message":{"type":"text","text":"\\u0393\\u03b5\\u03b9\\u03b1"}, "silent":false }
            """.formatted(chat).getBytes(StandardCharsets.UTF_8);

        assertThat(VIBER.post(body, VIBER.sign(body)).statusCode()).isEqualTo(200);
        assertThat(stored().conversation().language()).isEqualTo(Language.EN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "null",
                "42",
                "{}",
                "{\"event\": 7}",
                "{\"event\": \"party\"}",
                "{\"event\": \"message\"}",
                "{\"event\": \"message\", \"sender\": \"x\", \"message_token\": {}, \"message\": 3}",
                "{\"event\": \"message\", \"sender\": {\"id\": \"\"}, \"message_token\": 1}",
                "{\"event\": \"conversation_started\"}",
                "{\"event\": \"subscribed\", \"user\": null}",
                "{\"event\": \"unsubscribed\"}",
                "{\"event\": \"delivered\"}",
                "{\"event\": \"failed\", \"desc\": \"failure\"}",
                "{\"event\": \"client_status\", \"user\": {\"id\": \"x\"}}",
                "{\"event\": \"webhook\", \"message_token\": 1}"
            })
    void whatever_viber_signed_is_taken(String body) {
        registered();
        var bytes = body.getBytes(StandardCharsets.UTF_8);

        assertThat(VIBER.post(bytes, VIBER.sign(bytes)).statusCode()).isEqualTo(200);
    }

    @Test
    void whoever_opens_the_chat_is_welcomed_in_the_answer_and_only_there() {
        registered();
        var answer = VIBER.open(chat, "el", "informatics");

        assertThat(answer.statusCode()).isEqualTo(200);
        var welcome = JSON.readTree(answer.body());
        assertThat(welcome.path("text").asString())
                .contains("Γεια σας", stored().transcript().getLast().text());
        assertThat(welcome.at("/keyboard/Buttons").size()).isGreaterThan(2);
        assertThat(welcome.has("receiver")).isFalse();
        assertThat(stored().conversation().department()).isEqualTo("informatics");
        await().until(() -> stored().outbox().isEmpty());
        assertThat(VIBER.messagesTo(chat)).isEmpty();
        assertThat(VIBER.complaints()).isEmpty();
    }

    @Test
    void a_person_who_wrote_is_answered_and_a_pressed_button_is_no_text() {
        registered();
        VIBER.open(chat, "el", "");
        var student = stored().transcript().getLast().buttons().getFirst();

        VIBER.say(chat, "el", Map.of("type", "text", "text", student.label()));

        await().until(() -> VIBER.messagesTo(chat).size() == 1);
        assertThat(stored().conversation().state()).isEqualTo(State.AWAITING_CONTACT);
        assertThat(VIBER.messagesTo(chat).getFirst().path("text").asString()).startsWith("Βήμα 1/4");
    }

    @Test
    void a_button_under_an_announcement_is_known_by_its_value_and_its_link_is_no_answer() {
        registered();
        VIBER.open(chat, "el", "");

        VIBER.say(chat, "el", Map.of("type", "text", "text", "STOP:EXAMS"));

        assertThat(rested().conversation().subscription().unwanted()).containsExactly(Topic.EXAMS);
        assertThat(stored().transcript().stream().filter(byPerson()).map(TranscriptEntry::text))
                .contains("Όχι άλλες για εξετάσεις");
        var version = stored().version();
        VIBER.say(chat, "el", Map.of("type", "text", "text", "https://www.example.org/news"));
        assertThat(rested().version()).isEqualTo(version);
    }

    @Test
    void an_address_that_a_button_opened_is_not_taken_for_an_answer() {
        registered();
        VIBER.subscribe(chat);
        VIBER.open(chat, "el", "");
        VIBER.say(
                chat,
                "el",
                Map.of(
                        "type",
                        "text",
                        "text",
                        stored().transcript().getLast().buttons().getFirst().label()));
        VIBER.say(chat, "el", Map.of("type", "text", "text", "6900000103"));
        var version = rested().version();
        var page = stored().transcript().stream()
                .flatMap(entry -> entry.buttons().stream())
                .filter(button -> button.target().startsWith("http"))
                .findFirst();

        page.ifPresent(button -> VIBER.say(chat, "el", Map.of("type", "text", "text", button.target())));

        assertThat(rested().version()).isEqualTo(version);
    }

    @Test
    void a_shared_number_is_a_claim_that_a_pin_has_to_prove() {
        registered();
        VIBER.open(chat, "el", "");
        VIBER.say(
                chat,
                "el",
                Map.of(
                        "type",
                        "text",
                        "text",
                        stored().transcript().getLast().buttons().getFirst().label()));

        VIBER.say(chat, "el", Map.of("type", "contact", "contact", Map.of("phone_number", "306900000101")));

        assertThat(stored().conversation().provenUntil()).isNull();
        assertThat(stored().conversation().contacts()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"picture", "video", "file", "sticker", "url", "location", "rich_media", "contact", "text", ""})
    void a_message_of_any_type_is_answered(String type) {
        registered();
        VIBER.open(chat, "el", "");

        assertThat(VIBER.say(chat, "el", Map.of("type", type, "sticker_id", 46105))
                        .statusCode())
                .isEqualTo(200);

        await().until(() -> !VIBER.messagesTo(chat).isEmpty());
    }

    @Test
    void a_hundred_copies_have_one_effect() throws Exception {
        registered();
        VIBER.open(chat, "el", "");
        VIBER.subscribe(chat);
        var body = message(Map.of("type", "text", "text", "/help"));
        var before = stored().nextSequence();

        try (var posts = Executors.newFixedThreadPool(16)) {
            var answers = posts.invokeAll(IntStream.range(0, 100)
                    .<java.util.concurrent.Callable<Integer>>mapToObj(
                            _ -> () -> VIBER.post(body, VIBER.sign(body)).statusCode())
                    .toList());
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }

        var said = rested().transcript().stream()
                .filter(entry -> entry.sequence() >= before)
                .toList();
        assertThat(said).filteredOn(byPerson()).hasSize(1);
        assertThat(VIBER.messagesTo(chat)).hasSize(said.size() - 1);
    }

    @Test
    void somebody_who_subscribes_is_greeted_once() {
        registered();

        VIBER.subscribe(chat, "en");
        VIBER.subscribe(chat, "en");

        rested();
        assertThat(VIBER.messagesTo(chat)).hasSize(2);
        assertThat(VIBER.messagesTo(chat).getFirst().path("text").asString()).startsWith("Hello");
    }

    @Test
    void somebody_who_leaves_is_not_written_to_and_hears_the_question_once_on_return() {
        registered();
        VIBER.say(chat, "en", Map.of("type", "text", "text", "hello"));
        rested();
        var before = refusals();
        VIBER.refuseNext(12);
        VIBER.say(chat, "en", Map.of("type", "text", "text", "/help"));
        await().until(() -> refusals() > before);
        VIBER.leave(chat);
        assertThat(stored().presence().isLost()).isTrue();
        var heard = VIBER.messagesTo(chat).size();
        var refused = refusals();
        rested();
        assertThat(refusals()).as("sends that Viber refused").isEqualTo(refused);

        var welcome = JSON.readTree(VIBER.open(chat, "en", "").body());
        VIBER.subscribe(chat, "en");
        rested();
        assertThat(welcome.path("text").asString()).startsWith("Welcome back").contains(question());
        assertThat(VIBER.messagesTo(chat))
                .as("what was missed, or a second greeting")
                .hasSize(heard);
        assertThat(stored().presence().isLost()).isFalse();
    }

    @Test
    void somebody_who_subscribes_again_without_opening_the_chat_hears_the_question() {
        registered();
        VIBER.say(chat, "en", Map.of("type", "text", "text", "hello"));
        rested();
        VIBER.leave(chat);
        var heard = VIBER.messagesTo(chat).size();

        VIBER.subscribe(chat, "en");
        VIBER.subscribe(chat, "en");

        rested();
        assertThat(VIBER.messagesTo(chat)).hasSize(heard + 2);
        assertThat(VIBER.messagesTo(chat).getLast().path("text").asString()).isEqualTo(question());
    }

    @Test
    void who_turns_out_to_have_left_is_known_from_then_on_until_they_write() {
        registered();
        VIBER.open(chat, "en", "");
        VIBER.refuseNext(6);
        VIBER.say(chat, "en", Map.of("type", "text", "text", "/help"));
        rested();
        assertThat(stored().presence().isLost()).isTrue();

        VIBER.say(chat, "en", Map.of("type", "text", "text", "/help"));

        rested();
        assertThat(stored().presence().isLost()).isFalse();
        assertThat(VIBER.messagesTo(chat).getLast().path("text").asString()).isEqualTo(question());
    }

    @Test
    void what_became_of_messages_is_kept() {
        registered();
        VIBER.subscribe(chat);
        VIBER.say(chat, "el", Map.of("type", "text", "text", "Γεια σας"));
        rested();
        var sent = mongo.getCollection("viber_messages")
                .find(new Document("chat", id.toString()))
                .first();

        VIBER.post(Map.of("event", "seen", "message_token", Long.parseLong(sent.getString("_id")), "user_id", chat));
        VIBER.post(
                Map.of("event", "delivered", "message_token", Long.parseLong(sent.getString("_id")), "user_id", chat));

        assertThat(mongo.getCollection("viber_messages")
                        .find(new Document("_id", sent.getString("_id")))
                        .first()
                        .getInteger("status"))
                .isEqualTo(Receipt.SEEN.ordinal());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 12})
    void a_message_that_is_refused_for_now_is_sent_later_and_once(int status, CapturedOutput output) {
        registered();
        VIBER.open(chat, "el", "");
        VIBER.refuseNext(status);

        VIBER.say(chat, "el", Map.of("type", "text", "text", "/help"));

        await().until(() ->
                rested().outbox().isEmpty() && VIBER.messagesTo(chat).size() == 2);
        assertThat(output.toString()).doesNotContain(FakeViber.TOKEN, chat);
    }

    @Test
    void a_message_whose_sending_hangs_arrives_at_most_twice_and_the_next_ones_after_it() {
        registered();
        VIBER.open(chat, "el", "");
        VIBER.dropNextAfterTakingIt();
        VIBER.dropNextAfterTakingIt();

        VIBER.say(chat, "el", Map.of("type", "text", "text", "/help"));

        await().until(() -> stored().outbox().isEmpty());
        assertThat(VIBER.messagesTo(chat)).hasSizeBetween(2, 3);
    }

    @Test
    void a_message_that_this_phone_cannot_show_holds_nothing_up() {
        registered();
        VIBER.open(chat, "el", "");
        VIBER.refuseNext(11);

        VIBER.say(chat, "el", Map.of("type", "text", "text", "/help"));

        rested();
        assertThat(VIBER.messagesTo(chat)).hasSize(1);
        assertThat(stored().presence().isLost()).isFalse();
    }

    private void registered() {
        await().until(() -> !VIBER.webhooks().isEmpty());
    }

    private byte[] message(Map<String, Object> message) {
        return JSON.writeValueAsBytes(Map.of(
                "event",
                "message",
                "message_token",
                VIBER.nextToken(),
                "sender",
                Map.of("id", chat, "language", "el"),
                "message",
                message));
    }

    private double refusals() {
        return meters.find("uregister.viber.refused").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** What the bot asks now. */
    private String question() {
        return stored().transcript().getLast().text();
    }

    private StoredConversation stored() {
        return conversations.find(id).orElseThrow();
    }

    private StoredConversation rested() {
        await().until(() -> stored().outbox().isEmpty());
        return stored();
    }

    private static Predicate<TranscriptEntry> byPerson() {
        return entry -> entry.author() == TranscriptEntry.Author.PERSON;
    }
}
