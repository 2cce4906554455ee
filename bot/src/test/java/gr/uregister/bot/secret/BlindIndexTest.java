package gr.uregister.bot.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlindIndexTest {

    private final BlindIndex index = new BlindIndex(new Keys(new byte[32]));

    @Test
    void the_same_value_has_the_same_key_on_every_node() {
        assertThat(new BlindIndex(new Keys(new byte[32])).of("contact", "+306900000101"))
                .isEqualTo(index.of("contact", "+306900000101"))
                .hasSize(43)
                .doesNotContain("6900000101");
    }

    @Test
    void values_kinds_and_root_secrets_are_told_apart() {
        var key = index.of("ab", "c");

        assertThat(index.of("ab", "d")).isNotEqualTo(key);
        assertThat(index.of("a", "bc")).isNotEqualTo(key);
        assertThat(new BlindIndex(new Keys("another root secret of 32+ bytes".getBytes())).of("ab", "c"))
                .isNotEqualTo(key);
    }

    @Test
    void many_threads_share_one_index() {
        var expected = index.of("amka", "15030401242");

        assertThat(IntStream.range(0, 2000).parallel().mapToObj(i -> index.of("amka", "15030401242")))
                .allMatch(expected::equals);
    }
}
