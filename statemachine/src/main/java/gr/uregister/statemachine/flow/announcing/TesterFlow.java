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
import gr.uregister.statemachine.announcing.TesterNews;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import gr.uregister.statemachine.reading.AnytimeButton;
import gr.uregister.statemachine.reading.TesterWish;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * A chat gets tests of announcements, by a one-time code of the staff's, until its person wants no more; the step stays as it is. Whoever types a
 * code wants it; whoever opened a link that carries one is asked first.
 */
public final class TesterFlow {

    private TesterFlow() {}

    /** Adds the rows of this topic. */
    public static void define(TransitionTable table) {
        var resting = Arrays.stream(State.values())
                .filter(state -> !state.isQuestion())
                .toList();
        var talking = resting.stream().filter(state -> state != NEW).toList();
        table.in(resting)
                .on(Fact.TESTER_WISHED)
                .to(
                        ASKING_TESTERS,
                        draft -> ask(draft, TesterWish.in(draft.event).orElseThrow()));
        table.in(talking)
                .on(Fact.TESTS_WANTED)
                .to(ASKING_TESTERS, draft -> ask(draft, new TesterWish.Accept()))
                .on(Fact.TESTS_DECLINED)
                .to(ASKING_TESTERS, draft -> ask(draft, new TesterWish.Leave()));
        resting.forEach(state -> table.in(ASKING_TESTERS)
                .on(Fact.TESTERS_ANSWERED)
                .when(draft -> answered(draft).askedIn() == state)
                .to(afterwards(state), TesterFlow::tell));
    }

    private static State afterwards(State askedIn) {
        return askedIn == NEW ? CHOOSING_ROLE : askedIn;
    }

    /** A code is a secret, even one that was mistyped. */
    private static void ask(Draft draft, TesterWish wish) {
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
        if (answered.news() == TesterNews.ASKED) {
            askWhetherReally(draft, answered);
            return;
        }
        draft.say(Phrase.TESTER, arguments(draft, answered));
        if (!draft.isVisitOver()) {
            draft.ask(afterwards(answered.askedIn()));
        }
    }

    /** Whoever comes by such a link for the first time is told who asks. A bare yes is the answer, and not to the step's own question. */
    private static void askWhetherReally(Draft draft, TestersAnswered answered) {
        if (answered.askedIn() == NEW) {
            draft.say(Phrase.WELCOME, Map.of("institution", draft.institution.name()));
        }
        draft.say(
                Phrase.TESTER,
                arguments(draft, answered),
                AnytimeButton.TESTS_WANTED.reply(),
                AnytimeButton.TESTS_DECLINED.reply());
        draft.subscription = draft.subscription.offeringTests(draft.now);
    }

    private static Map<String, Object> arguments(Draft draft, TestersAnswered answered) {
        var retryAt = answered.retryAt();
        return Map.of(
                "news", answered.news().name().toLowerCase(Locale.ROOT),
                "name", answered.name(),
                "time", Particulars.nextMinute(retryAt == null ? draft.now : retryAt));
    }

    private static TestersAnswered answered(Draft draft) {
        return draft.as(TestersAnswered.class);
    }
}
