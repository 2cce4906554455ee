package gr.uregister.statemachine.flow;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Language;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.State;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What may happen at any moment: greeting, help, back, cancel, restart, language, a person, one's data. */
final class AnytimeFlow {

    /** Something is being done elsewhere that cannot be called back. */
    private static final Set<State> BUSY = EnumSet.of(SETTING_PASSWORD, ADDING_ROLE);

    /** The journey is over; a new start means a new journey. */
    private static final Set<State> OVER = EnumSet.of(ACTIVATED, CANCELLED, DISAGREED);

    private AnytimeFlow() {}

    static void define(TransitionTable table) {
        var talking = EnumSet.copyOf(Arrays.stream(State.values())
                .filter(s -> !s.isQuestion() && s != NEW)
                .toList());
        var free = EnumSet.copyOf(talking);
        free.removeAll(BUSY);
        var underway = EnumSet.copyOf(talking);
        underway.removeAll(OVER);
        var recoverable = EnumSet.copyOf(free);
        recoverable.remove(ALREADY_ACTIVE);

        table.in(NEW).on(Fact.OPENED).asking(CHOOSING_ROLE, AnytimeFlow::greet);
        table.in(underway)
                .on(Fact.OPENED)
                .askingAgain(AnytimeFlow::welcomeBack)
                .on(Command.START)
                .askingAgain(AnytimeFlow::welcomeBack);
        table.in(OVER)
                .on(Fact.OPENED)
                .asking(CHOOSING_ROLE, AnytimeFlow::startOver)
                .on(Command.START)
                .asking(CHOOSING_ROLE, AnytimeFlow::startOver);

        table.in(talking)
                .on(Command.HELP)
                .askingAgain(AnytimeFlow::help)
                .on(Command.LANGUAGE)
                .askingAgain(AnytimeFlow::switchLanguage)
                .on(Command.HUMAN)
                .askingAgain(AnytimeFlow::nameHelpDesk)
                .on(Command.MYDATA)
                .askingAgain(AnytimeFlow::tellWhatIsKept)
                .on(Fact.UNREADABLE_SENT)
                .askingAgain(draft -> draft.say(Phrase.ONLY_TEXT))
                .on(Fact.BUTTON_STALE)
                .askingAgain(draft -> draft.say(Phrase.STALE_BUTTON));

        table.in(free)
                .on(Command.RESTART)
                .asking(CHOOSING_ROLE, AnytimeFlow::startOver)
                .on(Command.ACTIVATE)
                .asking(CHOOSING_ROLE, AnytimeFlow::startOver)
                .on(Command.CANCEL)
                .asking(CANCELLED, Draft::forgetPerson);
        table.in(recoverable).on(Command.RECOVER).asking(CHOOSING_ROLE, AnytimeFlow::explainRecovery);
        table.in(BUSY)
                .on(Command.RESTART)
                .staying(AnytimeFlow::askForPatience)
                .on(Command.ACTIVATE)
                .staying(AnytimeFlow::askForPatience)
                .on(Command.CANCEL)
                .staying(AnytimeFlow::askForPatience)
                .on(Command.RECOVER)
                .staying(AnytimeFlow::askForPatience);

        goBack(table, AWAITING_CONTACT, CHOOSING_ROLE);
        goBack(table, AWAITING_SECOND_CONTACT, AWAITING_CONTACT);
        goBack(table, AWAITING_REGISTRATION_NUMBER, AWAITING_CONTACT);
        goBack(table, AWAITING_AMKA, AWAITING_CONTACT);
        goBack(table, PIN_POSTPONED, AWAITING_CONTACT);
        goBack(table, AWAITING_PIN, AWAITING_CONTACT);
        goBack(table, AWAITING_CONFIRMATION, AWAITING_CONTACT);
        table.in(AWAITING_INSURANCE_COUNTRY).on(Command.BACK).asking(AWAITING_AMKA);
        table.in(AWAITING_INSURANCE_NUMBER).on(Command.BACK).asking(AWAITING_INSURANCE_COUNTRY);
        table.in(AMKA_RIGHT_LOCALLY).on(Command.BACK).asking(AMKA_REJECTED);
        table.in(AWAITING_PASSWORD)
                .on(Command.BACK)
                .when(PasswordFlow::isActivation)
                .asking(AWAITING_CONFIRMATION, draft -> draft.link = null)
                .on(Command.BACK)
                .unless(PasswordFlow::isActivation)
                .asking(ALREADY_ACTIVE, draft -> draft.link = null);
    }

    /** Goes back to a question about who it is: what came after it is asked anew. */
    private static void goBack(TransitionTable table, State from, State to) {
        table.in(from).on(Command.BACK).asking(to, draft -> {
            var role = draft.role;
            draft.forgetPerson();
            draft.role = to == CHOOSING_ROLE ? null : role;
        });
    }

    private static void greet(Draft draft) {
        noteHowOpened(draft);
        draft.say(Phrase.WELCOME, Map.of("institution", draft.institution.name()));
    }

    private static void welcomeBack(Draft draft) {
        noteHowOpened(draft);
        draft.say(Phrase.WELCOME_BACK);
    }

    /** The platform's language counts until the person chose one; a deep link may name a department. */
    private static void noteHowOpened(Draft draft) {
        if (draft.event instanceof Event.Opened(var payload, var language)) {
            if (language != null && !draft.languageChosen) {
                draft.language = language;
            }
            draft.institution.department(payload).ifPresent(department -> draft.department = department.code());
        }
    }

    private static void startOver(Draft draft) {
        noteHowOpened(draft);
        draft.forgetPerson();
        draft.say(Phrase.STARTING_OVER);
    }

    private static void explainRecovery(Draft draft) {
        draft.forgetPerson();
        draft.say(Phrase.RECOVERY_EXPLAINED);
    }

    private static void help(Draft draft) {
        draft.say(Notices.help(draft));
    }

    /** To the language that was named; a button, or the word «language», means the other one. */
    private static void switchLanguage(Draft draft) {
        draft.language =
                Language.named(draft.typed()).orElse(draft.language == Language.EL ? Language.EN : Language.EL);
        draft.languageChosen = true;
        draft.say(Phrase.LANGUAGE_SWITCHED);
    }

    private static void nameHelpDesk(Draft draft) {
        draft.say(Phrase.HELP_DESK, Particulars.office(draft, draft.institution.helpDesk()));
    }

    private static void tellWhatIsKept(Draft draft) {
        draft.say(Notices.keptData(draft));
    }

    private static void askForPatience(Draft draft) {
        draft.say(Phrase.PLEASE_WAIT);
    }
}
