package gr.uregister.bot.person.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AfmTest {

    @ParameterizedTest
    @ValueSource(strings = {"180000016", "090000045", "094019245"})
    void a_number_with_the_right_check_digit_is_valid(String digits) {
        assertThat(Afm.isValid(digits)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "180000017", "18000001", "1800000160", "000000000", "18000001٦", "EL0000016"})
    void others_are_not(String digits) {
        assertThat(Afm.isValid(digits)).isFalse();
    }
}
