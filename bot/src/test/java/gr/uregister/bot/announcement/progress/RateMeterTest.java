package gr.uregister.bot.announcement.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How fast announcements go out, by what was seen. */
class RateMeterTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final RateMeter meter = new RateMeter();

    @Test
    void the_first_look_tells_no_rate_and_later_ones_the_rate_of_the_last_minute() {
        assertThat(meter.perSecond("a", 100, NOW)).isEmpty();
        assertThat(meter.perSecond("a", 120, NOW.plusMillis(500))).isEmpty();
        assertThat(meter.perSecond("a", 150, NOW.plusSeconds(2))).hasValue(25.0);
        assertThat(meter.perSecond("a", 150, NOW.plusSeconds(50))).hasValue(1.0);
        assertThat(meter.perSecond("a", 160, NOW.plusSeconds(70))).hasValue(0.5);
    }

    @Test
    void one_announcement_says_nothing_of_another_and_a_count_that_fell_begins_anew() {
        meter.perSecond("a", 100, NOW);

        assertThat(meter.perSecond("b", 500, NOW.plusSeconds(2))).isEmpty();
        assertThat(meter.perSecond("a", 10, NOW.plusSeconds(2))).isEmpty();
        assertThat(meter.perSecond("a", 30, NOW.plusSeconds(4))).hasValue(10.0);
    }
}
