package gr.uregister.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        Βοήθεια                    | βοηθεια
        ΒΟΗΘΕΙΑ                    | βοηθεια
        ΒΟΉΘΕΙΑ                    | βοηθεια
        βοηθεια                    | βοηθεια
        Μίλα με άνθρωπο!           | μιλα με ανθρωπο
        ΣΥΝΔΕΣΜΟΣ                  | συνδεσμοσ
        σύνδεσμος                  | συνδεσμοσ
        συνδεσμοσ                  | συνδεσμοσ
        προϊόν Ϋ ΐ                 | προιον υ ι
        ` από   την,  αρχή… `      | απο την αρχη
        /help                      | /help
        maria@example.org          | maria@example org
        Ｈｅｌｐ                    | help
        I’m a student              | i m a student
        😀                          | ``
        ?                          | ``
        """)
    void texts_fold_to_one_spelling(String typed, String folded) {
        assertThat(Folding.fold(typed)).isEqualTo(folded);
    }

    @Test
    void decomposed_accents_fold_like_composed_ones() {
        var word = "Ακύρωση ΐ ΰ";

        assertThat(Folding.fold(Normalizer.normalize(word, Normalizer.Form.NFD)))
                .isEqualTo(Folding.fold(Normalizer.normalize(word, Normalizer.Form.NFC)))
                .isEqualTo("ακυρωση ι υ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200b", "\u200d", "\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069", "\ufeff", "\u00ad",
                "\u0000", "\ufe0f"
            })
    void invisible_characters_make_no_difference(String invisible) {
        assertThat(Folding.fold(invisible + "Βοή" + invisible + "θεια" + invisible))
                .isEqualTo("βοηθεια");
    }

    @Test
    void visible_text_keeps_everything_that_can_be_seen() {
        assertThat(Folding.visible("\u202a+30 694\u00a0123 4512\u202c\n")).isEqualTo("+30 694\u00a0123 4512\n");
    }
}
