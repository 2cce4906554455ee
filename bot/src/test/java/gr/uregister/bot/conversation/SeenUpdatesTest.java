package gr.uregister.bot.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeenUpdatesTest {

    @Test
    void an_id_is_known_as_a_whole() {
        var seen = SeenUpdates.of(List.of("telegram/100", "due/7"));

        assertThat(seen.contains("telegram/100")).isTrue();
        assertThat(seen.contains("due/7")).isTrue();
        for (var other : List.of("telegram/10", "elegram/100", "telegram/1001", "/", "")) {
            assertThat(seen.contains(other)).as(other).isFalse();
        }
        assertThat(SeenUpdates.NONE.contains("")).isFalse();
    }

    @Test
    void the_latest_hundred_are_known() {
        var seen = SeenUpdates.NONE;
        for (int i = 1; i <= 150; i++) {
            seen = seen.with("u" + i);
        }

        var latest = IntStream.rangeClosed(51, 150).mapToObj(i -> "u" + i).toList();
        assertThat(seen.ids()).isEqualTo(latest);
        assertThat(seen).isEqualTo(SeenUpdates.of(latest)).isNotEqualTo(seen.with("u151"));
        assertThat(SeenUpdates.of(latest).with("u151").ids()).hasSize(100).doesNotContain("u51");
    }

    @Test
    void what_was_stored_is_read_again_also_as_an_earlier_version_stored_it() {
        var seen = SeenUpdates.of(List.of("a", "b"));

        assertThat(SeenUpdates.parse(seen.toString())).isEqualTo(seen);
        assertThat(SeenUpdates.parse("a\nb")).isEqualTo(seen);
        assertThat(SeenUpdates.parse("")).isEqualTo(SeenUpdates.NONE);
        assertThat(SeenUpdates.NONE.ids()).isEmpty();
    }
}
