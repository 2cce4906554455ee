package gr.uregister.bot.channel.viber.api;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of Viber.
 *
 * @param authToken of the bot's account; empty: the channel is off
 * @param apiUrl the API's base, without {@code /pa}
 * @param senderName who messages come from, at most 28 characters; empty for the institution's name
 * @param connectTimeout how long to wait for a connection
 * @param readTimeout how long to wait for an answer
 */
@ConfigurationProperties("uregister.viber")
public record ViberProperties(
        @DefaultValue("") String authToken,
        @DefaultValue("https://chatapi.viber.com") String apiUrl,
        @DefaultValue("") String senderName,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("10s") Duration readTimeout) {

    public ViberProperties {
        authToken = authToken.strip();
        apiUrl = apiUrl.strip().replaceAll("/+$", "");
        senderName = senderName.strip();
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "ViberProperties[" + apiUrl + "]";
    }
}
