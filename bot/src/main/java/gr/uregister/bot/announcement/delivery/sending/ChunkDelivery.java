package gr.uregister.bot.announcement.delivery.sending;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.Announcements;
import gr.uregister.bot.announcement.Pause;
import gr.uregister.bot.announcement.delivery.Chunk;
import gr.uregister.bot.announcement.delivery.Chunk.State;
import gr.uregister.bot.announcement.delivery.Chunks;
import gr.uregister.bot.announcement.delivery.Deliveries;
import gr.uregister.bot.announcement.delivery.Delivery;
import gr.uregister.bot.announcement.delivery.HeldChunk;
import gr.uregister.bot.announcement.delivery.Reason;
import gr.uregister.bot.announcement.delivery.courier.Courier;
import gr.uregister.bot.announcement.delivery.pace.Pace;
import gr.uregister.bot.announcement.delivery.sending.Answers.PutOff;
import gr.uregister.bot.announcement.life.Act;
import gr.uregister.bot.announcement.life.AnnouncementLife;
import gr.uregister.bot.announcement.life.FailureWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Delivers a chunk in small batches: right before their messages leave, it is written that they may; then they leave, then what came of
 * them is written. So whoever goes on after a kill knows of whom nobody can tell, and sends to them once more and no third time. Whoever
 * waits for the platform's pace meanwhile counts as not tried. Between two batches it looks whether the announcement still goes on.
 */
@Component
class ChunkDelivery {

    /** Of single messages; as many are cut off by a kill at most, for each chunk under way. */
    private static final int MAX_BATCH = 25;

    /** Batches are as large as what leaves in this part of a second, so that a kill cuts few messages off. */
    private static final int BATCHES_PER_SECOND = 5;

    private static final Duration A_WHILE = Duration.ofSeconds(1);

    /** Who has to wait for longer gives the chunk out of their hands; it is looked at about as often. */
    private static final Duration LONG = Duration.ofSeconds(30);

    /** Nobody is kept waiting for longer by those whom the platform wants left alone. */
    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    private static final int MOST_DOUBLINGS = 10;

    /** How often a hold is renewed in its life while messages are on their way. */
    private static final int BEATS = 5;

    /** How the work at a chunk ended. */
    private enum End {
        /** Nobody of it waits any more. */
        DONE,
        /** It does not go on, or is not ours any more. */
        STOPPED,
        /** The platform takes nothing for long for those who are left. */
        PUT_OFF,
        /** It wants to be left alone for long. */
        CLOSED
    }

    private final Announcements announcements;
    private final Chunks chunks;
    private final Deliveries deliveries;
    private final LastLook lastLook;
    private final Dispatch dispatch;
    private final AnnouncementLife life;
    private final FailureWatch failures;
    private final Clearance clearance;
    private final Map<String, Courier> couriers;
    private volatile boolean closing;

    ChunkDelivery(
            Announcements announcements,
            Chunks chunks,
            Deliveries deliveries,
            LastLook lastLook,
            Dispatch dispatch,
            AnnouncementLife life,
            FailureWatch failures,
            Clearance clearance,
            List<Courier> couriers) {
        this.announcements = announcements;
        this.chunks = chunks;
        this.deliveries = deliveries;
        this.lastLook = lastLook;
        this.dispatch = dispatch;
        this.life = life;
        this.failures = failures;
        this.clearance = clearance;
        this.couriers = couriers.stream().collect(Collectors.toMap(Courier::channel, Function.identity()));
    }

    @EventListener(ContextClosedEvent.class)
    void close() {
        closing = true;
    }

    /**
     * Delivers a chunk as far as its announcement goes on.
     *
     * @return the chunk's channel, where others of it may be delivered next; empty when the chunk was none of ours, when the
     *     platform wants to be left alone for long, and when this node shuts down
     */
    Optional<String> deliver(String announcement, int number) throws InterruptedException {
        var found = chunks.hold(announcement, number);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var hold = found.get();
        var end = End.STOPPED;
        try {
            end = work(hold);
        } finally {
            hold.release(end == End.DONE ? State.DONE : State.WAITING);
        }
        return end == End.CLOSED || end == End.STOPPED && closing
                ? Optional.empty()
                : Optional.of(hold.chunk().channel());
    }

    private End work(Chunks.Hold hold) throws InterruptedException {
        var courier = couriers.get(hold.chunk().channel());
        for (var announcement = underWay(hold); announcement != null; announcement = underWay(hold)) {
            dispatch.remember(hold.held().refused());
            know(hold, dispatch.failed(hold.held().lost(), Reason.UNKNOWN));
            if (courier == null) {
                know(hold, dispatch.failed(hold.held().waiting(), Reason.UNREACHABLE));
                return End.DONE;
            }
            var wait = hold.held().untilOpen();
            if (wait.isEmpty()) {
                return End.DONE;
            }
            if (wait.get().compareTo(A_MOMENT) > 0) {
                return End.PUT_OFF;
            }
            var pace = dispatch.pace(courier, announcement.content().paid());
            if (pace != null && pace.isClosedFor(LONG)) {
                return End.CLOSED;
            }
            if (!rest(hold, wait.get()) || !awaitOpen(pace, hold)) {
                return End.STOPPED;
            }
            var open = hold.held().open();
            var atOnce = dispatch.isForManyAtOnce(announcement, courier);
            if (!open.isEmpty()
                    && !deliver(announcement, hold, batch(open, hold.held(), atOnce, pace), courier, pace)) {
                return End.STOPPED;
            }
        }
        return End.STOPPED;
    }

