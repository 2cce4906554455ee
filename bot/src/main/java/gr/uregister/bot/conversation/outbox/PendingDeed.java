package gr.uregister.bot.conversation.outbox;

import gr.uregister.bot.conversation.Doer.DeedFailed.Kind;
import gr.uregister.statemachine.Effect.Deed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deed to do.
 *
 * @param deed what to do; null for saying the transcript's entry
 * @param sequence the transcript's entry to say; 0 for another deed
 * @param failures how often it failed
 * @param unknowns how often it may have been done, since no answer came or its node fell silent
 * @param failingSince when it failed first; null when it never did
 */
public record PendingDeed(
        String id,
        @Nullable Deed deed,
        long sequence,
        int failures,
        int unknowns,
        @Nullable Instant failingSince) {

    /** A deed that was not tried yet. */
    public PendingDeed(String id, @Nullable Deed deed, long sequence) {
        this(id, deed, sequence, 0, 0, null);
    }

    /** The deed after one more failure. */
    public PendingDeed afterFailure(Kind kind, Instant now) {
        return new PendingDeed(
                id,
                deed,
                sequence,
                failures + 1,
                kind == Kind.UNKNOWN ? unknowns + 1 : unknowns,
                failingSince == null ? now : failingSince);
    }

    /** What is to be done: the deed's name, or {@code Say}. */
    public String kind() {
        return deed == null ? "Say" : deed.getClass().getSimpleName();
    }

    /** The deed of a node that fell silent: a message may be in its chat. Other deeds do no harm when they are repeated. */
    PendingDeed inherited() {
        return deed == null && unknowns == 0 ? begunOnceMore() : this;
    }

    /** The deed when it is being done, and perhaps nobody will ever hear how it went. */
    public PendingDeed begunOnceMore() {
        return new PendingDeed(id, deed, sequence, failures, unknowns + 1, failingSince);
    }

    /** Whether it is a message that may be in its chat so many times. */
    public boolean mayBeSaid(int times) {
        return deed == null && unknowns >= times;
    }
}
