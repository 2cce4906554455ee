package gr.uregister.bot.channel.telegram;

import gr.uregister.bot.ConfigurationRefused;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the channel.
 *
 * @param botToken as @BotFather gave it; empty: the channel is off
 * @param apiUrl where the Bot API is; plain http for tests and local servers
 * @param mode how updates come
 * @param webhookSecret what Telegram says with each update; empty to have it derived
 * @param connectTimeout for reaching Telegram
 * @param answerTimeout for its answer to anything but a poll; well below the lease of a conversation's deeds, or another node would send
 *     the same message too
 * @param pollTimeout how long Telegram may hold a poll open while nothing comes
 * @param leaseLife after which another node polls instead of one that fell silent
 * @param typingAfter how long a turn takes before «typing…» is shown
 */
@ConfigurationProperties("uregister.telegram")
public record TelegramProperties(
        @DefaultValue("") String botToken,
        @DefaultValue("https://api.telegram.org") URI apiUrl,
        @DefaultValue("polling") Mode mode,
        @DefaultValue("") String webhookSecret,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("4s") Duration answerTimeout,
        @DefaultValue("10s") Duration pollTimeout,
        @DefaultValue("20s") Duration leaseLife,
        @DefaultValue("1s") Duration typingAfter) {

    private static final Pattern TOKEN = Pattern.compile("[0-9]+:[A-Za-z0-9_-]+");
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{0,256}");

    /** How updates come. */
    public enum Mode {
        POLLING,
        WEBHOOK
    }

    public TelegramProperties {
        botToken = botToken.strip();
        if (!botToken.isEmpty() && !TOKEN.matcher(botToken).matches()) {
            throw new ConfigurationRefused("TELEGRAM_BOT_TOKEN is not a bot's token: copy it as @BotFather shows it, "
                    + "digits, a colon, then letters and digits.");
        }
        if (!SECRET.matcher(webhookSecret).matches()) {
            throw new ConfigurationRefused("TELEGRAM_WEBHOOK_SECRET may have up to 256 of A-Z, a-z, 0-9, _ and -: "
                    + "choose another, or leave it out to have one derived.");
        }
        if (apiUrl.getHost() == null) {
            throw new ConfigurationRefused(
                    "TELEGRAM_API_URL is no address: leave it out, or set it to one such as http://localhost:8081.");
        }
    }

    /** Settings are printed by tools and logs; the token and the secret are not. */
    @Override
    public String toString() {
        return "TelegramProperties[" + mode + ", " + apiUrl + "]";
    }
}
