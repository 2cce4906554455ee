package gr.uregister.bot.helpdesk.work;

import java.util.Arrays;
import java.util.Optional;

/** How help ended, in the words of whoever gave it. The names are stored: one that is not used any more stays. */
public enum Result {
    SOLVED,
    /** Somebody else must do something, such as the Secretariat. */
    REFERRED,
    /** The person said nothing more. */
    NO_REPLY,
    NOT_SOLVED,
    /** It was no matter for the help desk. */
    NOT_FOR_US;

    static Optional<Result> named(String name) {
        return Arrays.stream(values())
                .filter(result -> result.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
