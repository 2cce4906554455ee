package gr.uregister.bot.pin.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import gr.uregister.bot.UregisterBot;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.pin.mail.MailServer;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.State;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole application with a mail server and an SMS service: reports count when they are signed, and never go back (promise S9). */
@SpringBootTest(
        classes = UregisterBot.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"uregister.public-url=https://account.example.org", "uregister.sweep-every=50ms"})
@DirtiesContext
class TwilioStatusTest {

    /** The service signs over the address that was configured, whatever address it really came by. */
    private static final String CONFIGURED = "https://account.example.org/twilio/status";

    private static final FakeTwilio TWILIO = fakeTwilio();
    private static final GreenMail MAIL = MailServer.any();

    @LocalServerPort
    private int port;

    @Autowired
    private Conversations conversations;

    private final ConversationId chat =
            new ConversationId("web", UUID.randomUUID().toString());

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) throws IOException {
        MAIL.start();
        var dataDir = Files.createTempDirectory(Path.of("target"), "delivery");
        settings.add("uregister.data-dir", dataDir::toString);
        settings.add("TWILIO_ACCOUNT_SID", () -> FakeTwilio.ACCOUNT);
        settings.add("TWILIO_AUTH_TOKEN", () -> FakeTwilio.TOKEN);
        settings.add("TWILIO_FROM", () -> "UNI");
        settings.add("TWILIO_API_URL", () -> TWILIO.url().toString());
        settings.add("SMTP_HOST", () -> "127.0.0.1");
        settings.add("SMTP_PORT", () -> MAIL.getSmtp().getPort());
        settings.add("SMTP_STARTTLS", () -> "false");
        settings.add("MAIL_FROM", () -> "noreply@uni.example");
    }

    @AfterAll
    static void stop() {
        TWILIO.close();
        MAIL.stop();
    }

    @BeforeEach
    void forget() {
        TWILIO.posted.clear();
    }

    @Test
    void the_pin_travels_by_mail() throws Exception {
        comeToThePin("maria.papadopoulou@example.org");
        await().until(() -> MAIL.getReceivedMessages().length > 0);
        assertThat(MAIL.getReceivedMessages()[0].getMessageID()).endsWith("@uni.example>");
    }

    @Test
    void a_report_without_the_right_signature_is_401_and_changes_nothing() throws Exception {
        var sid = smsOf("6900000101");

        assertThat(TWILIO.report(here(), CONFIGURED, sid, "failed", "another token"))
                .isEqualTo(401);
        assertThat(TWILIO.report(here(), here().toString(), sid, "failed", FakeTwilio.TOKEN))
                .isEqualTo(401);
        assertThat(heard()).noneMatch(text -> text.contains("παραδόθηκε"));
        assertThat(conversations.find(chat).orElseThrow().conversation().state())
                .isEqualTo(State.AWAITING_PIN);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "6900000102, queued sending sent delivered, Το SMS με το PIN παραδόθηκε",
        "6900000106, delivered sent sending queued delivered failed, Το SMS με το PIN παραδόθηκε",
        "6900000107, sent undelivered delivered sent, Το SMS δεν παραδόθηκε. Σας έστειλα το PIN με email"
    })
    void statuses_in_any_order_never_go_back(String mobile, String statuses, String told) throws Exception {
        var sid = smsOf(mobile);

        for (var status : statuses.split(" ")) {
            assertThat(report(sid, status)).isEqualTo(200);
        }

        await().until(() -> heard().stream().anyMatch(text -> text.startsWith(told)));
        assertThat(heard()).filteredOn(text -> text.contains("παραδόθηκε")).hasSize(1);
    }

    @Test
    void what_is_signed_and_not_understood_is_taken() throws Exception {
        assertThat(report("SM-of-nobody", "delivered")).isEqualTo(200);
        assertThat(report("SM1", "sniffed")).isEqualTo(200);
    }

    private int report(String sid, String status) throws Exception {
        return TWILIO.report(here(), CONFIGURED, sid, status, FakeTwilio.TOKEN);
    }

    /** Goes on to the PIN by a mobile; returns the provider's name of the SMS. */
    private String smsOf(String mobile) {
        var earlier = TWILIO.lastSid();
        comeToThePin(mobile);
        // It is posted first, and named a moment later.
        await().until(() -> TWILIO.posted.size() == 1 && !TWILIO.lastSid().equals(earlier));
        var body = Pattern.compile("\\d{6}").matcher(TWILIO.posted.getFirst().get("Body"));
        assertThat(body.find()).isTrue();
        return TWILIO.lastSid();
    }

    private void comeToThePin(String contact) {
        receive(new Event.Opened("", Language.EL));
        receive(new Event.Pressed("STUDENT"));
        receive(new Event.Typed(contact, ""));
        receive(new Event.Pressed("CONTINUE"));
        await().until(() -> heard().stream().anyMatch(text -> text.contains("Σας έστειλα ένα PIN")));
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
        return URI.create("http://localhost:" + port + "/twilio/status");
    }

    private static FakeTwilio fakeTwilio() {
        try {
            return new FakeTwilio();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
