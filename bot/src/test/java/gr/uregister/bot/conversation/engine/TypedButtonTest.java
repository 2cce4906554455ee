package gr.uregister.bot.conversation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.MemoryConversationStore;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.messages.Language;
import gr.uregister.messages.Text;
import gr.uregister.statemachine.Effect.OpenArticle;
import gr.uregister.statemachine.Effect.RateArticle;
import gr.uregister.statemachine.Effect.SearchFaq;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.ArticleFound;
import gr.uregister.statemachine.Event.ArticlesSuggested;
import gr.uregister.statemachine.faq.HelpArticle;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keyboards that send the words of a button instead of its value: the article it was about is found again. */
class TypedButtonTest {

    private static final ConversationId CHAT = new ConversationId("test", "1");
    private static final HelpArticle WIFI = article("wifi", "Wi-Fi at the campus");
    private static final HelpArticle VPN = article("vpn", "VPN from home");

    private final Queue<RateArticle> ratings = new ConcurrentLinkedQueue<>();
    private final Queue<String> opened = new ConcurrentLinkedQueue<>();
    private final MemoryConversationStore store = new MemoryConversationStore();
    private Conversations chats;

    @BeforeEach
    void open() {
        chats = new TestNodes(store, new SettableClock())
                .on(new TestChannel())
                .with(
                        Fake.answerer(
                                SearchFaq.class,
                                search -> search.question().contains("either")
                                        ? new ArticlesSuggested(List.of(WIFI, VPN), search.askedIn())
                                        : new ArticleFound(WIFI, search.askedIn())),
                        Fake.answerer(OpenArticle.class, chosen -> {
                            opened.add(chosen.articleId());
                            return new ArticleFound(VPN, chosen.askedIn());
                        }))
                .with(Fake.doer(RateArticle.class, rating -> {
                    ratings.add(rating);
                    return Optional.empty();
                }))
                .start()
                .conversations();
        chats.receive(CHAT, "open", new Event.Opened("", Language.EN));
        chats.receive(CHAT, "role", new Event.Pressed("STUDENT"));
    }

    @Test
    void a_rating_counts_for_the_article_that_was_shown_last() {
        types("1", "how does the wireless work");
        types("2", "Yes, it helped");
        types("3", "either of both");
        types("4", "VPN from home");
        types("5", "No, it did not help");

        await().untilAsserted(() ->
                assertThat(ratings).containsExactly(new RateArticle("wifi", true), new RateArticle("vpn", false)));
        assertThat(opened).containsExactly("vpn");
        assertThat(store.find(CHAT).orElseThrow().transcript())
                .extracting(entry -> entry.text())
                .contains("Yes, it helped", "VPN from home", "No, it did not help");
    }

    @Test
    void words_that_no_button_showed_rate_nothing_in_particular() {
        types("1", "Yes, it helped");

        await().untilAsserted(() -> assertThat(ratings).containsExactly(new RateArticle("", true)));
    }

    private void types(String updateId, String text) {
        chats.receive(CHAT, updateId, new Event.Typed(text, ""));
    }

    private static HelpArticle article(String id, String title) {
        return new HelpArticle(id, new Text(title, title), new Text("…", "…"), List.of());
    }
}
