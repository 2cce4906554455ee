package gr.uregister.bot.announcement.delivery;

import gr.uregister.bot.ConfigurationRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fast announcements go out, all nodes together.
 *
 * @param telegramPerSecond what Telegram allows a bot in a second
 * @param replyShare how much of it is left for what is said in conversations
 * @param paidPerSecond what Telegram allows in a second for payment
 * @param viberRequestsPerSecond what Viber allows; it says 500 requests in ten seconds
 */
@ConfigurationProperties("uregister.announcements")
public record AnnouncementsProperties(
        @DefaultValue("30") double telegramPerSecond,
        @DefaultValue("5") double replyShare,
        @DefaultValue("1000") double paidPerSecond,
        @DefaultValue("50") double viberRequestsPerSecond) {

    /** @throws ConfigurationRefused when nothing would be left to send with */
    public AnnouncementsProperties {
        if (!(telegramPerSecond > replyShare && replyShare >= 0 && paidPerSecond > 0 && viberRequestsPerSecond > 0)) {
            throw new ConfigurationRefused("uregister.announcements leaves no message a second for announcements: "
                    + "reply-share must be below telegram-per-second, and all rates above 0.");
        }
    }

    /** What is left of Telegram's limit for announcements. */
    public double telegramShare() {
        return telegramPerSecond - replyShare;
    }
}
