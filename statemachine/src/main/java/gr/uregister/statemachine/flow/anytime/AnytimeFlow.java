package gr.uregister.statemachine.flow.anytime;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Button.OpenPage;
import gr.uregister.messages.Language;
import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What may happen at any moment: greeting, help, cancel, restart, language, a person, one's data. */
public final class AnytimeFlow {

    static final Set<State> BUSY =
            EnumSet.copyOf(Arrays.stream(State.values()).filter(State::isBusy).toList());

    /** The journey is over; a new start means a new journey. */
    static final Set<State> OVER = EnumSet.of(ACTIVATED, CANCELLED, DISAGREED);

    private AnytimeFlow() {}

    /** Adds the rows of this topic. */
    public static void define(TransitionTable table) {
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

        table.in(CANCELLED).asks(_ -> Message.of(Phrase.CANCELLED).with(List.of(Particulars.reply(Command.RESTART))));

        table.in(talking)
                .on(Command.HELP)
                .askingAgain(Draft::help)
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
        var arguments = Particulars.office(draft, draft.institution.dataProtection());
        arguments.put("contacts", draft.contacts.isEmpty() ? "–" : Particulars.masked(draft.contacts));
        arguments.put("username", Particulars.mayHearUsername(draft) ? Particulars.username(draft) : "–");
        arguments.put("insurance", draft.insurance == null ? "–" : draft.insurance.masked());
        arguments.put("mobileConsent", Particulars.yesOrNo(draft.keepsMobile));
        arguments.put("emailConsent", Particulars.yesOrNo(draft.keepsEmail));
        arguments.put("terms", draft.institution.documents().terms().version());
        arguments.put("privacy", draft.institution.documents().privacy().version());
        draft.say(Message.of(Phrase.MY_DATA, arguments)
                .personal()
                .with(List.of(
                        new OpenPage(draft.institution.documents().privacy().url(), Phrase.PRIVACY_POLICY),
                        Particulars.reply(Command.CANCEL))));
    }

    static void askForPatience(Draft draft) {
        draft.say(Phrase.PLEASE_WAIT);
    }
}
