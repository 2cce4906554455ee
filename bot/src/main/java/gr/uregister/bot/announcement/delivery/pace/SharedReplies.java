package gr.uregister.bot.announcement.delivery.pace;

import gr.uregister.bot.announcement.delivery.AnnouncementsProperties;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
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

    @Override
    public void called(String method) {
        if (method.startsWith("send")) {
            said.increment();
        }
    }

    @Override
    public void refused(Duration time) {
        try {
            paces.of(TELEGRAM, properties.telegramShare()).stopFor(time);
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
                book.giveWay(TELEGRAM, count, share(), ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
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
