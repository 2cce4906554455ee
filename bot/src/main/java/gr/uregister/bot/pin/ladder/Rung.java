package gr.uregister.bot.pin.ladder;

import gr.uregister.statemachine.Destination;
import gr.uregister.statemachine.Destination.Way;
import java.time.Duration;
import java.time.Instant;

/**
 * One way by which a PIN is sent to one contact.
 *
 * @param startedAt since when it is being tried
 * @param tries how often it was tried
 * @param copies how many copies may have been accepted
 * @param nextTryAt when it is tried again, while it waits
 * @param providerId the provider's name of what was sent; empty where there is none
 */
record Rung(
        Destination destination,
        Status status,
        Instant startedAt,
        int tries,
        int copies,
        Instant nextTryAt,
        String providerId) {

    /** A way that accepts nothing for so long has failed. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What may have been accepted is sent once more at most (promise R6). */
    private static final int MAX_COPIES = 2;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);

    /** How far it is. A status never goes back, and those from {@code DELIVERED} on are final. */
    enum Status {
        WAITING,
        SENDING,
        /** The provider accepted it. */
        SENT,
        DELIVERED,
        /** It will never arrive: refused, or reported as undelivered. */
        REFUSED,
        /** The provider could not be reached in time. */
        UNREACHED,
        /** Nobody waits for it any more. */
        ABANDONED
    }

    static Rung to(Destination destination, Instant now) {
        return new Rung(destination, Status.WAITING, now, 0, 0, now, "");
    }

    Way way() {
        return destination.way();
    }

    boolean failed() {
        return status == Status.REFUSED || status == Status.UNREACHED;
    }

    /** Failed, and nothing was handed over: whatever its limits allowed is still there to be used. */
    boolean failedUnused() {
        return failed() && copies == 0;
    }

    boolean accepted() {
        return status == Status.SENT || status == Status.DELIVERED;
    }

    /** When something must be done about it, whatever comes. */
    Instant dueAt() {
        return switch (status) {
            case WAITING -> nextTryAt.isBefore(deadline()) ? nextTryAt : deadline();
            case SENDING -> deadline();
            case SENT, DELIVERED, REFUSED, UNREACHED, ABANDONED -> Instant.MAX;
        };
    }

    boolean mayBeTriedAt(Instant now) {
        return status == Status.WAITING && !now.isBefore(nextTryAt) && now.isBefore(deadline());
    }

    /** The rung given up, if its time is over. */
    Rung afterPatience(Instant now) {
        var pending = status == Status.WAITING || status == Status.SENDING;
        return pending && !now.isBefore(deadline()) ? with(Status.UNREACHED) : this;
    }

    /** A copy counts before it is sent: a node may die in between. */
    Rung sending() {
        return new Rung(destination, Status.SENDING, startedAt, tries + 1, copies + 1, nextTryAt, providerId);
    }

    Rung sent(String id) {
        return status == Status.SENDING
                ? new Rung(destination, Status.SENT, startedAt, tries, copies, nextTryAt, id)
                : this;
    }

    /** After a refusal, which took no copy, or a provider's report that what it took will not arrive. */
    Rung refused() {
        return switch (status) {
            case SENDING -> new Rung(destination, Status.REFUSED, startedAt, tries, copies - 1, nextTryAt, providerId);
            case SENT -> with(Status.REFUSED);
            case WAITING, DELIVERED, REFUSED, UNREACHED, ABANDONED -> this;
        };
    }

    /** After the provider took it back. */
    Rung revoked() {
        return status == Status.SENT ? with(Status.ABANDONED) : this;
    }

    Rung abandoned() {
        return accepted() ? this : with(Status.ABANDONED);
    }

    Rung delivered() {
        return status == Status.SENT ? with(Status.DELIVERED) : this;
    }

    /**
     * After a try that failed, although not for good.
     *
     * @param handedOver whether the provider may have it nevertheless
     * @param hopeless whether the provider is known to be away
     */
    Rung unreached(boolean handedOver, boolean hopeless, Instant now) {
        if (status != Status.SENDING) {
            return this;
        }
        var accepted = handedOver ? copies : copies - 1;
        var next = now.plus(FIRST_WAIT.multipliedBy(1L << Math.min(tries - 1, 4)));
        var over = hopeless || accepted >= MAX_COPIES || !next.isBefore(deadline());
        return new Rung(
                destination, over ? Status.UNREACHED : Status.WAITING, startedAt, tries, accepted, next, providerId);
    }

    /** After the node that was sending it died: the same PIN once more, unless there may be two already. */
    Rung repeated(Instant now) {
        return status == Status.SENDING && copies < MAX_COPIES
                ? new Rung(destination, Status.WAITING, now, tries, copies, now, providerId)
                : this;
    }

    private Instant deadline() {
        return startedAt.plus(PATIENCE);
    }

    private Rung with(Status other) {
        return new Rung(destination, other, startedAt, tries, copies, nextTryAt, providerId);
    }
}
