package gr.uregister.bot.announcement.delivery;

/** What became of an announcement for one recipient. */
public enum Outcome {
    /** Still to be sent, or on its way just now. */
    WAITING,
    /** The platform took it. */
    SENT,
    /** It is on the person's device, where the platform tells. */
    DELIVERED,
    /** The person saw it, where the platform tells. */
    SEEN,
    /** The person blocked the bot or left. */
    BLOCKED,
    /** It could not be sent. */
    FAILED,
    /** It was never meant to be sent. */
    SKIPPED,
    /** It was sent and then taken back. */
    RECALLED;

    /** What it is counted as by whoever sends: what platforms tell later is counted by itself. */
    Outcome counted() {
        return isSent() ? SENT : this;
    }

    /** Whether a message left that nobody took back. */
    public boolean isSent() {
        return this == SENT || this == DELIVERED || this == SEEN;
    }
}
