package gr.uregister.bot.conversation.queue;

import gr.uregister.bot.conversation.StoredConversation;
import java.time.Instant;

/** Where a conversation stands for the help desk; each one stands in one queue. */
public enum Queue {
    /** A person is wanted, and nobody has it. Longest waiting first. */
    WAITING,
    /** An agent has it. Longest open first. */
    TAKEN,
    /** An agent has it and put it off. The next to come back first. */
    SNOOZED,
    /** An agent ended it, and the person has said nothing since. The last one first. */
    CLOSED,
    /** Nobody is wanted. The latest first, about. */
    WITH_BOT;

    /** The queue of a conversation. */
    public static Queue of(StoredConversation stored) {
        var assistance = stored.conversation().assistance();
        var hold = assistance.hold();
        if (hold != null) {
            return hold.snoozedUntil() == null ? TAKEN : SNOOZED;
        }
        if (assistance.request() != null) {
            return WAITING;
        }
        return assistance.closing() != null && assistance.closing().isLast() ? CLOSED : WITH_BOT;
    }

    /** The time by which the queue is sorted. */
    public Instant timeOf(StoredConversation stored) {
        var assistance = stored.conversation().assistance();
        var hold = assistance.hold();
        return switch (this) {
            case WAITING, TAKEN ->
                assistance.request() != null
                        ? assistance.request().since()
                        : hold == null ? stored.createdAt() : hold.since();
            case SNOOZED -> hold == null || hold.snoozedUntil() == null ? stored.updatedAt() : hold.snoozedUntil();
            case CLOSED ->
                assistance.closing() == null
                        ? stored.updatedAt()
                        : assistance.closing().at();
            case WITH_BOT -> stored.updatedAt();
        };
    }
}
