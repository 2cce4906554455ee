package gr.uregister.bot.conversation.code;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CodeTriesTest {

    private static final ConversationId CHAT = new ConversationId("web", "a");

    private final TestDatabase database = TestDatabase.start();
    private final SettableClock clock = new SettableClock();
    private final CodeTries tries = new CodeTries(database.template(), new BlindIndex(new Keys(new byte[32])), clock);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_chat_has_five_tries_and_then_waits() {
        var began = clock.instant();
        for (int i = 1; i <= 5; i++) {
            assertThat(tries.count(CHAT, "update-" + i)).isEmpty();
        }

        assertThat(tries.count(CHAT, "update-6")).contains(began.plus(CodeTries.PAUSE));
        assertThat(tries.count(new ConversationId("web", "b"), "update-6")).isEmpty();

        clock.advance(CodeTries.PAUSE.minusMillis(1));
        assertThat(tries.count(CHAT, "update-7")).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(tries.count(CHAT, "update-8")).isEmpty();
    }

    @Test
    void an_update_that_is_decided_again_counts_once() {
        for (int again = 0; again < 10; again++) {
            assertThat(tries.count(CHAT, "update-1")).isEmpty();
        }
        for (int i = 2; i <= 5; i++) {
            tries.count(CHAT, "update-" + i);
        }
        assertThat(tries.count(CHAT, "update-1")).isEmpty();
        assertThat(tries.count(CHAT, "update-6")).isPresent();
    }
}
