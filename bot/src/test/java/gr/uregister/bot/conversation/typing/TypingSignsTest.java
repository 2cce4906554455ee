package gr.uregister.bot.conversation.typing;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When somebody is shown to be writing. */
class TypingSignsTest {

    private static final ConversationId CHAT = new ConversationId("test", "1");

    private final SettableClock clock = new SettableClock();

    @Test
    void who_writes_is_shown_until_they_said_it_or_wrote_no_more() {
        try (var database = TestDatabase.start()) {
            var signs = new TypingSigns(database.template(), clock);
            assertThat(signs.isNoted(CHAT, Instant.EPOCH)).isFalse();
            signs.note(CHAT);
            assertThat(signs.isNoted(CHAT, Instant.EPOCH)).isTrue();

            clock.advance(Duration.ofSeconds(1));
            var said = clock.instant();
            assertThat(signs.isNoted(CHAT, said)).as("what they wrote is said").isFalse();
            clock.advance(Duration.ofSeconds(1));
            signs.note(CHAT);
            assertThat(signs.isNoted(CHAT, said)).as("they write again").isTrue();
            clock.advance(Duration.ofSeconds(6));
            assertThat(signs.isNoted(CHAT, said)).isFalse();
        }
    }
}
