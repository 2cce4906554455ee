package gr.uregister.bot.faq;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.statemachine.Effect.RateArticle;
import gr.uregister.statemachine.Event;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Counts which articles helped. An id that no article has is counted as unknown: the ids of a metric must not grow without end. */
@Component
class RatingCounter implements Doer<RateArticle> {

    private static final String UNKNOWN = "unknown";

    private final Articles articles;
    private final MeterRegistry meters;

    RatingCounter(Articles articles, MeterRegistry meters) {
        this.articles = articles;
        this.meters = meters;
    }

    @Override
    public Class<RateArticle> kind() {
        return RateArticle.class;
    }

    @Override
    public Optional<Event> perform(ConversationId conversation, RateArticle deed) {
        var article = articles.find(deed.articleId()).isPresent() ? deed.articleId() : UNKNOWN;
        meters.counter("uregister.faq.ratings", "article", article, "helped", String.valueOf(deed.helped()))
                .increment();
        return Optional.empty();
    }
}
