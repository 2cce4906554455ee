package gr.uregister.statemachine.identity;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.statemachine.identity.Amka.Flaw;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmkaTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01010112348",
                " 01010112348 ",
                "010101 12348",
                "010101-12348",
                "01.01.01.12348",
                "\u202a01010112348\u202c",
                "010101\u00a012348",
                "٠١٠١٠١١٢٣٤٨",
                "०१०१०११२३४८",
                "０１０１０１１２３４８"
            })
    void a_number_is_read_however_it_is_typed(String typed) {
        assertThat(Amka.parse(typed)).contains(new Amka("01010112348"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', NOT_ELEVEN_DIGITS",
        "0101011234, NOT_ELEVEN_DIGITS",
        "010101123486, NOT_ELEVEN_DIGITS",
        "0101011234a, NOT_ELEVEN_DIGITS",
        "ηημμεεΧΧΧΧΧ, NOT_ELEVEN_DIGITS",
        "01010112343, WRONG_CHECK_DIGIT",
        "10010112348, WRONG_CHECK_DIGIT",
        "00010112345, IMPOSSIBLE_DATE",
        "32010112345, IMPOSSIBLE_DATE",
        "01130112345, IMPOSSIBLE_DATE",
        "31040112345, IMPOSSIBLE_DATE",
        "30020012345, IMPOSSIBLE_DATE",
        "29020112345, IMPOSSIBLE_DATE"
    })
    void what_is_wrong_is_named(String typed, Flaw flaw) {
        assertThat(Amka.flawOf(typed)).contains(flaw);
        assertThat(Amka.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"290200", "290296", "290204", "311299", "010100"})
    void a_date_counts_that_exists_in_either_century(String date) {
        assertThat(Amka.flawOf(withCheckDigit(date + "1234"))).isEmpty();
    }

    @Test
    void exactly_one_check_digit_is_right() {
        for (int last = 0; last < 10; last++) {
            assertThat(Amka.parse("0101011234" + last).isPresent()).isEqualTo(last == 8);
        }
    }

    @Test
    void every_slip_of_one_digit_is_noticed() {
        var digits = "15067512348".substring(0, 10);
        var amka = withCheckDigit(digits);
        for (int at = 0; at < amka.length(); at++) {
            for (char other = '0'; other <= '9'; other++) {
                var slipped = amka.substring(0, at) + other + amka.substring(at + 1);
                assertThat(Amka.parse(slipped).isPresent()).isEqualTo(slipped.equals(amka));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2001-01-01, true", "1901-01-01, true", "2001-01-02, false", "2001-10-01, false", "2010-01-01, false"})
    void the_birth_date_is_its_beginning(LocalDate birthDate, boolean fits) {
        assertThat(new Amka("01010112348").isOf(birthDate)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "ο ΑΜΚΑ μου είναι 01010112348., true",
        "01010112348, true",
        "010101 12348, true",
        "AMKA:01010112348 ok, true",
        "01010112345 is wrong, false",
        "9901010112348, false",
        "no digits, false"
    })
    void an_amka_is_found_among_words(String text, boolean found) {
        assertThat(Amka.isIn(text)).isEqualTo(found);
    }

    @Test
    void as_a_text_it_is_masked() {
        assertThat(new Amka("01010112348")).hasToString("0101••••••8");
        assertThat(InsuranceNumber.greek(new Amka("01010112348"))).hasToString("GR 0101••••••8");
    }

    private static String withCheckDigit(String tenDigits) {
        for (int last = 0; last < 10; last++) {
            if (Amka.flawOf(tenDigits + last)
                    .filter(f -> f == Flaw.WRONG_CHECK_DIGIT)
                    .isEmpty()) {
                return tenDigits + last;
            }
        }
        throw new AssertionError("no digit fits " + tenDigits);
    }
}
