package gr.uregister.statemachine.flow.recovery;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.errand.Goal;
import gr.uregister.statemachine.flow.password.PasswordFlow;
import gr.uregister.statemachine.flow.proof.PinFlow;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;

/** A lost password: from any state, without losing an activation that is under way (C). */
public final class RecoveryFlow {

    private RecoveryFlow() {}

    /** Adds the questions and rows of this topic. */
    public static void define(TransitionTable table) {
        var free = EnumSet.copyOf(Arrays.stream(State.values())
                .filter(state -> !state.isQuestion() && !state.isBusy() && state != NEW)
                .toList());
        table.in(free).on(Command.RENEW).asking(AWAITING_USERNAME, draft -> begin(draft, Goal.RENEW));
        // an account that was found active is recovered by the PIN that was just typed, where a PIN is enough
        free.remove(ALREADY_ACTIVE);
        table.in(free).on(Command.RECOVER).asking(AWAITING_USERNAME, draft -> begin(draft, Goal.RECOVER));
        table.in(ALREADY_ACTIVE)
                .on(Command.RECOVER)
                .unless(Draft::recoversByPin)
                .asking(AWAITING_USERNAME, draft -> begin(draft, Goal.RECOVER))
                .on(Choice.NEW_PASSWORD)
                .unless(Draft::recoversByPin)
                .asking(AWAITING_USERNAME, draft -> begin(draft, Goal.RECOVER));

        table.in(CHECKING_PIN).on(Fact.PIN_RIGHT).when(Draft::recovers).to(OPENING_LINK, draft -> {
            PinFlow.acceptProof(draft);
            PasswordFlow.openLink(draft, Purpose.RECOVERY);
        });

        table.in(AWAITING_USERNAME, AWAITING_SIGN_IN)
                .on(Command.BACK)
                .when(draft -> draft.errand.paused() == null)
                .asking(CHOOSING_ROLE, Draft::forgetPerson);
        for (var waiting : PausedActivation.STATES) {
            table.in(AWAITING_USERNAME, AWAITING_SIGN_IN)
                    .on(Command.BACK)
                    .when(draft -> PausedActivation.goesOnIn(draft, waiting))
                    .asking(waiting, RecoveryFlow::resume);
            table.in(AWAITING_USERNAME, ACTIVATED, RENEWED, NOT_ENROLLED)
                    .on(Choice.CONTINUE_ACTIVATION)
                    .when(draft -> PausedActivation.goesOnIn(draft, waiting))
                    .asking(waiting, RecoveryFlow::resume);
        }
    }

    private static void begin(Draft draft, Goal goal) {
        PausedActivation.begin(draft, goal);
        draft.say(
                goal == Goal.RECOVER ? Phrase.RECOVERY_BEGINS : Phrase.RENEWAL_BEGINS,
                Map.of("proof", Particulars.recoveryProof(draft)));
        if (draft.errand.paused() != null) {
            draft.say(Phrase.ACTIVATION_WAITS);
        }
    }

    private static void resume(Draft draft) {
        PausedActivation.resume(draft);
        draft.say(Phrase.WELCOME_BACK);
    }
}
