package gr.uregister.statemachine.reminding;

import gr.uregister.statemachine.PinChallenge;
import gr.uregister.statemachine.SecureLink;
import gr.uregister.statemachine.State;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps that wait for the person, and that can be abandoned. Elsewhere nothing has begun, is over, or waits for somebody else. */
public final class Steps {

    private static final Set<State> ALL = Collections.unmodifiableSet(EnumSet.of(
            State.AWAITING_CONTACT,
            State.AWAITING_SECOND_CONTACT,
            State.AWAITING_REGISTRATION_NUMBER,
            State.AWAITING_AMKA,
            State.AWAITING_INSURANCE_COUNTRY,
            State.AWAITING_INSURANCE_NUMBER,
            State.PIN_POSTPONED,
            State.AWAITING_PIN,
            State.CHECK_POSTPONED,
            State.AWAITING_CONFIRMATION,
            State.AWAITING_PASSWORD,
            State.AWAITING_USERNAME,
            State.CHOOSING_WAY,
            State.AWAITING_KEPT_CONTACT,
            State.LINK_POSTPONED,
            State.AWAITING_LINK_USE,
            State.RENEWAL_POSTPONED));

    private Steps() {}

    /** The states that are steps. */
    public static Set<State> all() {
        return ALL;
    }

    /** The name of a step, which another PIN or link makes another one; empty for a state that is none. */
    public static String nameOf(State state, @Nullable PinChallenge challenge, @Nullable SecureLink link) {
        if (!ALL.contains(state)) {
            return "";
        }
        return switch (state) {
            case AWAITING_PIN -> state + "/" + (challenge == null ? "" : challenge.id());
            case AWAITING_PASSWORD, AWAITING_LINK_USE -> state + "/" + (link == null ? "" : link.id());
            default -> state.name();
        };
    }
}
