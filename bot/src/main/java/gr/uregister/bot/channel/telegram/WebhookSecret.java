package gr.uregister.bot.channel.telegram;

import gr.uregister.bot.secret.Keys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What Telegram says with each update, so that we know it is Telegram: as configured, or derived, so that all nodes have the same. */
@Component
@ConditionalOnTelegram
class WebhookSecret {

    private final String secret;

    WebhookSecret(TelegramProperties properties, Keys keys) {
        secret = properties.webhookSecret().isEmpty()
                ? HexFormat.of().formatHex(keys.derive("telegram webhook"))
                : properties.webhookSecret();
    }

    /** For telling it to Telegram. */
    String value() {
        return secret;
    }

    /** Whether this is it. Takes the same time however much of it is right. */
    boolean is(@Nullable String said) {
        return said != null
                && MessageDigest.isEqual(
                        said.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }
}
