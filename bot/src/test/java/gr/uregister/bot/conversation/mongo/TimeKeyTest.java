package gr.uregister.bot.conversation.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeKeyTest {

    private static final ConversationId CHAT = new ConversationId("telegram", "9999999999999");

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 9, 10, 999_999_999_999L, 1_000_000_000_000L, 1_799_999_999_999L, 1_800_000_000_000L})
    void the_pattern_finds_what_the_range_finds_at_each_turn_of_digits(long millis) {
        var query = TimeKey.upTo(Instant.ofEpochMilli(millis));

        assertThat(finds(query.getString("$regex"), millis)).isTrue();
        assertThat(finds(query.getString("$regex"), millis + 1)).isFalse();
        assertThat(finds(query.getString("$regex"), Math.max(0, millis - 1))).isTrue();
    }

    @Test
    void the_pattern_finds_what_the_range_finds_at_any_time() {
        var random = new SplittableRandom(7);
        for (var i = 0; i < 10_000; i++) {
            var time = random.nextLong(2_000_000_000_000L);
            var other = random.nextBoolean() ? random.nextLong(2_000_000_000_000L) : time + random.nextLong(-50, 50);
            var query = TimeKey.upTo(Instant.ofEpochMilli(time));
            var key = TimeKey.of(Instant.ofEpochMilli(Math.max(0, other)), CHAT);

            assertThat(Pattern.compile(query.getString("$regex")).matcher(key).find())
                    .isEqualTo(Math.max(0, other) <= time)
                    .isEqualTo(key.compareTo(query.getString("$lt")) < 0);
        }
    }

    @Test
    void the_time_comes_back() {
        var time = Instant.parse("2026-11-22T03:10:00.123Z");

        assertThat(TimeKey.timeOf(TimeKey.of(time, CHAT))).isEqualTo(time);
    }

    private static boolean finds(String pattern, long millis) {
        return Pattern.compile(pattern)
                .matcher(TimeKey.of(Instant.ofEpochMilli(millis), CHAT))
                .find();
    }
}
