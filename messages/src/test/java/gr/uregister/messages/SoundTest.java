package gr.uregister.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoundTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "συνέχεια|sinexeia|synexeia|sunexeia|synecheia|SYNEHEIA",
                "βοήθεια|boitheia|voithia|boh8eia|voh9eia|ΒΟΗΘΕΙΑ",
                "φοιτητής|foititis|foithths|phoithths|fititis",
                "συμφωνώ|symfwnw|simfono|sumfono",
                "διαφωνώ|diafwnw|diafono",
                "πίσω|piso|pisw|PISW",
                "ακύρωση|akyrwsh|akurosi|akirosi",
                "όχι|oxi|ohi|ochi",
                "ναι|nai|NAI|ne",
                "ξέχασα τον κωδικό μου|xexasa ton kwdiko mou|ksehasa ton kodiko mou|3exasa ton kwdiko moy",
                "Εύδοξος|eudoxos|evdoksos|eydo3os",
                "σύνδεσμος|syndesmos|sindesmos|sundesmos",
                "ψυχή|psyxh|psihi|psuchi",
                "αυτό|auto|afto|ayto|avto",
                "μπαίνω|mpainw|baino|beno",
                "αγγλικά|agglika|aglika|angliká",
                "λάθος|lathos|la8os|la9os",
                "ήρθα|irtha|hr8a|hr9a|hrtha",
                "χρόνια|xronia|hronia|chronia",
                "ψηφίο|psifio|4hfio|4ifio",
                "λήψη|lhpsh|lh4h|li4i"
            })
    void however_it_is_spelt_it_sounds_the_same(String spellings) {
        var sounds = Arrays.stream(spellings.split("\\|")).map(s -> Sound.of(Folding.fold(s)));

        assertThat(sounds.distinct()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"συμφωνώ|διαφωνώ", "φοιτητής|φοιτήτρια", "ναι|όχι", "μηνύματα|μήνας", "help|back", "pin|pis"})
    void other_words_sound_otherwise(String pair) {
        var words = pair.split("\\|");

        assertThat(Sound.of(Folding.fold(words[0]))).isNotEqualTo(Sound.of(Folding.fold(words[1])));
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456", "20231234", "83", "😀", ""})
    void what_has_no_letters_stays_as_it_is(String text) {
        assertThat(Sound.of(text)).isEqualTo(text.replaceAll("(.)\\1+", "$1"));
    }
}
