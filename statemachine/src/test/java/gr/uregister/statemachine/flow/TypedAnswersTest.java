package gr.uregister.statemachine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.messages.Folding;
import gr.uregister.messages.Label;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Signal;
import gr.uregister.statemachine.State;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Buttons that are typed instead of pressed: in capitals, without accents, in Greeklish. */
class TypedAnswersTest {

    /** As it sounds, and as it looks. */
    private static final List<Map<String, String>> GREEKLISH = List.of(
            Map.of("η", "i", "υ", "i", "ω", "o", "θ", "th", "ξ", "x", "χ", "h", "ψ", "ps", "β", "v"),
            Map.of("η", "h", "υ", "y", "ω", "w", "θ", "8", "ξ", "3", "χ", "x", "ψ", "ps", "β", "b"),
            Map.of("η", "i", "υ", "u", "ω", "w", "θ", "th", "ξ", "ks", "χ", "ch", "ψ", "ps", "β", "v"));

    /** Written and spoken together, whoever writes. */
    private static final Map<String, String> PAIRS = Map.of("ου", "ou", "ευ", "ev", "αυ", "av");

    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("α", "a"),
            Map.entry("γ", "g"),
            Map.entry("δ", "d"),
            Map.entry("ε", "e"),
            Map.entry("ζ", "z"),
            Map.entry("ι", "i"),
            Map.entry("κ", "k"),
            Map.entry("λ", "l"),
            Map.entry("μ", "m"),
            Map.entry("ν", "n"),
            Map.entry("ο", "o"),
            Map.entry("π", "p"),
            Map.entry("ρ", "r"),
            Map.entry("σ", "s"),
            Map.entry("τ", "t"),
            Map.entry("φ", "f"));

    @ParameterizedTest
    @CsvSource({
        "CHOOSING_ROLE, φοιτητής, STUDENT",
        "CHOOSING_ROLE, ΦΟΙΤΗΤΡΙΑ, STUDENT",
        "CHOOSING_ROLE, foititis, STUDENT",
        "CHOOSING_ROLE, foithths, STUDENT",
        "CHOOSING_ROLE, fititis, STUDENT",
        "CHOOSING_ROLE, eimai foithtria, STUDENT",
        "CHOOSING_ROLE, I'm a student, STUDENT",
        "CHOOSING_ROLE, STUDENT, STUDENT",
        "CHOOSING_ROLE, prosopiko, STAFF",
        "CHOOSING_ROLE, melos dep, STAFF",
        "CHOOSING_ROLE, synergaths, AFFILIATE",
        "CHOOSING_ROLE, sunergatis, AFFILIATE",
        "AWAITING_SECOND_CONTACT, συνεχεια, CONTINUE",
        "AWAITING_SECOND_CONTACT, sinexeia, CONTINUE",
        "AWAITING_SECOND_CONTACT, SYNEXEIA, CONTINUE",
        "AWAITING_SECOND_CONTACT, sunehia, CONTINUE",
        "AWAITING_SECOND_CONTACT, οχι, CONTINUE",
        "AWAITING_SECOND_CONTACT, ohi, CONTINUE",
        "AWAITING_SECOND_CONTACT, next, CONTINUE",
        "AWAITING_AMKA, den exw amka, FOREIGN_INSURANCE",
        "AWAITING_INSURANCE_COUNTRY, evropaiki karta, EUROPEAN_CARD",
        "AWAITING_INSURANCE_COUNTRY, eurwpaikh karta, EUROPEAN_CARD",
        "AWAITING_INSURANCE_NUMBER, amka, OWN_AMKA",
        "AWAITING_PIN, νέο pin, RESEND_PIN",
        "AWAITING_PIN, NEO PIN, RESEND_PIN",
        "AWAITING_PIN, apostoli neou kodikou pin, RESEND_PIN",
        "AWAITING_PIN, send a new pin, RESEND_PIN",
        "PIN_POSTPONED, ναι, RESEND_PIN",
        "AWAITING_CONFIRMATION, σύμφωνω, AGREE",
        "AWAITING_CONFIRMATION, symfwnw, AGREE",
        "AWAITING_CONFIRMATION, simfono, AGREE",
        "AWAITING_CONFIRMATION, NAI, AGREE",
        "AWAITING_CONFIRMATION, ΝΑΙ, AGREE",
        "AWAITING_CONFIRMATION, ναί, AGREE",
        "AWAITING_CONFIRMATION, yes, AGREE",
        "AWAITING_CONFIRMATION, diafwnw, DISAGREE",
        "AWAITING_CONFIRMATION, oxi, DISAGREE",
        "AWAITING_CONFIRMATION, ΟΧΙ, DISAGREE",
        "AMKA_REJECTED, nai, FACTS_RIGHT",
        "AMKA_REJECTED, ola swsta, FACTS_RIGHT",
        "AMKA_REJECTED, la8os, FACTS_WRONG",
        "AWAITING_PASSWORD, neos syndesmos, NEW_LINK",
        "CHECK_POSTPONED, dokimi ksana, RETRY",
        "CHECK_POSTPONED, 3ana, RETRY",
        "DISAGREED, thymise mou, REMIND_ME",
        "ALREADY_ACTIVE, neos kwdikos, NEW_PASSWORD"
    })
    void an_answer_is_understood_as_people_type_it(State state, String typed, Choice choice) {
        assertThat(meaningOf(state, typed)).isEqualTo(choice);
    }

    @ParameterizedTest
    @CsvSource({
        "πίσω, BACK",
        "ΠΙΣΩ, BACK",
        "piso, BACK",
        "pisw, BACK",
        "βοηθεια, HELP",
        "voitheia, HELP",
        "bohtheia, HELP",
        "VOI8IA, HELP",
        "ακύρωση, CANCEL",
        "akirosi, CANCEL",
        "akurwsh, CANCEL",
        "γλωσσα, LANGUAGE",
        "glosa, LANGUAGE",
        "english, LANGUAGE",
        "ελληνικά, LANGUAGE",
        "elinika, LANGUAGE",
        "apo thn arxh, RESTART",
        "apo tin arhi, RESTART",
        "mila me an8rwpo, HUMAN",
        "anthropos, HUMAN",
        "ta dedomena mou, MYDATA",
        "energopoihsh, ACTIVATE",
        "energopiisi logariasmou, ACTIVATE",
        "ksexasa ton kwdiko mou, RECOVER",
        "3exasa ton kodiko moy, RECOVER",
        "sinexia se ali sinomilia, MOVE"
    })
    void a_command_is_understood_in_every_step(String typed, Command command) {
        for (var state : AnytimeStoriesTest.spokenStates()) {
            assertThat(meaningOf(state, typed)).as("%s in %s", typed, state).isIn(command, sameLabel(command));
        }
    }

    /** The choice whose button says the same where it is offered. */
    private static Signal sameLabel(Command command) {
        return command == Command.RECOVER ? Choice.NEW_PASSWORD : command;
    }

    static Stream<Choice> choices() {
        return Arrays.stream(Choice.values());
    }

    @ParameterizedTest
    @MethodSource("choices")
    void every_button_of_a_step_is_understood_in_every_spelling(Choice choice) {
        for (var row : Flows.table().rows()) {
            if (row.signal() == choice) {
                for (var language : Language.values()) {
                    wordsOf(choice.label(), language).forEach(word -> isUnderstood(row.source(), word, choice));
                    wordsOf(choice.words(), language).forEach(word -> isUnderstood(row.source(), word, choice));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("gr.uregister.statemachine.flow.TypedAnswersTest#commands")
    void every_command_is_understood_in_every_spelling(Command command) {
        for (var language : Language.values()) {
            Stream.concat(wordsOf(command.label(), language).stream(), wordsOf(command.words(), language).stream())
                    .forEach(word -> isUnderstood(State.CHOOSING_ROLE, word, command));
        }
    }

    static Stream<Command> commands() {
        return Arrays.stream(Command.values());
    }

    private static void isUnderstood(State state, String word, Signal meaning) {
        for (var spelling : spellings(word)) {
            assertThat(meaningOf(state, spelling))
                    .as("«%s» for «%s» in %s", spelling, word, state)
                    .isEqualTo(meaning);
        }
    }

    private static List<String> spellings(String word) {
        var capitals = word.toUpperCase(Locale.ROOT);
        var decomposed = Normalizer.normalize(word, Normalizer.Form.NFD);
        var plain = decomposed.replaceAll("\\p{M}", "");
        var greeklish = GREEKLISH.stream().map(letters -> inLatin(word, letters));
        var shouted = Folding.fold(word).isEmpty() ? word : " " + word + "! ";
        return Stream.concat(Stream.of(word, capitals, decomposed, plain, shouted), greeklish)
                .toList();
    }

    private static String inLatin(String word, Map<String, String> letters) {
        var latin = Folding.fold(word);
        for (var pair : PAIRS.entrySet()) {
            latin = latin.replace(pair.getKey(), pair.getValue());
        }
        for (var letter : letters.entrySet()) {
            latin = latin.replace(letter.getKey(), letter.getValue());
        }
        for (var letter : LETTERS.entrySet()) {
            latin = latin.replace(letter.getKey(), letter.getValue());
        }
        return latin.isEmpty() ? word : latin;
    }

    private static List<String> wordsOf(Label phrase, Language language) {
        return List.of(Player.PHRASEBOOK.text(phrase, language).split("\\|"));
    }

    private static Signal meaningOf(State state, String typed) {
        return TransitionTableTest.signalOf(state, new Event.Typed(typed, ""));
    }
}
