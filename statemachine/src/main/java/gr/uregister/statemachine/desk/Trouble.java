package gr.uregister.statemachine.desk;

import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.Signal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Something that went wrong in a conversation, as the diagnosis that staff see. */
public record Trouble(Fact what, Instant at) {

    private static final Set<Fact> TROUBLES = EnumSet.of(
            Fact.NOBODY_FOUND,
            Fact.LOOKUPS_THROTTLED,
            Fact.CHALLENGE_REFUSED,
            Fact.PIN_WRONG,
            Fact.PIN_EXPIRED,
            Fact.GUESSES_EXHAUSTED,
            Fact.PIN_UNDELIVERABLE,
            Fact.PIN_HELD,
            Fact.DIRECTORY_UNAVAILABLE,
            Fact.AMKA_REJECTED,
            Fact.AMKA_CHECK_UNAVAILABLE,
            Fact.PASSWORD_POST_REFUSED,
            Fact.PASSWORD_NOT_SET,
            Fact.ROLE_NOT_ADDED);

    /** The trouble that a signal means; empty when it means none. */
    public static Optional<Trouble> of(Signal signal, Instant at) {
        return signal instanceof Fact fact && TROUBLES.contains(fact)
                ? Optional.of(new Trouble(fact, at))
                : Optional.empty();
    }
}
