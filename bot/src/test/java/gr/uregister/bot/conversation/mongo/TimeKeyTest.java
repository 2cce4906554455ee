package gr.uregister.bot.conversation.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimeKeyTest {

    private static final ConversationId CHAT = new ConversationId("telegram", "9999999999999");

    @Test
    void ranges_of_keys_are_ranges_of_time() {
        var random = new SplittableRandom(7);
        for (var i = 0; i < 10_000; i++) {
            var time = random.nextLong(2_000_000_000_000L);
            var other = Math.max(
                    0, random.nextBoolean() ? random.nextLong(2_000_000_000_000L) : time + random.nextLong(-2, 3));
            var key = TimeKey.of(Instant.ofEpochMilli(other), CHAT);

            assertThat(key.compareTo(TimeKey.upTo(Instant.ofEpochMilli(time)).getString("$lt")) < 0)
                    .isEqualTo(other <= time);
            assertThat(key.compareTo(TimeKey.from(Instant.ofEpochMilli(time)).getString("$gte")) >= 0)
                    .isEqualTo(other >= time);
            assertThat(key).isGreaterThan(TimeKey.any().getString("$gt"));
        }
    }

    @Test
    void the_time_comes_back() {
        var time = Instant.parse("2026-11-22T03:10:00.123Z");

        assertThat(TimeKey.timeOf(TimeKey.of(time, CHAT))).isEqualTo(time);
    }
}
