package gr.uregister.bot.pin.gateway;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The account at the Telegram Gateway.
 *
 * @param token empty for none: PINs to mobiles then go by SMS at once
 * @param url the service's address; empty for Telegram's own
 * @param timeout how long an answer may take
 */
@ConfigurationProperties("uregister.telegram-gateway")
public record GatewayProperties(
        @DefaultValue("") String token,
        @DefaultValue("") String url,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("8s") Duration timeout) {

    private static final String TELEGRAMS_OWN = "https://gatewayapi.telegram.org";

    public GatewayProperties {
        token = token.strip();
        url = url.isBlank() ? TELEGRAMS_OWN : url.strip().replaceAll("/+$", "");
    }

    /** Leaves out the token. */
    @Override
    public String toString() {
        return "GatewayProperties[" + url + "]";
    }
}
