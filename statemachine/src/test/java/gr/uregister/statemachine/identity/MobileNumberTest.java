package gr.uregister.statemachine.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MobileNumberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6941234512",
                " 6941234512 ",
                "694 123 4512",
                "694-123-4512",
                "694–123–4512",
                "694.123.4512",
                "(694) 1234512",
                "+306941234512",
                "+30 694 123 4512",
                "+30-694-1234512",
                "00306941234512",
                "0030 694 123 4512",
                "306941234512",
                "694\u00a0123\u00a04512",
                "694\u2011123\u20114512",
                "\u202a+30 694 123 4512\u202c",
                "\u200e6941234512\u200f",
                "٦٩٤١٢٣٤٥١٢",
                "６９４１２３４５１２"
            })
    void a_greek_mobile_is_read_in_every_common_form(String typed) {
        assertThat(MobileNumber.parse(typed)).contains(new MobileNumber("+306941234512"));
        assertThat(Contact.parse(typed)).contains(new MobileNumber("+306941234512"));
    }

    @ParameterizedTest
    @CsvSource({
        "+49 1512 3456789, +4915123456789, DE",
        "0049 1512 3456789, +4915123456789, DE",
        "+357 96 123456, +35796123456, CY",
        "+44 7400 123456, +447400123456, GB",
        "+1 201 555 0123, +12015550123, US"
    })
    void a_foreign_mobile_is_read_with_its_country(String typed, String normalised, String country) {
        var mobile = MobileNumber.parse(typed).orElseThrow();

        assertThat(mobile.normalised()).isEqualTo(normalised);
        assertThat(mobile.country()).isEqualTo(country);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "+",
                "2101234567",
                "2321049331",
                "+30 210 1234567",
                "69412345",
                "694123451",
                "69412345122",
                "5941234512",
                "+49 30 123456",
                "800 123 4567",
                "112",
                "1-800-FLOWERS",
                "6941234512 ext 3",
                "694O23451Z",
                "01010112348",
                "maria@example.org",
                "'; DROP TABLE people; --",
                "{\"$ne\": null}",
                "😀"
            })
    void what_is_no_mobile_is_refused(String typed) {
        assertThat(MobileNumber.parse(typed)).isEmpty();
    }

    @Test
    void an_endless_text_is_refused() {
        assertThat(MobileNumber.parse("6".repeat(5_000))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"+306941234512, +30 69••••••12", "+35796123456, +357 96••••56", "+491713920012, +49 17••••••12"})
    void a_mask_shows_the_country_and_two_digits_at_either_end(String normalised, String masked) {
        assertThat(new MobileNumber(normalised).masked()).isEqualTo(masked);
        assertThat(new MobileNumber(normalised)).hasToString(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+306941234512", "+35796123456", "+4915123456789", "+12015550123", "+447400123456"})
    void a_mask_hides_at_least_four_digits(String normalised) {
        assertThat(new MobileNumber(normalised)
                        .masked()
                        .chars()
                        .filter(c -> c == '•')
                        .count())
                .isGreaterThanOrEqualTo(4);
    }
}
