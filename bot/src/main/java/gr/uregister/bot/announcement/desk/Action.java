package gr.uregister.bot.announcement.desk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What staff can do with an announcement besides writing it, as addresses name it. */
public enum Action {
    /** The author sends it for review. */
    SUBMISSION,
    /** Somebody else approves it. */
    APPROVAL,
    /** Somebody else wants something changed, and says what. */
    RETURN,
    /** It is to be changed once more. */
    REVISION,
    /** It is sent now, although its time was missed or is still to come. */
    SENDING,
    PAUSE,
    RESUMPTION,
    CANCELLATION,
    RECALL;

    /** The action that an address names; empty when it names none. */
    public static Optional<Action> ofCode(String code) {
        return Arrays.stream(values())
                .filter(action -> action.name().toLowerCase(Locale.ROOT).equals(code))
                .findFirst();
    }
}
