package gr.uregister.bot.attachment;

import gr.uregister.bot.conversation.Doer.DeedFailed;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The place in memory for files that deeds fetch or bring. There is one of a node, so a file may have to wait for another. */
@Component
public final class FilesInHand {

    /** A deed has little time, and is done again. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final FilePlaces places;

    @Autowired
    public FilesInHand() {
        this(LONGEST_WAIT);
    }

    /** @param longestWait how long a file waits for another before its deed fails */
    public FilesInHand(Duration longestWait) {
        places = new FilePlaces(1, longestWait);
    }

    /**
     * Does what has a file in memory.
     *
     * @throws DeedFailed when another file took too long; nothing was done
     */
    public <T> T with(Supplier<T> work) {
        return places.with(work::get).orElseThrow(() -> new DeedFailed("another file is in hand"));
    }
}
