package gr.uregister.bot.faq;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.statemachine.Effect.SearchFaq;
import gr.uregister.statemachine.Event.Answer;
import gr.uregister.statemachine.Event.ArticleFound;
import gr.uregister.statemachine.Event.ArticlesSuggested;
import gr.uregister.statemachine.Event.NoArticleFound;
import gr.uregister.statemachine.faq.HelpArticle;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Answers questions in people's own words. What they typed goes into no log and no metric. */
@Component
class QuestionAnswerer implements Answerer<SearchFaq> {

    private final ObjectProvider<FaqSearch> search;
    private final Articles articles;
    private final MeterRegistry meters;

    /** @param search which is still being made when this is */
    QuestionAnswerer(ObjectProvider<FaqSearch> search, Articles articles, MeterRegistry meters) {
        this.search = search;
        this.articles = articles;
        this.meters = meters;
    }

    @Override
    public Class<SearchFaq> kind() {
        return SearchFaq.class;
    }

    @Override
    public Answer answer(ConversationId conversation, String updateId, SearchFaq question) {
        var answer = search.getObject().answer(question.question());
        count(answer);
        return switch (answer) {
            case FaqAnswer.Confident(var article) -> new ArticleFound(asRead(article), question.askedIn());
            case FaqAnswer.Doubtful(var likely) -> new ArticlesSuggested(asRead(likely), question.askedIn());
            case FaqAnswer.None _ -> new NoArticleFound(question.askedIn());
        };
    }

    private List<HelpArticle> asRead(List<Article> likely) {
        return likely.stream().map(this::asRead).toList();
    }

    private HelpArticle asRead(Article article) {
        return articles.find(article.id()).orElseThrow();
    }

    private void count(FaqAnswer answer) {
        var kind = switch (answer) {
            case FaqAnswer.Confident _ -> "confident";
            case FaqAnswer.Doubtful _ -> "doubtful";
            case FaqAnswer.None _ -> "none";
        };
        meters.counter("uregister.faq.questions", "answer", kind).increment();
    }
}
