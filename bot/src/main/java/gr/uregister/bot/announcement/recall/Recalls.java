package gr.uregister.bot.announcement.recall;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.announcement.Announcements;
import gr.uregister.bot.announcement.Pictures;
import gr.uregister.bot.announcement.delivery.Chunk;
import gr.uregister.bot.announcement.delivery.Chunks;
import gr.uregister.bot.announcement.delivery.Deliveries;
import gr.uregister.bot.announcement.delivery.Delivery;
import gr.uregister.bot.announcement.delivery.DeliveryReports;
import gr.uregister.bot.announcement.delivery.Reason;
import gr.uregister.bot.announcement.delivery.pace.Pace;
import gr.uregister.bot.announcement.delivery.pace.Paces;
import gr.uregister.bot.announcement.life.Act;
import gr.uregister.bot.announcement.life.AnnouncementLife;
import gr.uregister.bot.announcement.recall.Recaller.Answer;
import gr.uregister.bot.database.Leases;
import gr.uregister.bot.database.Leases.Lease;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes announcements back, message by message and at the platform's pace. One node does; what it did not come to is for the next look, and
 * what a dead one did without writing it down is done once more, which is the same.
 */
@Component
public class Recalls {

    private static final Logger log = LoggerFactory.getLogger(Recalls.class);

    /** Longer than one message may take; renewed with each. */
    private static final Duration LEASE_LIFE = Duration.ofMinutes(2);

    /** How taking one message back ended. */
    private enum End {
        /** It was done, one way or the other. */
        DONE,
        /** It is to be done later, and others need not wait. */
        PUT_OFF,
        /** All are to be done later. */
        STOPPED
    }

    private final Announcements announcements;
    private final Pictures pictures;
    private final Chunks chunks;
    private final Deliveries deliveries;
    private final DeliveryReports reports;
    private final Paces paces;
    private final AnnouncementLife life;
    private final Leases leases;
    private final InstantSource clock;
    private final Map<String, Recaller> recallers;

    /** Of recalls in which all that is left has to wait: reading every delivery again would show nothing else. */
    private final Map<String, Instant> restsUntil = new ConcurrentHashMap<>();

    public Recalls(
            Announcements announcements,
            Pictures pictures,
            Chunks chunks,
            Deliveries deliveries,
            DeliveryReports reports,
            Paces paces,
            AnnouncementLife life,
            Leases leases,
            InstantSource clock,
            List<Recaller> recallers) {
        this.announcements = announcements;
        this.pictures = pictures;
        this.chunks = chunks;
        this.deliveries = deliveries;
        this.reports = reports;
        this.paces = paces;
        this.life = life;
        this.leases = leases;
        this.clock = clock;
        this.recallers = recallers.stream().collect(Collectors.toMap(Recaller::channel, Function.identity()));
    }

    /** Whether messages can be taken back on a channel. */
    public boolean isPossibleOn(String channel) {
        return recallers.containsKey(channel);
    }

    /** Goes on with all that is to be taken back. */
    public void run() {
        announcements.in(AnnouncementState.FINISHED, AnnouncementState.CANCELLED).stream()
                .filter(Recalls::isToBeTakenBack)
                .forEach(recalled -> lookAt(recalled.id()));
    }

