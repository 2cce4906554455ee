package gr.uregister.bot.announcement.delivery.pace;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The paces of this node, each by its name and shared with the other nodes. */
@Component
public class Paces {

    private final PaceBook book;
    private final InstantSource clock;
    private final Map<String, Pace> paces = new ConcurrentHashMap<>();

    /** @param clock the same for all nodes */
    public Paces(PaceBook book, InstantSource clock) {
        this.book = book;
        this.clock = clock;
    }

    /**
     * A pace, the same each time.
     *
     * @param perSecond how many calls all nodes together may make in a second, from the first time it is asked for
     */
    public Pace named(String name, double perSecond) {
        return paces.computeIfAbsent(name, _ -> new Pace(book, name, perSecond, clock));
    }
}
