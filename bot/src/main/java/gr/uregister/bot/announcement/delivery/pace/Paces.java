package gr.uregister.bot.announcement.delivery.pace;

import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The paces of this node, each by its platform and shared with the other nodes. */
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
     * The pace of a platform, the same each time.
     *
     * @param perSecond how many calls all nodes together may make in a second, from the first time it is asked for
     */
    public Pace of(String platform, double perSecond) {
        return named(platform, platform, perSecond);
    }

    /** The pace of calls for which the platform takes payment. A platform that wants to be left alone wants neither. */
    public Pace paid(String platform, double perSecond) {
        return named(paid(platform), platform, perSecond);
    }

    private Pace named(String name, String platform, double perSecond) {
        return paces.computeIfAbsent(name, _ -> new Pace(book, name, namesOf(platform), perSecond, clock));
    }

    /** By which a platform's paces stand in the book. */
    static Set<String> namesOf(String platform) {
        return Set.of(platform, paid(platform));
    }

    private static String paid(String platform) {
        return platform + "-paid";
    }
}
