package gr.uregister.statemachine.flow;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect.AddRole;
import gr.uregister.statemachine.Effect.CheckAccount;
import gr.uregister.statemachine.Effect.CheckAmka;
import gr.uregister.statemachine.Event.AccountActive;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.State;
import org.jspecify.annotations.Nullable;

/** After the proof: is the account active already, are the data complete, is the AMKA the person's (A1, A8, A9)? */
final class ChecksFlow {

    private ChecksFlow() {}

    static void define(TransitionTable table) {
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
                .asking(AWAITING_CONFIRMATION)
                .on(Fact.AMKA_REJECTED)
                .asking(State.AMKA_REJECTED)
                .on(Fact.AMKA_CHECK_UNAVAILABLE)
                .asking(CHECK_POSTPONED);

        table.in(State.AMKA_REJECTED)
                .on(Choice.FACTS_WRONG)
                .staying(draft -> draft.say(
                        Phrase.AMKA_FACTS_WRONG,
                        Particulars.secretariat(draft),
                        Particulars.reply(Choice.RETRY),
                        Particulars.reply(Command.HUMAN)))
                .on(Choice.FACTS_RIGHT)
                .asking(AMKA_RIGHT_LOCALLY)
                .on(Choice.OWN_AMKA)
                .when(draft -> draft.insurance != null)
                .asking(AWAITING_AMKA, draft -> draft.insurance = null);
        table.in(AMKA_RIGHT_LOCALLY)
                .on(Choice.FACTS_WRONG)
                .staying(draft -> draft.say(
                        Phrase.AMKA_NATIONAL_WRONG, Particulars.reply(Choice.RETRY), Particulars.reply(Command.HUMAN)))
                .on(Choice.FACTS_RIGHT)
                .staying(draft -> draft.say(Notices.letterToNetworkCentre(draft)));

        // Registers may have been corrected meanwhile: the person is looked up anew, and the proof holds while it is
        // fresh.
        table.in(State.AMKA_REJECTED, AMKA_RIGHT_LOCALLY, DATA_MISSING, ROLE_ENDED, CHECK_POSTPONED)
                .on(Choice.RETRY)
                .to(FINDING_PERSON, draft -> ContactFlow.findPerson(draft, registrationNumber(draft)));
    }

    /** Asks the directory about the account. */
    static void checkAccount(Draft draft) {
        draft.then(new CheckAccount(draft.knownPerson().personId(), draft.chosenRole()));
    }

    private static boolean hasRoleAlready(Draft draft) {
        return draft.as(AccountActive.class).hasRole();
    }

    /** Username, AMKA, its country and the birth date are what an account cannot do without. */
    static boolean lacksData(Draft draft) {
        var person = draft.knownPerson();
        var insured = draft.insurance != null
                || (person.hasAmka() && !person.amkaCountry().isEmpty());
        return person.username().isEmpty() || !insured || person.birthDate() == null;
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
