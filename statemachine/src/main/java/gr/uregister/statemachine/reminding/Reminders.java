package gr.uregister.statemachine.reminding;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long the person has been silent, and what followed.
 *
 * @param stopped whether the person wants no reminders
 * @param step the step that waits for the person, as {@link Steps} names it; empty where none does
 * @param since when the person last did something, or the step began after that; null where no step waits
 * @param stage what followed so far
 */
public record Reminders(
        boolean stopped, String step, @Nullable Instant since, Stage stage) {

    /** Of a chat in which nothing waits. */
    public static final Reminders NONE = new Reminders(false, "", null, Stage.SILENT);

    /** What followed the silence in a step, in the order in which it may follow. */
    public enum Stage {
        /** Nothing did. */
        SILENT,
        /** It is too late to say that the step's PIN or link is about to be void. */
        EXPIRY_OVER,
        /** The person was reminded, or will not be. */
        REMINDED,
        /** The conversation is put away until the person writes again. */
        PUT_AWAY
    }

    /** The same in a step: the person's own, and another step's, begin a new silence. A step has its reminder once. */
    public Reminders in(String stepNow, boolean personActed, Instant now) {
        if (stepNow.isEmpty()) {
            return new Reminders(stopped, "", null, Stage.SILENT);
        }
        if (!stepNow.equals(step)) {
            return new Reminders(stopped, stepNow, now, Stage.SILENT);
        }
        return personActed ? new Reminders(stopped, step, now, awake()) : this;
    }

    /** Whoever is back after the conversation was put away has had the step's reminder. */
    private Stage awake() {
        return stage == Stage.PUT_AWAY ? Stage.REMINDED : stage;
    }

    public Reminders at(Stage reached) {
        return new Reminders(stopped, step, since, reached);
    }

    /** The same, as if the silence had begun at another time. */
    public Reminders silentSince(Instant time) {
        return new Reminders(stopped, step, time, stage);
    }

    /** The same after the person wanted no reminders, or wanted them again. */
    public Reminders stopped(boolean wanted) {
        return new Reminders(wanted, step, since, stage);
    }

    public boolean isPutAway() {
        return stage == Stage.PUT_AWAY;
    }
}
