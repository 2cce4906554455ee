package gr.uregister.statemachine.flow.activation;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Button;
import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.flow.guidance.WatchFlow;
import gr.uregister.statemachine.flow.password.PasswordFlow;
import gr.uregister.statemachine.flow.proof.PinFlow;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An account that is active: a further role, or a new password after the proof that was just made (A1, A2). */
public final class ActiveAccountFlow {

    private ActiveAccountFlow() {}

    /** Adds the questions and rows of this topic. */
    public static void define(TransitionTable table) {
        PinFlow.rejectUsedPin(table, ALREADY_ACTIVE, ACTIVATED);
        table.in(ALREADY_ACTIVE)
                .asks(draft -> Message.of(Phrase.ALREADY_ACTIVE, Map.of("username", Particulars.username(draft)))
                        .personal()
                        .with(List.of(
                                Particulars.reply(Choice.NEW_PASSWORD),
                                Particulars.reply(Command.RENEW),
                                Particulars.reply(Command.RESTART),
                                Particulars.reply(Command.HUMAN))))
                .on(Choice.NEW_PASSWORD)
                .when(Draft::recoversByPin)
                .when(Draft::isProven)
                .to(OPENING_LINK, ActiveAccountFlow::openLink)
                .on(Choice.NEW_PASSWORD)
                .when(Draft::recoversByPin)
                .unless(Draft::isProven)
                .to(OPENING_CHALLENGE, PinFlow::proveAgain)
                .on(Command.RECOVER)
                .when(Draft::recoversByPin)
                .when(Draft::isProven)
                .to(OPENING_LINK, ActiveAccountFlow::openLink)
                .on(Command.RECOVER)
                .when(Draft::recoversByPin)
                .unless(Draft::isProven)
                .to(OPENING_CHALLENGE, PinFlow::proveAgain);

        table.in(ADDING_ROLE)
                .asks(_ -> Message.of(Phrase.ROLE_BEING_ADDED))
                .on(Fact.ROLE_ADDED)
                .to(ACTIVATED, draft -> {
                    draft.say(roleAdded(draft));
                    WatchFlow.drop(draft);
                    draft.forgetSecrets();
                })
                .on(Fact.ROLE_NOT_ADDED)
                .asking(CHECK_POSTPONED, draft -> draft.say(Phrase.ROLE_NOT_ADDED));

        table.in(ACTIVATED)
                .asks(draft -> Message.of(Phrase.ALL_DONE, Map.of("username", Particulars.username(draft)))
                        .with(servicesAndRestart(draft)));
    }

    private static void openLink(Draft draft) {
        PasswordFlow.openLink(draft, Purpose.RECOVERY);
    }

    private static Message roleAdded(Draft draft) {
        return Message.of(
                        Phrase.ROLE_ADDED,
                        Map.of("username", Particulars.username(draft), "role", Particulars.roleName(draft)))
                .with(Particulars.services(draft));
    }

    /** A further role, and what else there is to do with the account, begin from here too. */
    private static List<Button> servicesAndRestart(Draft draft) {
        var buttons = new ArrayList<>(Particulars.resume(draft));
        buttons.addAll(Particulars.services(draft));
        buttons.add(Particulars.reply(Command.ACCOUNT));
        buttons.add(Particulars.reply(Command.RESTART));
        return buttons;
    }
}
