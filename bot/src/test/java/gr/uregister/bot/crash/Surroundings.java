package gr.uregister.bot.crash;

import static gr.uregister.bot.crash.Patience.await;

import com.icegreen.greenmail.util.GreenMail;
import gr.uregister.bot.channel.telegram.FakeTelegram;
import gr.uregister.bot.pin.mail.MailServer;
import gr.uregister.bot.pin.sms.FakeTwilio;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What stands around the nodes on real sockets, and outlives them: Telegram, a mail server, Twilio, and the register of people. */
final class Surroundings implements AutoCloseable {

    static final String WEBHOOK_SECRET = "only_Telegram-knows";

    private static final Pattern PIN = Pattern.compile("PIN\\D*(\\d{6})\\b");
    private static final byte[] SECRET = "thirty-two bytes, and a few more".getBytes();

    private final FakeTelegram telegram = FakeTelegram.start();
    private final GreenMail mail = MailServer.any();
    private final FakeTwilio twilio;
    private final Path folder;
    private final List<Freshman> students;

    /** @param folder for the register of people and the nodes' data */
    Surroundings(Path folder, List<Freshman> students) {
        this.folder = folder;
        this.students = students;
        Freshman.register(folder.resolve("people.csv"), students);
        mail.start();
        try {
            twilio = new FakeTwilio();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FakeTelegram telegram() {
        return telegram;
    }

    List<Freshman> students() {
        return students;
    }

    Path folder() {
        return folder;
    }

    /** What a node is told of its surroundings; a caller may add to it. */
    Map<String, String> environment(String telegramMode) {
        var environment = new HashMap<String, String>();
        environment.put("UREGISTER_SECRET", Base64.getEncoder().encodeToString(SECRET));
        environment.put("UREGISTER_PEOPLE", folder.resolve("people.csv").toString());
        environment.put("UREGISTER_INSTITUTION", "demo");
        environment.put("UREGISTER_PUBLIC_URL", "https://uregister.example");
        environment.put("SMTP_HOST", "127.0.0.1");
        environment.put("SMTP_PORT", Integer.toString(mail.getSmtp().getPort()));
        environment.put("SMTP_STARTTLS", "false");
        environment.put("MAIL_FROM", "noreply@uni.example");
        environment.put("TWILIO_ACCOUNT_SID", FakeTwilio.ACCOUNT);
        environment.put("TWILIO_AUTH_TOKEN", FakeTwilio.TOKEN);
        environment.put("TWILIO_FROM", "Uni");
        environment.put("TWILIO_API_URL", twilio.url().toString());
        environment.put("TELEGRAM_BOT_TOKEN", FakeTelegram.TOKEN);
        environment.put("TELEGRAM_API_URL", telegram.url());
        environment.put("TELEGRAM_MODE", telegramMode);
        environment.put("TELEGRAM_WEBHOOK_SECRET", WEBHOOK_SECRET);
        return environment;
    }

    /** Returns when the bot has said so much to all students together. */
    void awaitMessages(int count) {
        await("message " + count)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> telegram.calls("sendMessage").size() >= count);
    }

    /** The PINs of all mails to a student, each as often as it came: where SMS failed, the PIN goes by mail. */
    List<String> pinsMailedTo(Freshman student) {
        return pinsOf(mailsTo(student.email()));
    }

    /** The PINs of all SMS to a student, each as often as it came: where mail failed, the PIN goes by SMS. */
    List<String> pinsTextedTo(Freshman student) {
        return pinsOf(smsTo(student.mobile()));
    }

    private static List<String> pinsOf(Stream<String> texts) {
        return texts.map(PIN::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }

    @Override
    public void close() {
        telegram.close();
        twilio.close();
        mail.stop();
    }

    private Stream<String> mailsTo(String address) {
        return Arrays.stream(mail.getReceivedMessages())
                .filter(message -> recipientOf(message).equals(address))
                .map(Surroundings::plainTextOf);
    }

    private Stream<String> smsTo(String number) {
        return List.copyOf(twilio.posted).stream()
                .filter(form -> number.equals(form.get("To")))
                .map(form -> form.get("Body"));
    }

    /** The first text in it, which is the plain one. */
    private static String plainTextOf(Part part) {
        try {
            return part.getContent() instanceof Multipart parts
                    ? plainTextOf(parts.getBodyPart(0))
                    : String.valueOf(part.getContent());
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String recipientOf(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
