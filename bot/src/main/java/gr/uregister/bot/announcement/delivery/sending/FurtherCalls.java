package gr.uregister.bot.announcement.delivery.sending;

import gr.uregister.bot.announcement.delivery.courier.Courier.Turns;
import gr.uregister.bot.announcement.delivery.pace.Pace;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The turns of a letter's further calls, each of which has a time of its own. An earlier part is there already, and would come once more:
 * so they wait for longer than others do, also for a database that is away.
 */
record FurtherCalls(Pace pace) implements Turns {

    private static final Logger log = LoggerFactory.getLogger(FurtherCalls.class);

    /** Longer than most platforms want to be left alone. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

    @Override
    public boolean awaitNext() {
        var end = System.nanoTime() + LONGEST.toNanos();
        try {
            while (true) {
                try {
                    return pace.awaitOnce(LONGEST);
                } catch (RuntimeException e) {
                    log.warn("when a message's next part may leave is not known, and asked for again", e);
                }
                if (System.nanoTime() - end > 0) {
                    return false;
                }
                Thread.sleep(AFTER_TROUBLE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
