package gr.uregister.statemachine.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InsuranceNumberTest {

    @ParameterizedTest
    @CsvSource({
        "1234567890abcd, 1234567890ABCD",
        "' 1234 5678 90ab ', 1234567890AB",
        "12-345/67, 12-345/67",
        "AB1234, AB1234",
        "\u202a12 34\u00a056\u202c, 123456"
    })
    void a_foreign_number_is_read_without_its_spaces(String typed, String number) {
        assertThat(InsuranceNumber.parseForeign("DE", typed)).contains(new InsuranceNumber("DE", number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "123", "abcd", "-1234", "12 34!", "1234αβγδ", "'; DROP TABLE x", "{$ne:1}", "*)(uid=*1"})
    void what_is_no_number_is_refused(String typed) {
        assertThat(InsuranceNumber.parseForeign("DE", typed)).isEmpty();
    }

    @Test
    void a_number_has_four_to_thirty_characters() {
        assertThat(InsuranceNumber.parseForeign("DE", "1234")).isPresent();
        assertThat(InsuranceNumber.parseForeign("DE", "1".repeat(30))).isPresent();
        assertThat(InsuranceNumber.parseForeign("DE", "1".repeat(31))).isEmpty();
        assertThat(InsuranceNumber.parseForeign("DE", "1".repeat(5_000))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "01010112348, 0101••••••8",
        "1234567890ABCD, 1234•••••••••D",
        "1234567, 1234••7",
        "123456, ••••••",
        "1234, ••••",
        "'', ''"
    })
    void a_mask_leaves_four_in_front_and_one_behind_and_nothing_of_a_short_number(String number, String masked) {
        assertThat(InsuranceNumber.mask(number)).isEqualTo(masked);
    }

    @Test
    void only_the_greek_one_is_greek() {
        assertThat(InsuranceNumber.greek(new Amka("01010112348")).isGreek()).isTrue();
        assertThat(new InsuranceNumber("EU", "1234").isGreek()).isFalse();
    }
}
