package gr.uregister.bot.announcement.delivery.sending;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps hold of a chunk while its messages are on their way, however often it is asked without a write for each. */
final class Pulse {

    private static final Logger log = LoggerFactory.getLogger(Pulse.class);

    private final BooleanSupplier renew;
    private final Duration apart;
    private long latest = System.nanoTime();
    private boolean beats = true;

    /**
     * @param renew tells whether the chunk is still ours
     * @param apart far less than a hold lives
     */
    Pulse(BooleanSupplier renew, Duration apart) {
        this.renew = renew;
        this.apart = apart;
    }

    /** Whether the chunk is still ours. */
    boolean beats() {
        if (beats && System.nanoTime() - latest > apart.toNanos()) {
            latest = System.nanoTime();
            beats = isRenewed();
        }
        return beats;
    }

    /** A database that is away says nothing about who has the chunk, and what came of messages is still to be gathered. */
    private boolean isRenewed() {
        try {
            return renew.getAsBoolean();
        } catch (RuntimeException e) {
            log.warn("a chunk's hold could not be renewed", e);
            return true;
        }
    }
}
