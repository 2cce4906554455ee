package gr.uregister.bot.faq;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.messages.Button.OpenPage;
import gr.uregister.messages.Button.Reply;
import gr.uregister.statemachine.Effect.OpenArticle;
import gr.uregister.statemachine.Effect.RateArticle;
import gr.uregister.statemachine.Effect.SearchFaq;
import gr.uregister.statemachine.Event.ArticleFound;
import gr.uregister.statemachine.Event.ArticlesSuggested;
import gr.uregister.statemachine.Event.NoArticleFound;
import gr.uregister.statemachine.State;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** What the room answers, does and counts for the conversation. */
class FaqEffectsTest {

    private static final ConversationId CHAT = ConversationId.parse("web:abc");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Articles articles = new Articles(ArticleReader.readAll(), Profiles.load("demo"));
    private final QuestionAnswerer answerer = new QuestionAnswerer(search(), articles, meters);

    FaqEffectsTest() throws IOException {}

    @Test
    void an_answer_is_filled_in_and_leads_back_to_where_it_was_asked() {
        var answer = ask("πόση ώρα ισχύει το PIN;");

        assertThat(answer).isInstanceOfSatisfying(ArticleFound.class, found -> {
            assertThat(found.askedIn()).isEqualTo(State.AWAITING_PIN);
            assertThat(found.article().body().el()).contains("15 λεπτά");
        });
        assertThat(counted("confident")).isEqualTo(1);
    }

    @Test
    void doubt_suggests_articles_and_ignorance_is_admitted() {
        assertThat(ask("i forgot")).isInstanceOf(ArticlesSuggested.class);
        assertThat(ask("who won the world cup")).isEqualTo(new NoArticleFound(State.AWAITING_PIN));
        assertThat(counted("doubtful")).isEqualTo(1);
        assertThat(counted("none")).isEqualTo(1);
    }

    @Test
    void an_article_leads_to_its_service_and_its_command() {
        assertThat(articles.find("eudoxus").orElseThrow().links())
                .singleElement()
                .isInstanceOf(OpenPage.class);
        assertThat(articles.find("forgot-password").orElseThrow().links())
                .singleElement()
                .isInstanceOfSatisfying(
                        Reply.class, reply -> assertThat(reply.value()).isEqualTo("RECOVER"));
    }

    @Test
    void a_chosen_article_is_opened_and_a_made_up_one_is_not() {
        var opener = new ArticleOpener(articles);

        assertThat(opener.answer(CHAT, "1", new OpenArticle("wifi", State.ACTIVATED)))
                .isInstanceOf(ArticleFound.class);
        assertThat(opener.answer(CHAT, "2", new OpenArticle("made-up", State.ACTIVATED)))
                .isEqualTo(new NoArticleFound(State.ACTIVATED));
    }

    @Test
    void ratings_are_counted_by_article_and_made_up_ids_together() {
        var counter = new RatingCounter(articles, meters);

        counter.perform(CHAT, new RateArticle("wifi", true));
        counter.perform(CHAT, new RateArticle("made-up-1", false));
        counter.perform(CHAT, new RateArticle("made-up-2", false));

        assertThat(rated("wifi", "true")).isEqualTo(1);
        assertThat(rated("unknown", "false")).isEqualTo(2);
    }

    private Object ask(String question) {
        return answerer.answer(CHAT, "1", new SearchFaq(question, State.AWAITING_PIN));
    }

    private double counted(String answer) {
        return meters.counter("uregister.faq.questions", "answer", answer).count();
    }

    private double rated(String article, String helped) {
        return meters.counter("uregister.faq.ratings", "article", article, "helped", helped)
                .count();
    }

    private static ObjectProvider<FaqSearch> search() throws IOException {
        var search = new FaqSearch(ArticleReader.readAll());
        return new StaticListableBeanFactory(Map.of("search", search)).getBeanProvider(FaqSearch.class);
    }
}
