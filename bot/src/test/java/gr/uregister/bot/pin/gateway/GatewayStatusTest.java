package gr.uregister.bot.pin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.UregisterBot;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Event;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole application with a Telegram Gateway: reports count when they are signed just now, and never go back (promise S9). */
@SpringBootTest(
        classes = UregisterBot.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"uregister.public-url=https://account.example.org", "uregister.sweep-every=50ms"})
@DirtiesContext
class GatewayStatusTest {

    private static final FakeGateway GATEWAY = new FakeGateway();

    @LocalServerPort
    private int port;

    @Autowired
    private Conversations conversations;

    @Autowired
    private MongoOperations mongo;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private InstantSource clock;

    private final ConversationId chat =
            new ConversationId("web", UUID.randomUUID().toString());

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) throws IOException {
        var dataDir = Files.createTempDirectory(Path.of("target"), "gateway");
        settings.add("uregister.data-dir", dataDir::toString);
        settings.add("TELEGRAM_GATEWAY_TOKEN", () -> FakeGateway.TOKEN);
        settings.add("TELEGRAM_GATEWAY_URL", GATEWAY::url);
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @BeforeEach
    void forget() {
        GATEWAY.messages.clear();
    }

    @Test
    void a_report_that_is_forged_or_old_is_401_and_nothing_is_written() throws Exception {
        var requestId = messageTo("6900000101");
        var now = clock.instant();
        var timestamp = String.valueOf(now.getEpochSecond());
        var body = "{\"request_id\": \"%s\", \"delivery_status\": {\"status\": \"expired\"}}".formatted(requestId);
        var other = new ReportSignature(FakeGateway.TOKEN).of("{}".getBytes(StandardCharsets.UTF_8), timestamp);
        var right = new ReportSignature(FakeGateway.TOKEN).of(body.getBytes(StandardCharsets.UTF_8), timestamp);

        assertThat(GATEWAY.report(here(), requestId, "expired", timestamp, "another token"))
                .isEqualTo(401);
        assertThat(GATEWAY.post(here(), body, timestamp, "")).isEqualTo(401);
        assertThat(GATEWAY.post(here(), body, timestamp, other)).isEqualTo(401);
        assertThat(GATEWAY.post(here(), body + " ", timestamp, right)).isEqualTo(401);
        assertThat(GATEWAY.post(here(), body, String.valueOf(now.getEpochSecond() + 1), right))
                .isEqualTo(401);
        for (var stale : List.of(now.minus(Duration.ofMinutes(6)), now.plus(Duration.ofMinutes(6)))) {
            assertThat(GATEWAY.report(here(), requestId, "expired", stale)).isEqualTo(401);
        }
        assertThat(GATEWAY.report(here(), requestId, "expired", "yesterday", FakeGateway.TOKEN))
                .isEqualTo(401);

        assertThat(kept(requestId)).isZero();
        assertThat(heard()).noneMatch(text -> text.contains("παραδόθηκε"));
        assertThat(report(requestId, "delivered")).isEqualTo(200);
        await().until(() -> heard().stream().anyMatch(text -> text.contains("παραδόθηκε")));
        assertThat(kept(requestId)).isOne();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "6900000102, sent delivered read, Το μήνυμα στο Telegram με το PIN παραδόθηκε στο +30 69••••••02",
        "6900000106, delivered sent read expired revoked, Το μήνυμα στο Telegram με το PIN παραδόθηκε στο +30"
                + " 69••••••06",
        "6900000107, sent expired delivered read, Το μήνυμα στο Telegram δεν παραδόθηκε: ίσως αυτός ο αριθμός δεν έχει"
                + " Telegram. Σας έστειλα το PIN με SMS στο +30 69••••••07",
        "6900000108, revoked delivered, Το μήνυμα στο Telegram δεν παραδόθηκε"
    })
    void statuses_in_any_order_never_go_back(String mobile, String statuses, String told) throws Exception {
        var requestId = messageTo(mobile);

        for (var status : statuses.split(" ")) {
            assertThat(report(requestId, status)).isEqualTo(200);
        }

        await().until(() -> heard().stream().anyMatch(text -> text.startsWith(told)));
        assertThat(heard()).filteredOn(text -> text.contains("παραδόθηκε")).hasSize(1);
        assertThat(heard()).anyMatch(text -> text.contains("Σας έστειλα ένα PIN στο Telegram σας, στον αριθμό"));
    }

    @Test
    void what_is_signed_and_not_understood_is_taken() throws Exception {
        assertThat(report("rq-of-nobody", "delivered")).isEqualTo(200);
        assertThat(report("rq1", "sniffed")).isEqualTo(200);
        var timestamp = String.valueOf(clock.instant().getEpochSecond());
        for (var body : List.of("", "no json", "[]", "{\"request_id\": 7}")) {
            var signature = new ReportSignature(FakeGateway.TOKEN).of(body.getBytes(StandardCharsets.UTF_8), timestamp);
            assertThat(GATEWAY.post(here(), body, timestamp, signature)).isEqualTo(200);
        }
    }

    @Test
    void operators_see_each_way_and_outcome_from_the_start() {
        for (var way : List.of("email", "sms", "telegram")) {
            for (var outcome : List.of("sent", "delivered", "refused", "unreached", "held")) {
                assertThat(meters.find("uregister.pin.deliveries")
                                .tags("way", way, "outcome", outcome)
                                .counter())
                        .isNotNull();
            }
        }
    }

    private long kept(String requestId) {
        return mongo.getCollection("delivery_reports").countDocuments(new Document("_id", requestId));
    }

    private int report(String requestId, String status) throws Exception {
        return GATEWAY.report(here(), requestId, status, clock.instant());
    }

    /** Goes on to the PIN by a mobile; returns the service's name of the message. */
    private String messageTo(String mobile) {
        receive(new Event.Opened("", Language.EL));
        receive(new Event.Pressed("STUDENT"));
        receive(new Event.Typed(mobile, ""));
        receive(new Event.Pressed("CONTINUE"));
        await().until(() -> heard().stream().anyMatch(text -> text.contains("Σας έστειλα ένα PIN")));
        await().until(() -> GATEWAY.messages.size() == 1);
        return GATEWAY.lastRequestId();
    }

    private void receive(Event event) {
        conversations.receive(chat, UUID.randomUUID().toString(), event);
    }

    private List<String> heard() {
        return conversations.find(chat).orElseThrow().transcript().stream()
                .map(TranscriptEntry::text)
                .toList();
    }

    private URI here() {
        return URI.create("http://localhost:" + port + GatewayStatusWebhook.PATH);
    }
}
