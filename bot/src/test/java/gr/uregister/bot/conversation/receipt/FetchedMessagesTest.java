package gr.uregister.bot.conversation.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.institution.Profiles;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FetchedMessagesTest {

    private static final ConversationId CHAT = new ConversationId("web", "a");

    private final TestDatabase database = TestDatabase.start();
    private final FetchedMessages fetched =
            new FetchedMessages(database.template(), Profiles.load("demo"), new SettableClock());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void the_browser_that_has_most_counts() {
        fetched.note(CHAT, 5, () -> true);
        fetched.note(CHAT, 3, () -> true);

        assertThat(fetched.of(CHAT, Set.of(4L, 5L, 6L)))
                .isEqualTo(Map.of(4L, Receipt.DELIVERED, 5L, Receipt.DELIVERED));
    }

    @Test
    void of_a_chat_that_is_erased_while_it_is_noted_nothing_stays() {
        fetched.note(CHAT, 5, () -> false);

        assertThat(database.template().getCollection("fetched_messages").countDocuments())
                .isZero();
    }
}
