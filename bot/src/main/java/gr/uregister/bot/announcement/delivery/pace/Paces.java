package gr.uregister.bot.announcement.delivery.pace;

import gr.uregister.bot.announcement.delivery.pace.Refusals.Meant;
import java.time.Duration;
import java.time.Instant;
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
    private final Map<String, Refusals> refusals = new ConcurrentHashMap<>();

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

    /**
     * What follows when a platform is too busy for a message to a chat.
     *
     * @param stopsAll whether all calls are to stop; not where only this chat is refused again and again, so that it costs others one
     *     stop at most
     * @param isPassedOver whether others are reached and this chat is not
     */
    public record Refused(boolean stopsAll, boolean isPassedOver) {}

    /** A platform was too busy for a message to a chat. @param time for which it wants to be left alone */
    public Refused refused(String platform, String chat, Duration time) {
        var sign = refusals(platform).add(chat, time, clock.instant());
        var isForChat = sign.meant() == Meant.CHAT;
        return new Refused(!isForChat, isForChat || sign.areOthersReached());
    }

    /** Another node was told so of a chat. @param until when */
    public void wasRefused(String platform, String chat, Instant until) {
        refusals(platform).remember(chat, until);
    }

    /** A platform took a message. */
    public void reached(String platform) {
        refusals(platform).addReached();
    }

    /** The same of what is said in conversations, of which one chat may well get too much: they stop when another one is refused, too. */
    boolean areStoppedByReply(String platform, String chat, Duration time) {
        return refusals(platform).add(chat, time, clock.instant()).meant() == Meant.ALL;
    }

    private Refusals refusals(String platform) {
        return refusals.computeIfAbsent(platform, _ -> new Refusals());
    }

    /** By which a platform's paces stand in the book. */
    static Set<String> namesOf(String platform) {
        return Set.of(platform, paid(platform));
    }

    private static String paid(String platform) {
        return platform + "-paid";
    }
}
