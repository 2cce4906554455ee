package gr.uregister.bot.promise;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import gr.uregister.bot.UregisterBot;
import gr.uregister.bot.channel.telegram.ChatUpdates;
import gr.uregister.bot.channel.telegram.FakeTelegram;
import gr.uregister.bot.channel.viber.FakeViber;
import gr.uregister.bot.conversation.words.SaidWords;
import gr.uregister.bot.pin.sms.FakeTwilio;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
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
import tools.jackson.databind.json.JsonMapper;

/** Promise S9 on every webhook: what its platform did not send is 401 and changes nothing at all. */
@SpringBootTest(
        classes = UregisterBot.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "uregister.public-url=" + ForgedWebhooksTest.PUBLIC,
            "uregister.sweep-every=100ms",
            // What jobs write by themselves would be taken for what a forger had written.
            "jobrunr.background-job-server.enabled=false",
            "uregister.telegram.bot-token=" + FakeTelegram.TOKEN,
            "uregister.telegram.mode=webhook",
            "uregister.telegram.webhook-secret=" + ForgedWebhooksTest.SECRET,
            "uregister.viber.auth-token=" + FakeViber.TOKEN,
            "uregister.twilio.account-sid=" + FakeTwilio.ACCOUNT,
            "uregister.twilio.auth-token=" + FakeTwilio.TOKEN,
            "uregister.twilio.from=UNI"
        })
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class ForgedWebhooksTest {

    static final String PUBLIC = "https://uregister.example";
    static final String SECRET = "only_Telegram-knows";

    /** By collection, the ids of what rounds that look for changes note: who makes them, and up to when they did. */
    private static final Map<String, List<String>> OF_ROUNDS =
            Map.of("leases", List.of("said-words", "group-alarm"), SaidWords.COLLECTION, List.of("round"));

    private static final int TOO_MUCH = 3 * 1024 * 1024;
    private static final JsonMapper JSON = new JsonMapper();
    private static final FakeTelegram TELEGRAM = FakeTelegram.start();
    private static final FakeViber VIBER = new FakeViber();
    private static final FakeTwilio TWILIO = smsService();

    /** Who calls, where, and how it shows that it is itself. */
    private enum Webhook {
        TELEGRAM_UPDATES("/telegram/webhook", "X-Telegram-Bot-Api-Secret-Token", "application/json"),
        VIBER_CALLBACKS("/viber/webhook", "X-Viber-Content-Signature", "application/json"),
        TWILIO_REPORTS("/twilio/status", "X-Twilio-Signature", "application/x-www-form-urlencoded");

        private final String path;
        private final String header;
        private final String contentType;

        Webhook(String path, String header, String contentType) {
            this.path = path;
            this.header = header;
            this.contentType = contentType;
        }

        /** Something that is taken when it is genuine; another one each time. */
        String genuine() {
            return switch (this) {
                case TELEGRAM_UPDATES ->
                    new ChatUpdates(VIBER.nextToken(), "el").text("/start").toString();
                case VIBER_CALLBACKS ->
                    JSON.writeValueAsString(Map.of(
                            "event", "subscribed",
                            "message_token", VIBER.nextToken(),
                            "user", Map.of("id", "chat-" + VIBER.nextToken(), "language", "el")));
                case TWILIO_REPORTS -> "MessageSid=SM" + VIBER.nextToken() + "&MessageStatus=delivered";
            };
        }

        /** Something that its platform may say one day, and that means nothing to us. */
        String notUnderstood() {
            return switch (this) {
                case TELEGRAM_UPDATES -> "{\"update_id\":\"x\"}";
                case VIBER_CALLBACKS -> "{\"event\": \"party\"}";
                case TWILIO_REPORTS -> "MessageSid=SM1&MessageStatus=sniffed";
            };
        }

        String notUnderstoodCounter() {
            return switch (this) {
                case TELEGRAM_UPDATES -> "uregister.telegram.not.understood";
                case VIBER_CALLBACKS -> "uregister.viber.callbacks";
                case TWILIO_REPORTS -> "uregister.twilio.not.understood";
            };
        }

        String signatureOf(String body) {
            return switch (this) {
                case TELEGRAM_UPDATES -> SECRET;
                case VIBER_CALLBACKS -> VIBER.sign(body.getBytes(StandardCharsets.UTF_8));
                case TWILIO_REPORTS -> FakeTwilio.signature(PUBLIC + path, form(body), FakeTwilio.TOKEN);
            };
        }

        private static TreeMap<String, String> form(String body) {
            return Stream.of(body.split("&"))
                    .map(pair -> pair.split("=", 2))
                    .collect(toMap(pair -> pair[0], pair -> pair[1], (a, _) -> a, TreeMap::new));
        }
    }

    /** How somebody else tries. The right signature is given to each, to make another of it. */
    private enum Forgery {
        UNSIGNED(_ -> null),
        EMPTY(_ -> ""),
        BLANK(_ -> " "),
        GUESSED(_ -> "0"),
        BEGUN(right -> right.substring(0, right.length() - 1)),
        GOES_ON(right -> right + "0"),
        LAST_CHARACTER_OTHERWISE(right -> right.substring(0, right.length() - 1) + (right.endsWith("1") ? "2" : "1")),
        UPPER_CASE(right -> right.toUpperCase(Locale.ROOT)),
        SWAPPED_CASE(ForgedWebhooksTest::swapCase),
        QUOTED(right -> "\"" + right + "\"");

        private final UnaryOperator<String> of;

        Forgery(UnaryOperator<String> of) {
            this.of = of;
        }
    }

    @LocalServerPort
    private int port;

    @Autowired
    private MongoTemplate mongo;

    @Autowired
    private MeterRegistry metrics;

    private final HttpClient http = HttpClient.newHttpClient();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) throws IOException {
        var dataDir = Files.createTempDirectory(Path.of("target"), "forged");
        VIBER.call(URI.create("http://127.0.0.1:1/"));
        settings.add("uregister.data-dir", dataDir::toString);
        settings.add("uregister.telegram.api-url", TELEGRAM::url);
        settings.add("uregister.viber.api-url", VIBER::url);
        settings.add("uregister.twilio.url", TWILIO::url);
    }

    @AfterEach
    void closeBrowser() {
        http.shutdownNow();
    }

    @AfterAll
    static void close() {
        TELEGRAM.close();
        VIBER.close();
        TWILIO.close();
    }

    static Stream<Arguments> forgeries() {
        return Stream.of(Webhook.values())
                .flatMap(webhook -> Stream.of(Forgery.values()).map(forgery -> Arguments.of(webhook, forgery)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("forgeries")
    void what_somebody_else_says_is_refused_and_changes_nothing(Webhook webhook, Forgery forgery) throws Exception {
        var body = webhook.genuine();
        var right = webhook.signatureOf(body);
        var before = documents();

        assertThat(post(webhook, body, forgery.of.apply(right))).isEqualTo(401);
        assertThat(post(webhook, webhook.notUnderstood(), forgery.of.apply(right)))
                .isEqualTo(401);
        assertThat(post(webhook, "", forgery.of.apply(right))).isEqualTo(401);

        assertThat(documents()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = Webhook.class,
            names = {"VIBER_CALLBACKS", "TWILIO_REPORTS"})
    void the_signature_of_another_body_is_none(Webhook webhook) throws Exception {
        var body = webhook.genuine();
        var before = documents();

        assertThat(post(webhook, body, webhook.signatureOf(webhook.genuine()))).isEqualTo(401);
        assertThat(post(webhook, body + "0", webhook.signatureOf(body))).isEqualTo(401);
        assertThat(post(webhook, "", webhook.signatureOf(body))).isEqualTo(401);

        assertThat(documents()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Webhook.class)
    void a_body_that_is_too_large_is_not_read_to_its_end(Webhook webhook, CapturedOutput output) throws Exception {
        var body = webhook.genuine() + "&x=" + "x".repeat(TOO_MUCH);
        var before = documents();

        assertThat(postTooMuch(webhook, body, "0")).isGreaterThanOrEqualTo(400).isLessThan(500);
        assertThat(postTooMuch(webhook, body, webhook.signatureOf(body))).isLessThan(500);

        assertThat(documents()).isEqualTo(before);
        if (webhook == Webhook.TWILIO_REPORTS) {
            await("a line for each")
                    .until(() -> output.getOut()
                                    .lines()
                                    .filter(line -> line.contains("WARN") && line.contains("refused with 413"))
                                    .count()
                            >= 2);
        }
        assertThat(output.getAll()).as("no stack trace").doesNotContain("InvalidParameterException");
    }

    @ParameterizedTest
    @EnumSource(Webhook.class)
    void what_is_genuine_and_not_understood_is_taken_and_counted(Webhook webhook) throws Exception {
        var before = documents();
        var counted = counted(webhook);
        var body = webhook.notUnderstood();

        assertThat(post(webhook, body, webhook.signatureOf(body))).isEqualTo(200);

        assertThat(counted(webhook)).isEqualTo(counted + 1);
        assertThat(documents()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Webhook.class)
    void what_is_genuine_is_taken_and_kept(Webhook webhook) throws Exception {
        var before = documents();
        var body = webhook.genuine();

        assertThat(post(webhook, body, webhook.signatureOf(body))).isEqualTo(200);

        assertThat(documents()).isNotEqualTo(before);
    }

    /** Everything that is stored, when nothing is under way; but for what rounds note of themselves, whenever their time comes. */
    private Map<String, List<String>> documents() {
        await().until(() -> mongo.getCollection("conversations")
                        .countDocuments(new Document("outbox", new Document("$exists", true)))
                == 0);
        var all = new HashMap<String, List<String>>();
        for (var name : mongo.getCollectionNames()) {
            var documents = mongo.getCollection(name)
                    .find(Filters.nin("_id", OF_ROUNDS.getOrDefault(name, List.of())))
                    .map(Document::toJson)
                    .into(new ArrayList<>());
            if (!documents.isEmpty()) {
                Collections.sort(documents);
                all.put(name, documents);
            }
        }
        return all;
    }

    private double counted(Webhook webhook) {
        return metrics.find(webhook.notUnderstoodCounter()).counters().stream()
                .filter(counter -> webhook != Webhook.VIBER_CALLBACKS
                        || "notunderstood".equals(counter.getId().getTag("kind")))
                .mapToDouble(Counter::count)
                .sum();
    }

    /**
     * A server may answer, or close the connection while the rest is still on its way (RFC 9110, 15.5.14): then no answer is seen, and
     * what tells that it refused, and did not fall over, is that it refuses the next forged call.
     */
    private int postTooMuch(Webhook webhook, String body, String signature) throws Exception {
        try {
            return post(webhook, body, signature);
        } catch (IOException e) {
            return post(webhook, webhook.genuine(), "0");
        }
    }

    private int post(Webhook webhook, String body, String signature) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + webhook.path))
                .header("Content-Type", webhook.contentType)
                .POST(BodyPublishers.ofString(body));
        if (signature != null) {
            request.header(webhook.header, signature);
        }
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private static String swapCase(String text) {
        return text.chars()
                .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static FakeTwilio smsService() {
        try {
            return new FakeTwilio();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
