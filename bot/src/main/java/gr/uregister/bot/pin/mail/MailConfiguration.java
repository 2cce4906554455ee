package gr.uregister.bot.pin.mail;

import gr.uregister.bot.ConfigurationRefused;
import gr.uregister.bot.edge.Edges;
import gr.uregister.bot.pin.ConditionalOnSetting;
import gr.uregister.bot.pin.Mailer;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sends mail by SMTP where a server is named. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

    @Bean
    @ConditionalOnSetting("uregister.mail.host")
    Mailer smtpMailer(MailProperties properties, Edges edges) {
        if (!isAddress(properties.from())) {
            throw new ConfigurationRefused(
                    "MAIL_FROM is no mail address although SMTP_HOST is set: set it to the address that mail comes"
                            + " from, such as noreply@example.org.");
        }
        return new WatchedMailer(new SmtpMailer(properties), edges.named("smtp"));
    }

    private static boolean isAddress(String from) {
        try {
            new InternetAddress(from, true).validate();
            return from.contains("@");
        } catch (AddressException e) {
            return false;
        }
    }
}
