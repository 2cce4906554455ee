package gr.uregister.bot.channel.web;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.web.ClientNetwork;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T10:00:00Z"));
    private final RateLimit limit = new RateLimit(3, Duration.ofSeconds(10), now::get);

    @Test
    void so_many_are_allowed_in_a_window_and_no_more() {
        assertThat(limit.allows("a") && limit.allows("a") && limit.allows("a")).isTrue();
        assertThat(limit.allows("a")).isFalse();
    }

    @Test
    void one_key_does_not_use_up_anothers() {
        exhaust("a");

        assertThat(limit.allows("b")).isTrue();
    }

    @Test
    void a_new_window_begins_when_it_said_it_would() {
        now.updateAndGet(t -> t.plusSeconds(4));
        exhaust("a");

        assertThat(limit.retryAfterSeconds()).isEqualTo(6);
        now.updateAndGet(t -> t.plusSeconds(limit.retryAfterSeconds()));
        assertThat(limit.allows("a")).isTrue();
    }

    @Test
    void a_flood_of_keys_is_forgotten_instead_of_filling_the_memory() {
        for (var i = 0; i < 100_000; i++) {
            limit.allows("key " + i);
        }

        assertThat(limit.size()).isLessThanOrEqualTo(20_000);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 20010db800010002",
        "2001:db8:1:2::ffff, 20010db800010002",
        "0:0:0:0:0:0:0:1, 0000000000000000",
        "::ffff:192.0.2.7, 192.0.2.7",
        "no:address, no:address"
    })
    void addresses_of_one_subscriber_count_together(String address, String network) {
        assertThat(ClientNetwork.of(address)).isEqualTo(network);
    }

    private void exhaust(String key) {
        while (limit.allows(key)) {
            // counts up to the limit
        }
    }
}
