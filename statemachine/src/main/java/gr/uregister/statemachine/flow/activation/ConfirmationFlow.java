package gr.uregister.statemachine.flow.activation;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Button;
import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.diagnosis.RegisterFact;
import gr.uregister.statemachine.diagnosis.Subject;
import gr.uregister.statemachine.flow.guidance.DiagnosisFlow;
import gr.uregister.statemachine.flow.password.PasswordFlow;
import gr.uregister.statemachine.flow.proof.PinFlow;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import gr.uregister.statemachine.identity.InsuranceNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Step 3 of 4: are the facts right, and which contacts may be kept (A10, A11)? */
public final class ConfirmationFlow {

    private ConfirmationFlow() {}

    /** Adds the questions and rows of this topic. */
    public static void define(TransitionTable table) {
        PinFlow.rejectUsedPin(table, AWAITING_CONFIRMATION);
        table.in(AWAITING_CONFIRMATION)
                .asks(ConfirmationFlow::question)
                .helps(Phrase.HELP_CONFIRMATION)
                .on(Command.BACK)
                .asking(AWAITING_CONTACT, draft -> draft.startAnew(List.of()))
                .on(Choice.KEEP_MOBILE)
                .staying(consent(draft -> draft.keepsMobile = true))
                .on(Choice.DROP_MOBILE)
                .staying(consent(draft -> draft.keepsMobile = false))
                .on(Choice.KEEP_EMAIL)
                .staying(consent(draft -> draft.keepsEmail = true))
                .on(Choice.DROP_EMAIL)
                .staying(consent(draft -> draft.keepsEmail = false))
                .on(Choice.AGREE)
                .when(Draft::isProven)
                .to(OPENING_LINK, draft -> PasswordFlow.openLink(draft, Purpose.ACTIVATION))
                .on(Choice.AGREE)
                .unless(Draft::isProven)
                .to(OPENING_CHALLENGE, PinFlow::proveAgain)
                .on(Choice.DISAGREE)
                .to(DISAGREED, ConfirmationFlow::stopReally);
        table.in(DISAGREED)
                .asks(ConfirmationFlow::whomToSee)
                .helps(Phrase.HELP_CORRECTIONS)
                .on(Choice.REMIND_ME)
                .staying(ConfirmationFlow::promiseReminder)
                .on(Fact.REMINDER_DUE)
                .when(draft -> draft.remindAt != null)
                .asking(CHOOSING_ROLE, draft -> {
                    draft.remindAt = null;
                    draft.say(Phrase.REMINDER);
                });
    }

    private static Message question(Draft draft) {
        var person = draft.knownPerson();
        var arguments = new HashMap<String, Object>();
        arguments.put("nameEl", person.firstNameEl() + " " + person.lastNameEl());
        arguments.put("nameEn", person.firstNameEn() + " " + person.lastNameEn());
        arguments.put("username", person.username());
        arguments.put("role", Particulars.roleName(draft));
        arguments.put("department", Particulars.departmentName(draft));
        arguments.put("insurance", isInsuredAbroad(draft) ? Phrase.INSURANCE_ABROAD : Phrase.INSURANCE_AMKA);
        arguments.put("amka", draft.insurance == null ? person.maskedAmka() : draft.insurance.masked());
        arguments.put("afm", Particulars.orDash(person.maskedAfm()));
        arguments.put("father", Particulars.orDash(person.fatherNameEl()));
        arguments.put("birthDate", Particulars.birthDate(draft));
        arguments.put("gender", person.gender());
        arguments.put("mobile", Particulars.orDash(Particulars.joined(person.mobiles())));
        arguments.put("email", Particulars.orDash(Particulars.joined(person.emails())));
        arguments.put("proof", Particulars.recoveryProof(draft));
        return Message.of(Phrase.CONFIRM, arguments).personal().with(buttons(draft));
    }

    private static boolean isInsuredAbroad(Draft draft) {
        var country = draft.insurance == null ? draft.knownPerson().amkaCountry() : draft.insurance.country();
        return !country.isEmpty() && !country.equals(InsuranceNumber.GREECE);
    }

    private static List<Button> buttons(Draft draft) {
        var buttons =
                new ArrayList<Button>(List.of(Particulars.reply(Choice.AGREE), Particulars.reply(Choice.DISAGREE)));
        if (!draft.knownPerson().mobiles().isEmpty()) {
            buttons.add(Particulars.reply(draft.keepsMobile ? Choice.DROP_MOBILE : Choice.KEEP_MOBILE));
        }
        if (!draft.knownPerson().emails().isEmpty()) {
            buttons.add(Particulars.reply(draft.keepsEmail ? Choice.DROP_EMAIL : Choice.KEEP_EMAIL));
        }
        return buttons;
    }

    private static Message whomToSee(Draft draft) {
        return Message.of(
                        Phrase.DISAGREED,
                        Particulars.with(
                                Particulars.registrar(draft),
                                "delay",
                                draft.institution.corrections().howLong()))
                .with(DiagnosisFlow.disputeButtons(draft));
    }

    private static Consumer<Draft> consent(Consumer<Draft> change) {
        return change.andThen(draft -> draft.say(consents(draft)));
    }

    /** Nothing is activated, and nothing of the person is kept but what a letter about the correction needs. */
    private static void stopReally(Draft draft) {
        var subject = Subject.of(draft.knownPerson(), draft.chosenRole(), RegisterFact.DISPUTABLE);
        draft.department = draft.departmentCode();
        draft.forgetPerson();
        draft.diagnosis = draft.diagnosis.about(subject);
        draft.ask(DISAGREED);
    }

    private static void promiseReminder(Draft draft) {
        var at = draft.institution.outsideQuietHours(
                draft.now.plus(draft.institution.corrections().delay()));
        draft.remindAt = at;
        draft.say(
                Phrase.REMINDER_PROMISED,
                Map.of("date", Particulars.dateTime(draft, at)),
                Particulars.reply(Command.RESTART));
    }

    /** The answer to a consent's button: both consents as they are now. */
    private static Message consents(Draft draft) {
        return Message.of(
                        Phrase.CONSENTS,
                        Map.of(
                                "mobile",
                                Particulars.yesOrNo(draft.keepsMobile),
                                "email",
                                Particulars.yesOrNo(draft.keepsEmail)))
                .with(buttons(draft));
    }
}
