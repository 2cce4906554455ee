package gr.uregister.bot.attachment;

import gr.uregister.bot.conversation.Doer.DeedFailed;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The places in memory for files of deeds: one of a node for a file that is fetched, and one for a file that is brought, since the two may be on
 * different platforms, and neither is to wait while the other's does not answer. No file is larger than {@link Attachments#MOST_BYTES}.
 */
@Component
public final class FilesInHand {

    /** A deed has little time, and is done again. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final FilePlaces fetched;
    private final FilePlaces brought;

    @Autowired
    public FilesInHand() {
        this(LONGEST_WAIT);
    }

    /** @param longestWait how long a file waits for another before its deed fails */
    public FilesInHand(Duration longestWait) {
        fetched = new FilePlaces(1, longestWait);
        brought = new FilePlaces(1, longestWait);
    }

    /**
     * Does what fetches a file.
     *
     * @throws DeedFailed when another file took too long; nothing was done
     */
    public <T> T fetching(Supplier<T> work) {
        return with(fetched, work);
    }

    /**
     * Does what brings a file.
     *
     * @throws DeedFailed when another file took too long; nothing was done
     */
    public <T> T bringing(Supplier<T> work) {
        return with(brought, work);
    }

    private static <T> T with(FilePlaces places, Supplier<T> work) {
        return places.with(work::get).orElseThrow(() -> new DeedFailed("another file is in hand"));
    }
}
