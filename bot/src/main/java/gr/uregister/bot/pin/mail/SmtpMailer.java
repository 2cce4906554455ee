package gr.uregister.bot.pin.mail;

import gr.uregister.bot.pin.DeliveryFailed;
import gr.uregister.bot.pin.DeliveryFailed.Kind;
import gr.uregister.bot.pin.Mailer;
import gr.uregister.statemachine.identity.EmailAddress;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Hands mail to an SMTP server (RFC 5321). What the server says may quote the person's address, so only its reply code goes further. */
final class SmtpMailer implements Mailer {

    private static final int PERMANENT = 500;

    private static final int NO_REPLY = 0;

    private final JavaMailSenderImpl smtp = new JavaMailSenderImpl();
    private final String from;
    private final String domain;

    SmtpMailer(MailProperties properties) {
        from = properties.from();
        domain = from.substring(from.lastIndexOf('@') + 1).replaceAll("[^A-Za-z0-9.-]", "");
        smtp.setHost(properties.host());
        smtp.setPort(properties.port());
        smtp.setDefaultEncoding("UTF-8");
        if (!properties.username().isEmpty()) {
            smtp.setUsername(properties.username());
            smtp.setPassword(properties.password());
        }
        smtp.setJavaMailProperties(javaMail(properties));
    }

    @Override
    public void send(EmailAddress to, Letter letter) {
        try {
            smtp.send(message(to, letter));
        } catch (MailException e) {
            if (!isAfterTheMail(e)) {
                throw failure(e);
            }
        } catch (MessagingException e) {
            throw new DeliveryFailed(Kind.REFUSED, "a mail could not be written", null);
        }
    }

    @Override
    public boolean isReachable() {
        try {
            smtp.testConnection();
            return true;
        } catch (MessagingException e) {
            return false;
        }
    }

    private MimeMessage message(EmailAddress to, Letter letter) throws MessagingException {
        var message = smtp.createMimeMessage();
        var helper = new MimeMessageHelper(message, true, "UTF-8");
        helper.setFrom(from);
        message.setRecipient(RecipientType.TO, new InternetAddress(to.normalised()));
        helper.setSubject(letter.subject());
        helper.setText(letter.text(), HtmlLetter.of(letter));
        message.setHeader("Message-ID", "<" + letter.id() + "@" + domain + ">");
        // RFC 3834: nobody's absence note is to answer
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Content-Language", letter.language().locale().getLanguage());
        return message;
    }

    private static DeliveryFailed failure(MailException e) {
        if (e instanceof MailAuthenticationException) {
            return new DeliveryFailed(
                    Kind.UNREACHABLE, "the mail server did not accept SMTP_USERNAME and its password", null);
        }
        var causes = causes(e);
        var reply = causes.stream()
                .mapToInt(SmtpMailer::replyCode)
                .filter(code -> code > NO_REPLY)
                .findFirst();
        if (reply.isPresent()) {
            var kind = reply.getAsInt() >= PERMANENT ? Kind.REFUSED : Kind.UNREACHABLE;
            return new DeliveryFailed(kind, "the mail server answered " + reply.getAsInt(), null);
        }
        return isBeforeAnyMail(e)
                ? new DeliveryFailed(Kind.UNREACHABLE, "the mail server could not be reached", null)
                : new DeliveryFailed(Kind.UNKNOWN, "the connection to the mail server broke", null);
    }

    /** Spring keeps a connection that was never made as the failure itself and as that of each mail. */
    private static boolean isBeforeAnyMail(MailException e) {
        return e instanceof MailSendException sending
                && Stream.of(sending.getMessageExceptions()).anyMatch(ofMail -> ofMail == sending.getCause());
    }

    /** Only the farewell failed: the server had accepted the mail. */
    private static boolean isAfterTheMail(MailException e) {
        return e instanceof MailSendException sending && sending.getMessageExceptions().length == 0;
    }

    private static int replyCode(Throwable cause) {
        return switch (cause) {
            case SMTPAddressFailedException refused -> refused.getReturnCode();
            case SMTPSenderFailedException refused -> refused.getReturnCode();
            case SMTPSendFailedException refused -> refused.getReturnCode();
            default -> NO_REPLY;
        };
    }

    /** Everything that is told of a failure: Spring keeps failures per message, the library in chains of its own. */
    private static List<Throwable> causes(MailException e) {
        var first = e instanceof MailSendException sending
                ? Stream.of(sending.getMessageExceptions())
                : Stream.<Throwable>ofNullable(e.getCause());
        return first.flatMap(SmtpMailer::chain).toList();
    }

    private static Stream<Throwable> chain(@Nullable Throwable start) {
        return Stream.iterate(start, Objects::nonNull, SmtpMailer::next)
                .limit(10)
                .map(t -> (Throwable) t);
    }

    private static @Nullable Throwable next(@Nullable Throwable cause) {
        return switch (cause) {
            case null -> null;
            case MessagingException chained when chained.getNextException() != null -> chained.getNextException();
            default -> cause.getCause();
        };
    }

    private static Properties javaMail(MailProperties settings) {
        var properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", millis(settings.connectTimeout()));
        properties.setProperty("mail.smtp.timeout", millis(settings.timeout()));
        properties.setProperty("mail.smtp.writetimeout", millis(settings.timeout()));
        properties.setProperty(
                "mail.smtp.auth", String.valueOf(!settings.username().isEmpty()));
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(settings.starttls()));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(settings.starttls()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        return properties;
    }

    private static String millis(Duration time) {
        return String.valueOf(time.toMillis());
    }
}