    /** Takes an announcement back, if it is to be and nobody else is at it. */
    public void lookAt(String id) {
        try {
            if (!isEarly(id) && isToBeTakenBack(id)) {
                takeBackIfWanted(id);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("announcement {} could not be taken back, which is tried again", id, e);
        }
    }

    private boolean isEarly(String id) {
        return clock.instant().isBefore(restsUntil.getOrDefault(id, Instant.MIN));
    }

    private void takeBackIfWanted(String id) throws InterruptedException {
        try (var lease = leases.once("announcement-recall/" + id, LEASE_LIFE)) {
            if (lease.hold()
                    && isToBeTakenBack(id)
                    && takeBack(announcements.find(id).orElseThrow(), lease)) {
                life.act(id, new Act.TakenBack());
            }
        }
    }

    private boolean isToBeTakenBack(String id) {
        return announcements.find(id).filter(Recalls::isToBeTakenBack).isPresent();
    }

    private static boolean isToBeTakenBack(Announcement announcement) {
        var recall = announcement.course().recall();
        return recall != null && recall.doneAt() == null;
    }

    /** @return whether nothing is left to be done */
    private boolean takeBack(Announcement recalled, Lease lease) throws InterruptedException {
        var picture = recalled.content().picture();
        if (picture != null) {
            pictures.forget(picture);
        }
        var frozen = recalled.course().frozen();
        var size = frozen == null ? 0 : frozen.chunks();
        restsUntil.remove(recalled.id());
        var end = End.DONE;
        for (int number = 0; number < size && end != End.STOPPED; number++) {
            var ofChunk = isUnderWay(recalled, number)
                    ? End.STOPPED
                    : takeBack(deliveries.chunk(recalled.id(), number, Chunk.MAX_SIZE), lease);
            end = worse(end, ofChunk);
        }
        if (end == End.STOPPED) {
            restsUntil.remove(recalled.id());
        }
        return end == End.DONE;
    }

    private End waits(Delivery putOff) {
        var until = Objects.requireNonNull(putOff.notBefore(), "it was put off");
        restsUntil.merge(putOff.announcement(), until, Recalls::earlier);
        return End.PUT_OFF;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static End worse(End one, End other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /** What left just before the end is only written down when its chunk is given out of hands. */
    private boolean isUnderWay(Announcement recalled, int chunk) {
        return chunks.heldUntil(recalled.id(), chunk)
                .filter(clock.instant()::isBefore)
                .isPresent();
    }

    private End takeBack(List<Delivery> chunk, Lease lease) throws InterruptedException {
        var sent = chunk.stream()
                .filter(delivery -> delivery.outcome().isSent() && delivery.reason() == null)
                .toList();
        stay(sent.stream().filter(delivery -> !isPossible(delivery)).toList());
        var end = End.DONE;
        for (var delivery : sent.stream().filter(this::isPossible).toList()) {
            end = worse(end, takeBack(delivery, lease));
            if (end == End.STOPPED) {
                break;
            }
        }
        return end;
    }

    private boolean isPossible(Delivery delivery) {
        return isPossibleOn(delivery.recipient().channel());
    }

    /** They stay as they are, with the reason. */
    private void stay(List<Delivery> sent) {
        deliveries.record(sent.stream()
                .map(delivery ->
                        delivery.with(delivery.outcome(), Reason.NOT_TAKEN_BACK, delivery.ref(), clock.instant()))
                .toList());
    }

    private End takeBack(Delivery sent, Lease lease) throws InterruptedException {
        if (sent.isPutOff(clock.instant())) {
            return waits(sent);
        }
        var recaller = Objects.requireNonNull(recallers.get(sent.recipient().channel()), "asked before");
        var pace = paces.of(recaller.channel(), recaller.callsPerSecond());
        if (!pace.await() || !lease.hold()) {
            return End.STOPPED;
        }
        switch (recaller.takeBack(sent)) {
            case Answer.TakenBack() -> reports.takenBack(sent);
            case Answer.Stays() -> stay(List.of(sent));
            case Answer.Busy(var after) -> {
                return putOff(sent, after, pace);
            }
            case Answer.Postponed(var after) -> {
                pace.stopFor(after);
                return End.STOPPED;
            }
        }
        return End.DONE;
    }

    /** Only this one waits where others are not refused. */
    private End putOff(Delivery sent, Duration time, Pace pace) {
        var chat = sent.recipient();
        if (sent.notBefore() != null) {
            paces.wasRefused(chat.channel(), chat.chat(), sent.notBefore());
        }
        var putOff = deliveries.putOff(sent, time);
        if (!paces.refused(chat.channel(), chat.chat(), time).stopsAll()) {
            return waits(putOff);
        }
        pace.stopFor(time);
        return End.STOPPED;
    }
}
