package gr.uregister.statemachine.flow.activation;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Button;
import gr.uregister.messages.Button.OpenPage;
import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect.AddRole;
import gr.uregister.statemachine.Effect.CheckAccount;
import gr.uregister.statemachine.Effect.CheckAmka;
import gr.uregister.statemachine.Event.AccountActive;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.flow.guidance.DiagnosisFlow;
import gr.uregister.statemachine.flow.guidance.Letters;
import gr.uregister.statemachine.flow.guidance.OriginFlow;
import gr.uregister.statemachine.flow.guidance.Secretariats;
import gr.uregister.statemachine.flow.proof.PinFlow;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.identity.RoleRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** After the proof: is the account active already, are the data complete, is the AMKA the person's (A1, A8, A9)? */
public final class ChecksFlow {

    private ChecksFlow() {}

    /** Adds the questions and rows of this topic. */
    public static void define(TransitionTable table) {
        table.in(CHECKING_PIN)
                .on(Fact.PIN_RIGHT)
                .when(Draft::activates)
                .when(draft -> roleGoesOn(draft, draft.knownPerson()))
                .to(CHECKING_ACCOUNT, draft -> {
                    PinFlow.acceptProof(draft);
                    checkAccount(draft);
                })
                .on(Fact.PIN_RIGHT)
                .when(Draft::activates)
                .unless(draft -> roleGoesOn(draft, draft.knownPerson()))
                .asking(ROLE_ENDED, PinFlow::acceptProof);
        PinFlow.rejectUsedPin(
                table, State.AMKA_REJECTED, AMKA_RIGHT_LOCALLY, DATA_MISSING, ROLE_ENDED, CHECK_POSTPONED);

        table.in(CHECKING_ACCOUNT)
                .on(Fact.ACCOUNT_ACTIVE)
                .when(ChecksFlow::hasRoleAlready)
                .asking(ALREADY_ACTIVE)
                .on(Fact.ACCOUNT_ACTIVE)
                .unless(ChecksFlow::hasRoleAlready)
                .to(ADDING_ROLE, draft -> {
                    draft.ask(ADDING_ROLE);
                    draft.then(new AddRole(draft.knownPerson().personId(), draft.chosenRole()));
                })
                .on(Fact.ACCOUNT_INACTIVE)
                .when(ChecksFlow::lacksData)
                .asking(DATA_MISSING)
                .on(Fact.ACCOUNT_INACTIVE)
                .unless(ChecksFlow::lacksData)
                .to(
                        CHECKING_AMKA,
                        draft -> draft.then(new CheckAmka(draft.knownPerson().personId(), draft.insurance)))
                .on(Fact.DIRECTORY_UNAVAILABLE)
                .asking(CHECK_POSTPONED);

        table.in(CHECKING_AMKA)
                .on(Fact.AMKA_CONFIRMED)
                .asking(AWAITING_CONFIRMATION, OriginFlow::welcome)
                .on(Fact.AMKA_REJECTED)
                .asking(State.AMKA_REJECTED)
                .on(Fact.AMKA_CHECK_UNAVAILABLE)
                .asking(CHECK_POSTPONED);

        table.in(State.AMKA_REJECTED, AMKA_RIGHT_LOCALLY, DATA_MISSING, ROLE_ENDED, CHECK_POSTPONED)
                .helps(Phrase.HELP_CORRECTIONS);
        table.in(DATA_MISSING).asks(ChecksFlow::dataMissing);
        table.in(ROLE_ENDED)
                .asks(draft -> Message.of(Phrase.ROLE_ENDED, Particulars.registrar(draft))
                        .with(untilCorrected(draft)));
        table.in(CHECK_POSTPONED)
                .asks(_ -> Message.of(Phrase.CHECK_POSTPONED)
                        .with(List.of(
                                Particulars.reply(Choice.RETRY),
                                Particulars.reply(Command.HUMAN),
                                Particulars.reply(Command.CANCEL))));

        table.in(State.AMKA_REJECTED)
                .asks(ChecksFlow::amkaRejected)
                .on(Choice.FACTS_WRONG)
                .staying(DiagnosisFlow::askWhichAmkaFact)
                .on(Choice.FACTS_RIGHT)
                .asking(AMKA_RIGHT_LOCALLY)
                .on(Choice.OWN_AMKA)
                .when(draft -> draft.insurance != null)
                .asking(AWAITING_AMKA, draft -> draft.insurance = null);
        table.in(AMKA_RIGHT_LOCALLY)
                .asks(draft -> Message.of(Phrase.ASK_NATIONAL_AMKA)
                        .with(List.of(
                                new OpenPage(draft.institution.links().nationalAmka(), Phrase.NATIONAL_AMKA_SITE),
                                Particulars.reply(Choice.FACTS_WRONG),
                                Particulars.reply(Choice.FACTS_RIGHT),
                                Particulars.reply(Command.BACK))))
                .on(Command.BACK)
                .asking(State.AMKA_REJECTED)
                .on(Choice.FACTS_WRONG)
                .staying(draft -> draft.say(
                        Phrase.AMKA_NATIONAL_WRONG,
                        Particulars.reply(Choice.RETRY),
                        Particulars.reply(Choice.TELL_ME),
                        Particulars.reply(Command.HUMAN)))
                .on(Choice.FACTS_RIGHT)
                .staying(draft -> draft.say(Letters.toNetworkCentre(draft)));

        // Registers may have been corrected meanwhile: the person is looked up anew, and the proof holds while it is
        // fresh.
        table.in(State.AMKA_REJECTED, AMKA_RIGHT_LOCALLY, DATA_MISSING, ROLE_ENDED, CHECK_POSTPONED)
                .on(Choice.RETRY)
                .to(FINDING_PERSON, draft -> ContactFlow.findPerson(draft, registrationNumber(draft)));
    }

