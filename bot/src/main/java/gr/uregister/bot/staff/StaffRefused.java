package gr.uregister.bot.staff;

/** Something that somebody of the staff wanted and that is not done, for a reason that they can do something about. */
public final class StaffRefused extends RuntimeException {

    private final String reason;

    /** @param reason the key of the sentence that says why: {@code refused.<reason>} among the words of the room's pages */
    public StaffRefused(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /** Why, as a key. */
    public String reason() {
        return reason;
    }
}
