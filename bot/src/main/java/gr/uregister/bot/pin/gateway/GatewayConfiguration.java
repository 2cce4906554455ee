package gr.uregister.bot.pin.gateway;

import gr.uregister.bot.ConfigurationRefused;
import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.pin.ConditionalOnSetting;
import gr.uregister.bot.pin.TelegramSender;
import java.net.URI;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sends PINs in Telegram where a token of its Gateway is set. */
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

    /** What a header may hold: anything else would be quoted in the client's complaint. */
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");

    private static final Pattern WEB_ADDRESS = Pattern.compile("https?://[^/?#\\s]+[^?#\\s]*");

    @Bean
    @ConditionalOnSetting("uregister.telegram-gateway.token")
    TelegramSender telegramGateway(GatewayProperties gateway, UregisterProperties settings) {
        if (!TOKEN.matcher(gateway.token()).matches()) {
            throw new ConfigurationRefused("TELEGRAM_GATEWAY_TOKEN has characters that no token has: copy it again from"
                    + " https://gateway.telegram.org/account/api.");
        }
        if (!WEB_ADDRESS.matcher(gateway.url()).matches()) {
            throw new ConfigurationRefused("TELEGRAM_GATEWAY_URL is no http or https address: set it to"
                    + " https://gatewayapi.telegram.org, or leave it out.");
        }
        var base = settings.publicUrl().toString().replaceAll("/+$", "");
        return new TelegramGateway(gateway, URI.create(base + GatewayStatusWebhook.PATH));
    }
}
