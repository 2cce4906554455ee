package gr.uregister.bot.announcement.delivery.pace;

import gr.uregister.bot.announcement.delivery.AnnouncementsProperties;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Has announcements give way to replies that go beyond their share, on all nodes. Replies are counted in memory and told to the
 * {@link PaceBook} some together: none of them costs a write.
 */
@Component
class SharedReplies implements Replies {

    private static final Logger log = LoggerFactory.getLogger(SharedReplies.class);
    private static final String TELEGRAM = "telegram";
    private static final int EVERY_MILLIS = 100;
    private static final long A_SECOND_MICROS = 1_000_000;

    private final PaceBook book;
    private final Paces paces;
    private final AnnouncementsProperties properties;
    private final InstantSource clock;
    private final LongAdder said = new LongAdder();

    SharedReplies(PaceBook book, Paces paces, AnnouncementsProperties properties, InstantSource clock) {
        this.book = book;
        this.paces = paces;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * That the bot types counts like a message: Telegram's documentation speaks of messages only and does not say that other calls are free;
     * bots that had the sign shown often were refused for it. To leave room that was not needed costs announcements some calls; the other
     * way round, all of them have to stop.
     */
    @Override
    public void called(String method) {
        if (method.startsWith("send")) {
            said.increment();
        }
    }

    /**
     * One chat that gets too much keeps no announcement from others. Where all are meant and nobody else is written to, announcements are
     * refused themselves.
     */
    @Override
    public void refused(String chat, Duration time) {
        try {
            if (paces.areStoppedByReply(TELEGRAM, chat, time)) {
                paces.of(TELEGRAM, properties.telegramShare()).stopFor(time);
            }
        } catch (RuntimeException e) {
            log.warn("that Telegram wants to be left alone could not be noted", e);
        }
    }

    /** What was said since the last time counts. */
    @Scheduled(fixedDelay = EVERY_MILLIS, timeUnit = TimeUnit.MILLISECONDS)
    void giveWay() {
        var count = Math.toIntExact(said.sumThenReset());
        if (count > 0) {
            try {
                book.giveWay(TELEGRAM, count, share(), MicroTime.of(clock));
            } catch (RuntimeException e) {
                log.warn("announcements could not give way to what is said in conversations", e);
            }
        }
    }

    private PaceBook.Share share() {
        var own = properties.replyShare();
        return new PaceBook.Share(
                own == 0 ? 0 : Math.round(A_SECOND_MICROS / own), Pace.distance(properties.telegramShare()));
    }
}
