package gr.uregister.statemachine.flow.human;

import static gr.uregister.statemachine.State.CALLING_DESK;
import static gr.uregister.statemachine.State.NEW;

import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect.CallDesk;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.DeskAnswered;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.desk.Stars;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The person's side: they ask for somebody, wait while the bot goes on serving them, go back to it, and say how it was. */
public final class HelpFlow {

    private HelpFlow() {}

    /** Adds the rows of this topic. */
    public static void define(TransitionTable table) {
        var talking = talking();
        table.in(talking)
                .on(Command.HUMAN)
                .to(CALLING_DESK, HelpFlow::call)
                .on(Choice.MY_TURN)
                .when(HelpFlow::isWaiting)
                .to(CALLING_DESK, HelpFlow::call)
                .on(Choice.BACK_TO_BOT)
                .when(HelpFlow::isWaiting)
                .askingAgain(HelpFlow::withdraw)
                .on(Fact.HELP_RATED)
                .when(draft -> draft.assistance.mayBeRated())
                .askingAgain(HelpFlow::rate);
        for (var state : talking) {
            table.in(CALLING_DESK)
                    .on(Fact.DESK_ANSWERED)
                    .when(draft -> draft.as(DeskAnswered.class).askedIn() == state)
                    .to(state, HelpFlow::tellWhoComes);
        }
    }

    /** The states in which a person may ask for somebody, and an agent may come. */
    static List<State> talking() {
        return Arrays.stream(State.values())
                .filter(state -> !state.isQuestion() && state != NEW)
                .toList();
    }

    private static boolean isWaiting(Draft draft) {
        return draft.assistance.isWaiting();
    }

    private static void call(Draft draft) {
        var request = draft.assistance.request();
        draft.then(new CallDesk(request == null ? null : request.since(), draft.state));
    }

    /** Nobody is promised who does not come: where no agents answer here, the office is named. */
    private static void tellWhoComes(Draft draft) {
        var answer = draft.as(DeskAnswered.class);
        if (!answer.isStaffed()) {
            draft.say(Phrase.HELP_DESK, Particulars.office(draft, draft.institution.helpDesk()));
            draft.ask(answer.askedIn());
            return;
        }
        var about = draft.subscription.about();
        if (about != null && !isWaiting(draft)) {
            draft.say(Phrase.ANNOUNCEMENT_PASSED_ON, Map.of("title", about.title()));
        }
        draft.assistance = draft.assistance.requested(answer.askedIn(), about, draft.now);
        var hours = draft.institution.desk();
        var zone = draft.institution.zone();
        if (hours.isOpenAt(draft.now, zone)) {
            draft.say(Phrase.HELP_WAITING, Map.of("ahead", answer.ahead()));
        } else {
            var when = hours.nextOpening(draft.now, zone)
                    .map(opening -> Particulars.dateTime(draft, opening))
                    .orElse("–");
            draft.say(Phrase.HELP_OUT_OF_HOURS, Map.of("when", when));
        }
        askWhileWaiting(draft, answer.askedIn());
    }

    /** Asks what a state asks, beside what one who waits may do. */
    static void askWhileWaiting(Draft draft, State state) {
        draft.ask(state, List.of(Particulars.reply(Choice.MY_TURN), Particulars.reply(Choice.BACK_TO_BOT)));
    }

    private static void withdraw(Draft draft) {
        draft.assistance = draft.assistance.withdrawn();
        draft.say(Phrase.HELP_WITHDRAWN);
    }

    private static void rate(Draft draft) {
        if (draft.event instanceof Event.Pressed(var value)) {
            Stars.read(value).ifPresent(stars -> draft.assistance = draft.assistance.rated(stars));
        }
        draft.say(Phrase.HELP_RATED);
    }
}
