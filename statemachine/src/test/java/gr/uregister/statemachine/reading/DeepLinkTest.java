package gr.uregister.statemachine.reading;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.messages.Language;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.identity.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeepLinkTest {

    @ParameterizedTest
    @CsvSource({
        "'',                            '',                ,        ",
        "informatics,                   informatics,       ,        ",
        "civil-engineering__student,    civil-engineering, STUDENT, ",
        "civil_engineering__staff__en,  civil_engineering, STAFF,   EN",
        "__affiliate,                   '',                AFFILIATE, ",
        "____el,                        '',                ,        EL"
    })
    void a_payload_says_what_the_link_presets_and_is_written_the_same(
            String payload, String department, Role role, Language language) {
        var link = new DeepLink(department, role, language);

        assertThat(DeepLink.read(payload)).isEqualTo(link);
        assertThat(link.payload()).isEqualTo(payload);
    }

    @ParameterizedTest
    @CsvSource({"informatics__king__xx", "informatics__STUDENT", "informatics__student_", "informatics__en__student"})
    void what_is_no_role_or_language_counts_as_nothing(String payload) {
        assertThat(DeepLink.read(payload)).isEqualTo(new DeepLink("informatics", null, null));
    }

    @Test
    void a_link_that_carries_a_code_is_not_printed() {
        var payload = new TesterWish.Consider("KXMT347P").payload();

        assertThat(new Event.Opened(payload, null)).hasToString("Opened[16 characters]");
    }

    @Test
    void the_longest_link_is_one_that_telegram_takes() {
        var department = "d".repeat(DeepLink.MAX_DEPARTMENT_CHARACTERS);
        for (var role : Role.values()) {
            for (var language : Language.values()) {
                assertThat(new DeepLink(department, role, language).payload()).matches("[A-Za-z0-9_-]{1,64}");
            }
        }
    }
}
