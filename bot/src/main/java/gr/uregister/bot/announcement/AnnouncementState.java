package gr.uregister.bot.announcement;

/** How far an announcement has come. */
public enum AnnouncementState {
    /** Being written. */
    DRAFT,
    /** Waits for a second person's approval. */
    IN_REVIEW,
    /** Approved; it begins at its time. */
    SCHEDULED,
    /** Its time passed while nobody was there to begin; somebody must say what now. */
    OVERDUE,
    /** On its way; messages leave once its audience is frozen. */
    SENDING,
    /** Stands still until somebody resumes it. */
    PAUSED,
    /** Every recipient's outcome is known. */
    FINISHED,
    /** Given up; what had left stays with who got it. */
    CANCELLED;

    /** Whether nothing more happens to it. */
    public boolean isOver() {
        return this == FINISHED || this == CANCELLED;
    }
}
