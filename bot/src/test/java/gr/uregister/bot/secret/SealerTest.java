package gr.uregister.bot.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SealerTest {

    private static final String AMKA = "15030401242";

    private final Sealer sealer = new Sealer(new Keys(new byte[32]));

    @Test
    void what_is_sealed_opens_in_its_place() {
        assertThat(sealer.open(sealer.seal("Ελλάδα ✓", "s-001", "amka"), "s-001", "amka"))
                .isEqualTo("Ελλάδα ✓");
        assertThat(sealer.open(sealer.seal("", "s-001", "amka"), "s-001", "amka"))
                .isEmpty();
    }

    @Test
    void a_value_is_sealed_differently_each_time_and_never_shows() {
        var once = sealer.seal(AMKA, "s-001", "amka");
        var again = sealer.seal(AMKA, "s-001", "amka");

        assertThat(once).isNotEqualTo(again).doesNotContain(AMKA);
    }

    @Test
    void a_sealed_value_moved_to_another_record_or_field_does_not_open() {
        var sealed = sealer.seal(AMKA, "s-001", "amka");

        assertDoesNotOpen(sealer, sealed, "s-002", "amka");
        assertDoesNotOpen(sealer, sealed, "s-001", "afm");
    }

    @Test
    void the_border_between_record_and_field_counts() {
        assertDoesNotOpen(sealer, sealer.seal(AMKA, "ab", "c"), "b", "ca");
        assertDoesNotOpen(sealer, sealer.seal(AMKA, "c", "ab"), "bc", "a");
    }

    @Test
    void an_altered_value_does_not_open() {
        var sealed = sealer.seal(AMKA, "s-001", "amka");
        var altered = sealed.substring(0, 20) + (sealed.charAt(20) == 'A' ? 'B' : 'A') + sealed.substring(21);

        assertDoesNotOpen(sealer, altered, "s-001", "amka");
        assertDoesNotOpen(sealer, "", "s-001", "amka");
        assertDoesNotOpen(sealer, "not base64!", "s-001", "amka");
    }

    @Test
    void another_root_secret_does_not_open() {
        var other = new Sealer(new Keys("another root secret of 32+ bytes".getBytes()));

        assertDoesNotOpen(other, sealer.seal(AMKA, "s-001", "amka"), "s-001", "amka");
    }

    @Test
    void many_threads_share_one_sealer() {
        assertThat(IntStream.range(0, 2000).parallel().mapToObj(String::valueOf))
                .allSatisfy(text -> assertThat(sealer.open(sealer.seal(text, text, "f"), text, "f"))
                        .isEqualTo(text));
    }

    private static void assertDoesNotOpen(Sealer sealer, String sealed, String record, String field) {
        assertThatIllegalStateException()
                .isThrownBy(() -> sealer.open(sealed, record, field))
                .withMessageNotContaining(AMKA);
    }
}
