package gr.uregister.statemachine.flow.announcing;

import static gr.uregister.statemachine.State.ASKING_TESTERS;
import static gr.uregister.statemachine.State.CHOOSING_ROLE;
import static gr.uregister.statemachine.State.NEW;

import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Effect.AskTesters;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.TestersAnswered;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import gr.uregister.statemachine.reading.TesterWish;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** A chat gets tests of announcements, by a one-time code of the staff's, until its person wants no more; the step stays as it is. */
public final class TesterFlow {

    private TesterFlow() {}

    /** Adds the rows of this topic. */
    public static void define(TransitionTable table) {
        var resting = Arrays.stream(State.values())
                .filter(state -> !state.isQuestion())
                .toList();
        table.in(resting).on(Fact.TESTER_WISHED).to(ASKING_TESTERS, TesterFlow::ask);
        table.in(ASKING_TESTERS)
                .on(Fact.TESTERS_ANSWERED)
                .when(draft -> answered(draft).askedIn() == NEW)
                .asking(CHOOSING_ROLE, TesterFlow::tell);
        resting.stream()
                .filter(state -> state != NEW)
                .forEach(state -> table.in(ASKING_TESTERS)
                        .on(Fact.TESTERS_ANSWERED)
                        .when(draft -> answered(draft).askedIn() == state)
                        .to(state, TesterFlow::tellAndGoOn));
    }

    /** A code is a secret, even one that was mistyped. */
    private static void ask(Draft draft) {
        var wish = TesterWish.in(draft.event).orElseThrow();
        if (wish instanceof TesterWish.Join) {
            draft.conceal();
        }
        if (draft.event instanceof Event.Opened(var _, var language) && language != null && !draft.languageChosen) {
            draft.language = language;
        }
        draft.then(new AskTesters(wish, draft.state));
    }

    private static void tell(Draft draft) {
        var answered = answered(draft);
        var retryAt = answered.retryAt();
        draft.say(
                Phrase.TESTER,
                Map.of(
                        "news", answered.news().name().toLowerCase(Locale.ROOT),
                        "name", answered.name(),
                        "time", Particulars.nextMinute(retryAt == null ? draft.now : retryAt)));
    }

    private static void tellAndGoOn(Draft draft) {
        tell(draft);
        if (!draft.isVisitOver()) {
            draft.ask(answered(draft).askedIn());
        }
    }

    private static TestersAnswered answered(Draft draft) {
        return draft.as(TestersAnswered.class);
    }
}
