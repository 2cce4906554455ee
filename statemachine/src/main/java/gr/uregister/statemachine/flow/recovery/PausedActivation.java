package gr.uregister.statemachine.flow.recovery;

import static gr.uregister.statemachine.State.*;

import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.PinChallenge;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.errand.Errand;
import gr.uregister.statemachine.errand.Goal;
import gr.uregister.statemachine.flow.table.Draft;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An activation that waits in its chat while the person does something else. */
public final class PausedActivation {

    /** Where an activation has come to something that is worth going on with. */
    public static final Set<State> STATES = EnumSet.of(
            AWAITING_CONTACT,
            AWAITING_SECOND_CONTACT,
            AWAITING_REGISTRATION_NUMBER,
            AWAITING_AMKA,
            AWAITING_INSURANCE_COUNTRY,
            AWAITING_INSURANCE_NUMBER,
            PIN_POSTPONED,
            AWAITING_PIN,
            AWAITING_CONFIRMATION,
            AWAITING_PASSWORD,
            AMKA_REJECTED,
            AMKA_RIGHT_LOCALLY,
            DATA_MISSING,
            ROLE_ENDED,
            CHECK_POSTPONED);

    private PausedActivation() {}

    /** Begins something else. An activation that is under way waits until it is wanted again. */
    public static void begin(Draft draft, Goal goal) {
        var waiting = isUnderWay(draft) ? pause(draft) : draft.errand.paused();
        draft.forgetPerson();
        draft.errand = Errand.begin(goal, waiting);
    }

    private static boolean isUnderWay(Draft draft) {
        return STATES.contains(draft.state)
                && draft.activates()
                && (draft.link == null || draft.link.purpose() == Purpose.ACTIVATION);
    }

    /** A one-time link is void as soon as the chat goes on without it. */
    private static Conversation pause(Draft draft) {
        draft.link = null;
        return draft.conversation(draft.state == AWAITING_PASSWORD ? AWAITING_CONFIRMATION : draft.state);
    }

    /** Whether an activation waits, to go on in this state. A PIN that was made since is another one. */
    static boolean goesOnIn(Draft draft, State state) {
        var paused = draft.errand.paused();
        if (paused == null) {
            return false;
        }
        var isLate = paused.state() == AWAITING_PIN && !isLatest(draft, paused.challenge());
        return state == (isLate ? PIN_POSTPONED : paused.state());
    }

    private static boolean isLatest(Draft draft, @Nullable PinChallenge earlier) {
        return earlier != null && draft.challenge != null && earlier.id().equals(draft.challenge.id());
    }

    /** Goes on with the activation that waited in this very chat, and whose proof holds as long as it would have. */
    static void resume(Draft draft) {
        var paused = Objects.requireNonNull(draft.errand.paused(), "no activation waits");
        var untouched = draft.challenge == null || isLatest(draft, paused.challenge());
        draft.forgetPerson();
        draft.role = paused.role();
        draft.contacts = paused.contacts();
        draft.insurance = paused.insurance();
        draft.insuranceCountry = paused.insuranceCountry();
        draft.person = paused.person();
        draft.provenUntil = paused.provenUntil();
        draft.keepsMobile = paused.keepsMobile();
        draft.keepsEmail = paused.keepsEmail();
        draft.challenge = untouched ? paused.challenge() : draft.challenge;
    }
}
