package gr.uregister.statemachine.flow.anytime;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Language;
import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.diagnosis.Diagnosis;
import gr.uregister.statemachine.flow.guidance.WatchFlow;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import gr.uregister.statemachine.reading.DeepLink;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What may happen at any moment: greeting, help, cancel, restart, language. */
public final class AnytimeFlow {

    static final Set<State> BUSY =
            EnumSet.copyOf(Arrays.stream(State.values()).filter(State::isBusy).toList());

    /** The journey is over; a new start means a new journey. */
    static final Set<State> OVER = EnumSet.of(ACTIVATED, RENEWED, NOT_ENROLLED, CANCELLED, DISAGREED);

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

        open(table, EnumSet.of(NEW), AnytimeFlow::greet);
        open(table, EnumSet.of(CHOOSING_ROLE), AnytimeFlow::welcomeBack);
        open(table, OVER, AnytimeFlow::startOver);
        var begun = EnumSet.copyOf(underway);
        begun.remove(CHOOSING_ROLE);
        table.in(begun).on(Fact.OPENED).askingAgain(AnytimeFlow::welcomeBack);
        table.in(underway).on(Command.START).askingAgain(AnytimeFlow::welcomeBack);
        table.in(OVER).on(Command.START).asking(CHOOSING_ROLE, AnytimeFlow::startOver);

        table.in(CANCELLED).asks(_ -> Message.of(Phrase.CANCELLED).with(List.of(Particulars.reply(Command.RESTART))));

        table.in(talking)
                .on(Command.HELP)
                .askingAgain(Draft::help)
                .on(Command.LANGUAGE)
                .askingAgain(AnytimeFlow::switchLanguage)
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
                .asking(CANCELLED, AnytimeFlow::cancel);
        table.in(BUSY)
                .on(Command.RESTART)
                .staying(AnytimeFlow::askForPatience)
                .on(Command.ACTIVATE)
                .staying(AnytimeFlow::askForPatience)
                .on(Command.CANCEL)
                .staying(AnytimeFlow::askForPatience)
                .on(Command.RECOVER)
                .staying(AnytimeFlow::askForPatience)
                .on(Command.RENEW)
                .staying(AnytimeFlow::askForPatience);
    }

    /** A link may say in which role somebody comes, and then nobody asks. */
    private static void open(TransitionTable table, Set<State> states, Consumer<Draft> welcome) {
        table.in(states)
                .on(Fact.OPENED)
                .unless(AnytimeFlow::hasRole)
                .asking(CHOOSING_ROLE, welcome)
                .on(Fact.OPENED)
                .when(AnytimeFlow::hasRole)
                .asking(
                        AWAITING_CONTACT,
                        welcome.andThen(draft -> draft.role = link(draft).role()));
    }

    private static boolean hasRole(Draft draft) {
        return link(draft).role() != null;
    }

    private static DeepLink link(Draft draft) {
        return DeepLink.read(draft.event instanceof Event.Opened(var payload, var _) ? payload : "");
    }

    private static void greet(Draft draft) {
        noteHowOpened(draft);
        draft.say(Phrase.WELCOME, Map.of("institution", draft.institution.name()));
    }

    private static void welcomeBack(Draft draft) {
        noteHowOpened(draft);
        draft.say(Phrase.WELCOME_BACK);
    }

    /** The platform's language counts until a link or the person chose one; a link may name a department. */
    private static void noteHowOpened(Draft draft) {
        if (draft.event instanceof Event.Opened(var _, var language)) {
            var link = link(draft);
            if (!draft.languageChosen) {
                draft.languageChosen = link.language() != null;
                draft.language = Optional.ofNullable(link.language())
                        .or(() -> Optional.ofNullable(language))
                        .orElse(draft.language);
            }
            draft.institution.department(link.department()).ifPresent(d -> draft.department = d.code());
        }
    }

    private static void cancel(Draft draft) {
        WatchFlow.drop(draft);
        draft.forgetPerson();
        draft.diagnosis = Diagnosis.NONE;
    }

    private static void startOver(Draft draft) {
        noteHowOpened(draft);
        draft.forgetPerson();
        draft.say(Phrase.STARTING_OVER);
    }

    /** To the language that was named; a button, or the word «language», means the other one. */
    private static void switchLanguage(Draft draft) {
        draft.language =
                Language.named(draft.typed()).orElse(draft.language == Language.EL ? Language.EN : Language.EL);
        draft.languageChosen = true;
        draft.say(Phrase.LANGUAGE_SWITCHED);
    }

    static void askForPatience(Draft draft) {
        draft.say(Phrase.PLEASE_WAIT);
    }
}
