package gr.uregister.statemachine.flow.anytime;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect.OpenArticle;
import gr.uregister.statemachine.Effect.RateArticle;
import gr.uregister.statemachine.Effect.SearchFaq;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.ArticleFound;
import gr.uregister.statemachine.Event.ArticlesSuggested;
import gr.uregister.statemachine.Event.NoArticleFound;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.faq.ArticleButton;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import gr.uregister.statemachine.reading.FreeText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Questions in the person's own words: answered, and the step goes on. The question of the step is asked again each time, with the buttons
 * of the answer in front of its own, because some channels show the buttons of the last message only.
 */
public final class FaqFlow {

    private FaqFlow() {}

    /** Adds the rows of this topic. */
    public static void define(TransitionTable table) {
        var free = Arrays.stream(State.values())
                .filter(state -> !state.isQuestion() && !state.isBusy() && state != NEW)
                .toList();
        table.in(free)
                .on(Fact.QUESTION_TYPED)
                .to(SEARCHING_FAQ, FaqFlow::search)
                .on(Fact.ARTICLE_CHOSEN)
                .to(SEARCHING_FAQ, FaqFlow::open)
                .on(Fact.ARTICLE_HELPED)
                .staying(draft -> rate(draft, true))
                .on(Fact.ARTICLE_NOT_HELPED)
                .staying(draft -> rate(draft, false));
        for (var state : free) {
            table.in(SEARCHING_FAQ)
                    .on(Fact.ARTICLE_FOUND)
                    .when(draft -> draft.as(ArticleFound.class).askedIn() == state)
                    .to(state, FaqFlow::tell)
                    .on(Fact.ARTICLES_SUGGESTED)
                    .when(draft -> draft.as(ArticlesSuggested.class).askedIn() == state)
                    .to(state, FaqFlow::suggest)
                    .on(Fact.NO_ARTICLE_FOUND)
                    .when(draft -> draft.as(NoArticleFound.class).askedIn() == state)
                    .to(state, FaqFlow::admitIgnorance);
        }
    }

    private static void search(Draft draft) {
        if (draft.state == AWAITING_PASSWORD) {
            draft.conceal();
        }
        draft.then(new SearchFaq(FreeText.questionIn(draft.typed()), draft.state));
    }

    private static void open(Draft draft) {
        draft.then(new OpenArticle(articleId(draft), draft.state));
    }

    private static void tell(Draft draft) {
        var found = draft.as(ArticleFound.class);
        var article = found.article();
        draft.say(Phrase.FAQ_ANSWER, Map.of("title", article.title(), "body", article.body()));
        var offers = new ArrayList<>(article.links());
        offers.addFirst(ArticleButton.notHelped(article));
        offers.addFirst(ArticleButton.helped(article));
        draft.ask(found.askedIn(), offers);
    }

    private static void suggest(Draft draft) {
        var suggested = draft.as(ArticlesSuggested.class);
        if (suggested.askedIn() == AWAITING_PASSWORD) {
            draft.say(Phrase.PASSWORD_IN_CHAT);
        }
        draft.say(Phrase.FAQ_DOUBT);
        draft.ask(
                suggested.askedIn(),
                suggested.articles().stream().map(ArticleButton::opening).toList());
    }

    /** What the state expects is said where there is more to say of it than its question does. */
    private static void admitIgnorance(Draft draft) {
        var askedIn = draft.as(NoArticleFound.class).askedIn();
        var about = draft.subscription.about();
        if (about == null) {
            draft.explain(askedIn);
        } else {
            draft.say(Phrase.ANNOUNCEMENT_UNANSWERED, Map.of("title", about.title()));
        }
        draft.ask(askedIn, List.of(Particulars.reply(Command.HUMAN)));
    }

    private static void rate(Draft draft, boolean helped) {
        draft.then(new RateArticle(articleId(draft), helped));
        draft.say(helped ? Phrase.FAQ_THANKS : Phrase.FAQ_SORRY);
        draft.ask(draft.state, helped ? List.of() : List.of(Particulars.reply(Command.HUMAN)));
    }

    /** Which article a button is about; a label that was typed does not say it. */
    private static String articleId(Draft draft) {
        return draft.event instanceof Event.Pressed(var value)
                ? ArticleButton.read(value).map(ArticleButton::articleId).orElse("")
                : "";
    }
}
