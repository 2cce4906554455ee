package gr.uregister.bot.faq;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.statemachine.Effect.OpenArticle;
import gr.uregister.statemachine.Event.Answer;
import gr.uregister.statemachine.Event.ArticleFound;
import gr.uregister.statemachine.Event.NoArticleFound;
import org.springframework.stereotype.Component;

/** Reads the article that a person chose from the suggested ones. */
@Component
class ArticleOpener implements Answerer<OpenArticle> {

    private final Articles articles;

    ArticleOpener(Articles articles) {
        this.articles = articles;
    }

    @Override
    public Class<OpenArticle> kind() {
        return OpenArticle.class;
    }

    @Override
    public Answer answer(ConversationId conversation, String updateId, OpenArticle question) {
        return articles.find(question.articleId())
                .<Answer>map(article -> new ArticleFound(article, question.askedIn()))
                .orElseGet(() -> new NoArticleFound(question.askedIn()));
    }
}
