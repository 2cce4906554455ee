package gr.uregister.bot.announcement.delivery;

import gr.uregister.bot.ConfigurationRefused;
import java.time.Duration;
import java.util.stream.DoubleStream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How announcements go out: how fast, all nodes together, and when others go on with what a node began.
 *
 * @param telegramPerSecond what Telegram allows a bot in a second
 * @param replyShare how much of it is left for what is said in conversations
 * @param paidPerSecond what Telegram allows in a second for payment
 * @param viberRequestsPerSecond what Viber allows; it says 500 requests in ten seconds
 * @param webPerSecond how many web chats are written to in a second, so that answers in conversations need not wait for them
 * @param holdLife after which a node that says nothing is taken for dead, and others go on with what it was sending
 */
@ConfigurationProperties("uregister.announcements")
public record AnnouncementsProperties(
        @DefaultValue("30") double telegramPerSecond,
        @DefaultValue("5") double replyShare,
        @DefaultValue("1000") double paidPerSecond,
        @DefaultValue("50") double viberRequestsPerSecond,
        @DefaultValue("100") double webPerSecond,
        @DefaultValue("15s") Duration holdLife) {

    /** Shorter than the time after which a dead node's jobs are given to others. */
    static final Duration USUAL_HOLD_LIFE = Duration.ofSeconds(15);

    private static final Duration SHORTEST_HOLD_LIFE = Duration.ofSeconds(4);

    /** A call's time is waited for when it is no further away than this, and than some calls. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private static final int SOON_CALLS = 20;

    /** @throws ConfigurationRefused when nothing would be left to send with, or a node that waits be taken for dead */
    public AnnouncementsProperties {
        if (!(telegramPerSecond > replyShare
                && replyShare >= 0
                && paidPerSecond > 0
                && viberRequestsPerSecond > 0
                && webPerSecond > 0)) {
            throw new ConfigurationRefused("uregister.announcements leaves no message a second for announcements: "
                    + "reply-share must be below telegram-per-second, and all rates above 0.");
        }
        if (holdLife.compareTo(SHORTEST_HOLD_LIFE) < 0) {
            throw new ConfigurationRefused("uregister.announcements.hold-life must be 4s or more.");
        }
        var slowest = DoubleStream.of(
                        telegramPerSecond - replyShare, paidPerSecond, viberRequestsPerSecond, webPerSecond)
                .min()
                .orElseThrow();
        var wanted = longestWait(slowest).multipliedBy(2);
        if (holdLife.compareTo(wanted) < 0) {
            throw new ConfigurationRefused(("uregister.announcements.hold-life must be %ds or more where a platform is"
                            + " called %s times a second: whoever waits for their time would be taken for dead.")
                    .formatted(wanted.plusMillis(999).toSeconds(), slowest));
        }
    }

    /** For how long a call's time is waited for, and whoever waits is silent. */
    public static Duration longestWait(double perSecond) {
        return SOON.plusMillis(Math.round(SOON_CALLS * 1000 / perSecond));
    }

    /** What is left of Telegram's limit for announcements. */
    public double telegramShare() {
        return telegramPerSecond - replyShare;
    }
}