    /** @return whether the chunk is still ours */
    private boolean deliver(
            Announcement announcement, Chunks.Hold hold, List<Delivery> chosen, Courier courier, @Nullable Pace pace)
            throws InterruptedException {
        var held = hold.held();
        var batch = willing(announcement, hold, chosen);
        var letters = dispatch.letters(announcement, batch);
        var written = new ArrayList<>(batch);
        written.removeIf(delivery -> !letters.containsKey(delivery.recipient()));
        var unwritten = new ArrayList<>(batch);
        unwritten.removeAll(written);
        var calls = dispatch.plan(written, letters, courier, pace, held.isTried(chosen.getFirst()));
        calls.forEach(call -> held.attempt(call.deliveries()));
        if (!hold.write()) {
            return false;
        }
        var answers = dispatch.send(
                calls, courier, pace, new Pulse(hold::renew, hold.life().dividedBy(BEATS)));
        if (!unwritten.isEmpty()) {
            answers.postpone(unwritten, A_WHILE);
        }
        answers.unsent().forEach(held::takeBack);
        answers.postponed().forEach(held::postpone);
        if (courier.tellsMore()) {
            hold.remember(answers.refs());
        }
        know(hold, answers.known());
        answers.putOff().forEach(one -> putOff(held, one));
        look(announcement, hold, answers, courier);
        if (answers.isInterrupted()) {
            throw new InterruptedException();
        }
        return !answers.known().isEmpty() || answers.stop() == null || rest(hold, answers, answers.stop(), pace);
    }

    /** While nobody gets anything, it is tried more and more seldom; where a pace is closed for longer, the chunk is given away. */
    private boolean rest(Chunks.Hold hold, Answers answers, Duration stop, @Nullable Pace pace)
            throws InterruptedException {
        if (pace != null && pace.isClosedFor(LONG)) {
            return true;
        }
        var tries = answers.postponed().stream()
                .mapToInt(hold.held()::postponements)
                .max()
                .orElse(1);
        var rest = stop.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS));
        return rest(hold, rest.compareTo(LONG) < 0 ? rest : LONG);
    }

    /** @return whether the chunk is still ours, and its announcement goes on */
    private boolean rest(Chunks.Hold hold, Duration time) throws InterruptedException {
        for (var left = time; left.isPositive(); left = left.minus(A_WHILE)) {
            Thread.sleep(left.compareTo(A_WHILE) < 0 ? left : A_WHILE);
            if (underWay(hold) == null || !hold.renew()) {
                return false;
            }
        }
        return true;
    }

    /** All who come to them meanwhile leave them alone. */
    private void putOff(HeldChunk held, PutOff one) {
        held.putOff(deliveries.putOff(one.delivery(), one.time()));
        if (one.refused().isPassedOver()) {
            held.passOver(one.delivery(), one.refused().stopsAll() ? Duration.ZERO : one.time());
        }
    }

    /** Those of a batch who still are to get it; what became of the others is noted. */
    private List<Delivery> willing(Announcement announcement, Chunks.Hold hold, List<Delivery> batch) {
        var seen = lastLook.at(announcement, batch);
        know(hold, seen.skipped());
        deliveries.forget(seen.erased());
        hold.held().forget(seen.erased());
        return seen.willing();
    }

    /** Too much that fails pauses the announcement, and so does a platform that takes nothing at all. */
    private void look(Announcement announcement, Chunks.Hold hold, Answers answers, Courier courier) {
        var failed = new ArrayList<>(dispatch.failed(hold.held().lost(), Reason.UNKNOWN));
        var unreachable = hold.held().unreachable(answers.behind().toList());
        if (!unreachable.isEmpty() && courier.isAnswering()) {
            failed.addAll(dispatch.failed(unreachable, Reason.UNREACHABLE));
        }
        know(hold, failed);
        failures.note(announcement, failed);
        failures.note(announcement, answers.known());
        if (answers.notAllowed() != null) {
            life.act(announcement.id(), new Act.Stopped(Pause.Reason.REFUSED_BY_PLATFORM, answers.notAllowed()));
        }
    }

    private void know(Chunks.Hold hold, List<Delivery> known) {
        deliveries.record(known);
        hold.held().know(known);
        dispatch.note(known);
    }

    /** The announcement, while it goes on. */
    private @Nullable Announcement underWay(Chunks.Hold hold) {
        return closing
                ? null
                : announcements
                        .find(hold.chunk().announcement())
                        .filter(clearance::isGiven)
                        .orElse(null);
    }

    /** Waits while the platform wants to be left alone, and keeps the chunk meanwhile. */
    private boolean awaitOpen(@Nullable Pace pace, Chunks.Hold hold) throws InterruptedException {
        while (pace != null && !pace.awaitOpen()) {
            if (underWay(hold) == null || !hold.renew()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Second copies leave one by one: of a batch that a kill cut off again, nobody would know whether any had left. So does who was refused:
     * of some that are refused together, nobody would know whether all are meant.
     */
    private static List<Delivery> batch(List<Delivery> open, HeldChunk held, boolean atOnce, @Nullable Pace pace) {
        var most = atOnce ? Chunk.MAX_SIZE : held.goesAlone(open.getFirst()) ? 1 : batch(pace);
        return open.subList(0, Math.min(open.size(), most));
    }

    private static int batch(@Nullable Pace pace) {
        return pace == null ? MAX_BATCH : Math.clamp((long) (pace.perSecond() / BATCHES_PER_SECOND), 1, MAX_BATCH);
    }
}
