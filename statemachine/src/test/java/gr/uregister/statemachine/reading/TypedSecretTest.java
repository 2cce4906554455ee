package gr.uregister.statemachine.reading;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.statemachine.State;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an agent does not get to read of what a person writes to them. */
class TypedSecretTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "AWAITING_PIN        | 6 | 730001",
                "AWAITING_PIN        | 6 | το PIN είναι 730 001, σωστά;",
                "AWAITING_PIN        | 6 | ٠١٢٣٤٥",
                "AWAITING_PASSWORD   | 6 | ήρθε το 730001",
                "CHOOSING_ROLE       | 0 | ο ΑΜΚΑ μου είναι 01010112348",
                "AWAITING_AMKA       | 0 | 0101 0112 34",
                "AWAITING_INSURANCE_NUMBER | 0 | 1234567890abcd",
                "CHOOSING_ROLE       | 0 | KXMT-347P",
                "AWAITING_PASSWORD   | 0 | θέλω το MyS3cret!pass",
                "AWAITING_PASSWORD   | 0 | kalimera7",
                "AWAITING_PASSWORD   | 0 | correct-horse-battery",
                "AWAITING_CONTACT    | 0 | ο κωδικός μου είναι «MyS3cret!pass».",
                "ACTIVATED           | 0 | έβαλα Maria2001"
            })
    void a_secret_is_found_wherever_it_stands(State state, int pinDigits, String text) {
        assertThat(TypedSecret.isIn(state, text, pinDigits)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Δεν μου ήρθε το PIN, τι κάνω;",
                "Καλημέρα σας!",
                "Ευχαριστώ…",
                "maria@example.org",
                "6941234512",
                "+306941234512",
                "ο ΑΜ μου είναι 20231234",
                "https://eudoxus.gr/Page1?x=Y",
                "στις 23/11 το πρωί",
                "Γράφει \"Ανεπιτυχής έλεγχος\".",
                "/human",
                ""
            })
    void what_people_say_is_kept(String text) {
        assertThat(TypedSecret.isIn(State.AWAITING_PASSWORD, text, 6)).isFalse();
        assertThat(TypedSecret.isIn(State.AWAITING_CONTACT, text, 0)).isFalse();
    }
}
