package gr.uregister.bot.pin.mail;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server.
 *
 * @param host empty for none: mail then goes to the demo's mailbox
 * @param username empty where the server asks for none
 * @param starttls whether the connection must be encrypted before anything is said; without it nothing is sent
 * @param from the sender's address
 * @param connectTimeout how long a connection may take to be made
 * @param timeout how long any one answer may take
 */
@ConfigurationProperties("uregister.mail")
public record MailProperties(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("true") boolean starttls,
        @DefaultValue("") String from,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("10s") Duration timeout) {

    /** Leaves out the credentials. */
    @Override
    public String toString() {
        return "MailProperties[" + host + ":" + port + "]";
    }
}
