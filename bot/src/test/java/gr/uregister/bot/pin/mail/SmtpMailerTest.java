package gr.uregister.bot.pin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import gr.uregister.bot.Ports;
import gr.uregister.bot.pin.DeliveryFailed;
import gr.uregister.bot.pin.DeliveryFailed.Kind;
import gr.uregister.bot.pin.Mailer.Letter;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.identity.EmailAddress;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SmtpMailerTest {

    /** Longer than a busy machine keeps a server from its answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** With a server that never answers. */
    private static final Duration BRIEF = Duration.ofSeconds(1);

    private static final EmailAddress MARIA = new EmailAddress("maria@example.org");
    private static final Letter LETTER = new Letter(
            "pin.4711",
            Language.EL,
            "Ο κωδικός PIN σας",
            "Ο κωδικός PIN σας είναι 123456\n\nΜην τον δώσετε <σε κανέναν>.");

    private final GreenMail server = MailServer.any();

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void a_letter_comes_as_plain_text_and_html_in_its_language(Language language) throws Exception {
        var letter = new Letter("pin.1", language, LETTER.subject(), LETTER.text());
        mailer().send(MARIA, letter);

        var received = server.getReceivedMessages()[0];
        assertThat(received.getSubject()).isEqualTo(LETTER.subject());
        assertThat(received.getAllRecipients()[0].toString()).isEqualTo("maria@example.org");
        assertThat(received.getFrom()[0].toString()).isEqualTo("noreply@uni.example");
        assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(received.getHeader("Content-Language"))
                .containsExactly(language.locale().getLanguage());
        var parts = parts((MimeMultipart) received.getContent());
        assertThat(parts).contains("text/plain", LETTER.text());
        assertThat(parts).contains("<html lang=\"" + language.locale().getLanguage() + "\">", "&lt;σε κανέναν&gt;");
    }

    @Test
    void a_letter_that_is_sent_again_keeps_its_name() throws Exception {
        mailer().send(MARIA, LETTER);
        mailer().send(MARIA, LETTER);

        assertThat(server.getReceivedMessages())
                .hasSize(2)
                .allSatisfy(received -> assertThat(received.getMessageID()).isEqualTo("<pin.4711@uni.example>"));
    }

    @ParameterizedTest(name = "{0} answered by {1}: {2}")
    @CsvSource({
        "RCPT, 550 no such user, REFUSED",
        "RCPT, 553 not allowed, REFUSED",
        "RCPT, 450 mailbox busy, UNREACHABLE",
        "MAIL, 451 try later, UNREACHABLE",
        "CONNECT, 421 overloaded, UNREACHABLE",
        "DATA, 452 full, UNREACHABLE",
        "END, 554 spam, REFUSED",
        "END, 451 try later, UNREACHABLE",
        "END, hang, UNKNOWN",
        "END, drop, UNKNOWN"
    })
    void what_the_server_answers_tells_whether_to_try_again(String command, String answer, Kind kind) throws Exception {
        try (var fake = new FakeSmtp(Map.of(command, answer))) {
            var failed = failure(fake.port(), answer.equals("hang") ? BRIEF : PATIENCE);
            assertThat(failed.kind()).as(failed.getMessage()).isEqualTo(kind);
            assertThat(failed.getMessage()).doesNotContain("maria", "123456");
        }
    }

    @Test
    void a_mail_that_was_taken_is_sent_whatever_the_server_does_then() throws Exception {
        try (var fake = new FakeSmtp(Map.of("QUIT", "drop"))) {
            mailer(fake.port(), PATIENCE).send(MARIA, LETTER);
        }
    }

    @Test
    void nobody_there_is_unreachable() throws Exception {
        assertThat(failure(Ports.free(), PATIENCE).kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(mailer(Ports.free(), PATIENCE).isReachable()).isFalse();
    }

    @Test
    void a_server_that_says_nothing_keeps_nobody_waiting() throws Exception {
        try (var fake = new FakeSmtp(Map.of("CONNECT", "hang"))) {
            assertThat(failure(fake.port(), BRIEF).isRefused()).isFalse();
            assertThat(mailer(fake.port(), BRIEF).isReachable()).isFalse();
        }
        assertThat(mailer().isReachable()).isTrue();
    }

    private static DeliveryFailed failure(int port, Duration patience) {
        return catchThrowableOfType(
                DeliveryFailed.class, () -> mailer(port, patience).send(MARIA, LETTER));
    }

    private SmtpMailer mailer() {
        return mailer(server.getSmtp().getPort(), PATIENCE);
    }

    private static SmtpMailer mailer(int port, Duration patience) {
        return new SmtpMailer(
                new MailProperties("127.0.0.1", port, "", "", false, "noreply@uni.example", patience, patience));
    }

    /** Everything of all parts, with their types in front. */
    private static String parts(MimeMultipart multipart) throws Exception {
        var all = new StringBuilder();
        for (var i = 0; i < multipart.getCount(); i++) {
            var part = multipart.getBodyPart(i);
            all.append(part.getContentType()).append('\n');
            all.append(
                    part.getContent() instanceof MimeMultipart inner
                            ? parts(inner)
                            : String.valueOf(part.getContent()).replace("\r\n", "\n"));
        }
        return all.toString();
    }
}
