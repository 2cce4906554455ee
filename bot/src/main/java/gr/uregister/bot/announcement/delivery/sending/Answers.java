package gr.uregister.bot.announcement.delivery.sending;

import gr.uregister.bot.announcement.delivery.Delivery;
import gr.uregister.bot.announcement.delivery.Outcome;
import gr.uregister.bot.announcement.delivery.Reason;
import gr.uregister.bot.announcement.delivery.courier.Receipt;
import gr.uregister.bot.announcement.delivery.pace.Paces.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What came of some messages, gathered from couriers' receipts. Of those that are in neither list nobody knows. */
final class Answers {

    private final List<Delivery> known = new ArrayList<>();
    private final List<Delivery> unsent = new ArrayList<>();
    private final List<Delivery> postponed = new ArrayList<>();
    private final List<PutOff> putOff = new ArrayList<>();
    private boolean isInterrupted;
    private @Nullable Duration stop;
    private @Nullable String notAllowed;

    /**
     * One for whom the platform takes nothing just now.
     *
     * @param time for which it does not
     * @param refused whom it meant, and whether it takes something for others
     */
    record PutOff(Delivery delivery, Duration time, Refused refused) {}

    /** Adds what came of one. */
    void add(Delivery delivery, Receipt receipt, Instant now) {
        switch (receipt) {
            case Receipt.Taken(var ref) -> known.add(delivery.with(Outcome.SENT, null, ref, now));
            case Receipt.Gone() -> known.add(delivery.with(Outcome.BLOCKED, null, null, now));
            case Receipt.Refused(var _) -> known.add(delivery.with(Outcome.FAILED, Reason.REFUSED, null, now));
            case Receipt.Busy(var after) -> {
                unsent.add(delivery);
                stopFor(after.isZero() ? null : after);
            }
            case Receipt.Postponed(var after) -> {
                unsent.add(delivery);
                postpone(List.of(delivery), after);
            }
            case Receipt.NotAllowed(var why) -> {
                unsent.add(delivery);
                notAllowed = why;
            }
            // it waits, and counts as tried
            case Receipt.Unanswered(var after) -> stopFor(after.isZero() ? null : after);
        }
    }

    /** Some have to wait for longer than others. */
    void postpone(List<Delivery> deliveries, Duration after) {
        postponed.addAll(deliveries);
        stopFor(after);
    }

    /** The platform takes nothing for this one, and perhaps for others. */
    void putOff(PutOff one) {
        putOff.add(one);
    }

    /** Others need not wait. */
    void goOn() {
        stop = null;
    }

    /** Nothing is to be sent for some time; null for none. */
    void stopFor(@Nullable Duration time) {
        stop = stop == null || time != null && stop.compareTo(time) < 0 ? time : stop;
    }

    void addUnsent(List<Delivery> deliveries) {
        unsent.addAll(deliveries);
    }

    /** Whoever waited for them is to end. */
    void interrupt() {
        isInterrupted = true;
    }

    boolean isInterrupted() {
        return isInterrupted;
    }

    void add(Answers others) {
        known.addAll(others.known);
        unsent.addAll(others.unsent);
        postponed.addAll(others.postponed);
        putOff.addAll(others.putOff);
        isInterrupted |= others.isInterrupted;
        stopFor(others.stop);
        notAllowed = others.notAllowed == null ? notAllowed : others.notAllowed;
    }

    /** Those whose outcome is known, with it. */
    List<Delivery> known() {
        return known;
    }

    /** Those of the tried ones to whom certainly no message left. */
    List<Delivery> unsent() {
        return unsent;
    }

    /** Those whose message cannot be sent just now. */
    List<Delivery> postponed() {
        return postponed;
    }

    /** Those for whom the platform takes nothing just now. */
    List<PutOff> putOff() {
        return putOff;
    }

    /** Those who wait for longer than others. */
    Stream<Delivery> behind() {
        return Stream.concat(postponed.stream(), putOff.stream().map(PutOff::delivery));
    }

    /** The platform's names of the messages. */
    Set<String> refs() {
        return known.stream().map(Delivery::ref).filter(ref -> ref != null).collect(Collectors.toSet());
    }

    /** How long the platform wants to be left alone; null when it does not. */
    @Nullable
    Duration stop() {
        return stop;
    }

    /** Why the platform takes nothing at all; null while it does. */
    @Nullable
    String notAllowed() {
        return notAllowed;
    }
}