    private static Message amkaRejected(Draft draft) {
        var person = draft.knownPerson();
        var typed = draft.insurance;
        var buttons = new ArrayList<Button>();
        if (typed != null) {
            buttons.add(Particulars.reply(Choice.OWN_AMKA));
        }
        buttons.add(Particulars.reply(Choice.FACTS_WRONG));
        buttons.add(Particulars.reply(Choice.FACTS_RIGHT));
        buttons.add(Particulars.reply(Command.HUMAN));
        return Message.of(
                        Phrase.AMKA_REJECTED,
                        Map.of(
                                "amka", typed == null ? person.maskedAmka() : typed.masked(),
                                "surname", person.lastNameEl(),
                                "birthDate", Particulars.birthDate(draft)))
                .personal()
                .with(buttons);
    }

    private static Message dataMissing(Draft draft) {
        var person = draft.knownPerson();
        var typed = draft.insurance;
        var arguments = Particulars.registrar(draft);
        arguments.put("username", person.username());
        arguments.put("amka", typed == null ? person.maskedAmka() : typed.masked());
        arguments.put("country", typed == null ? person.amkaCountry() : typed.country());
        arguments.put("birthDate", person.birthDate() == null ? "" : Particulars.birthDate(draft));
        return Message.of(Phrase.DATA_MISSING, arguments).personal().with(untilCorrected(draft));
    }

    private static List<Button> untilCorrected(Draft draft) {
        var buttons = new ArrayList<>(Secretariats.buttons(draft));
        buttons.add(Particulars.reply(Choice.WRITE_LETTER));
        buttons.add(Particulars.reply(Choice.TELL_ME));
        buttons.add(Particulars.reply(Choice.RETRY));
        buttons.add(Particulars.reply(Command.RESTART));
        buttons.add(Particulars.reply(Command.HUMAN));
        return buttons;
    }

    /** Whether the person still has the role of this conversation. */
    static boolean roleGoesOn(Draft draft, PersonFacts person) {
        return person.role(draft.chosenRole()).filter(RoleRecord::current).isPresent();
    }

    /** Asks the directory about the account. */
    static void checkAccount(Draft draft) {
        draft.then(new CheckAccount(draft.knownPerson().personId(), draft.chosenRole()));
    }

    private static boolean hasRoleAlready(Draft draft) {
        return draft.as(AccountActive.class).hasRole();
    }

    private static boolean lacksData(Draft draft) {
        return !DiagnosisFlow.missing(draft).isEmpty();
    }

    /** What tells the person apart from others with the same contact. */
    private static @Nullable String registrationNumber(Draft draft) {
        return draft.knownPerson()
                .role(draft.chosenRole())
                .map(role -> role.registrationNumber())
                .filter(number -> !number.isEmpty())
                .orElse(null);
    }
}
