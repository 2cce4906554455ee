package gr.uregister.messages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource({"el, EL", "el-GR, EL", "el_GR, EL", "EL, EL", "en, EN", "en-US, EN", "de, EN", "'', EN", "rubbish!, EN"
    })
    void the_nearest_language_of_a_tag(String tag, Language language) {
        assertThat(Language.ofTag(tag)).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({
        "Ελληνικά, EL",
        "ΕΛΛΗΝΙΚΑ, EL",
        "greek, EL",
        "GR, EL",
        "ellinika, EL",
        "English, EN",
        "αγγλικά, EN",
        "en, EN"
    })
    void a_language_may_be_named_in_either_language(String text, Language language) {
        assertThat(Language.named(text)).contains(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "γλώσσα", "language", "EN GR", "Deutsch"})
    void other_words_name_no_language(String text) {
        assertThat(Language.named(text)).isEmpty();
    }
}
