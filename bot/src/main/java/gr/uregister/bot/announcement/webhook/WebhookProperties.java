package gr.uregister.bot.announcement.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How systems are told.
 *
 * @param secret from which each system's key is derived; empty for one derived from the one secret
 * @param inside whether addresses inside of the own network may be told, also without TLS: for tests, and where the university's systems
 *     are there
 * @param timeout how long a call may take
 */
@ConfigurationProperties("uregister.announcements.webhook")
public record WebhookProperties(
        @DefaultValue("") String secret,
        @DefaultValue("false") boolean inside,
        @DefaultValue("10s") Duration timeout) {

    /** Prints no secret. */
    @Override
    public String toString() {
        return "WebhookProperties[inside=" + inside + "]";
    }
}
