package gr.uregister.statemachine.reading;

import static gr.uregister.statemachine.State.AWAITING_PIN;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.State;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands in the many ways people write them. */
class InterpreterTest {

    private final Interpreter interpreter = new Interpreter(new Phrasebook(ZoneId.of("Europe/Athens")), Map.of());

    @ParameterizedTest
    @CsvSource({
        "Βοήθεια, HELP",
        "ΒΟΗΘΕΙΑ, HELP",
        "βοηθεια, HELP",
        "voithia, HELP",
        "boh8eia, HELP",
        "help, HELP",
        "?, HELP",
        ";, HELP",
        "/help, HELP",
        "/HELP, HELP",
        "/help@uregister_bot, HELP",
        "Πίσω, BACK",
        "pisw, BACK",
        "piso, BACK",
        "back, BACK",
        "ακυρωση, CANCEL",
        "akyrwsh, CANCEL",
        "akyrosi, CANCEL",
        "άκυρο, CANCEL",
        "Από την αρχή!, RESTART",
        "apo thn arxh, RESTART",
        "start over, RESTART",
        "Γλώσσα, LANGUAGE",
        "EN GR, LANGUAGE",
        "Μίλα με άνθρωπο, HUMAN",
        "mila me anthropo, HUMAN",
        "my data, MYDATA",
        "/mydata, MYDATA",
        "Ξέχασα τον κωδικό μου, RECOVER",
        "xexasa ton kodiko mou, RECOVER",
        "I forgot my password, RECOVER",
        "/start informatics, START",
        "/announcements, ANNOUNCEMENTS",
        "Ανακοινώσεις, ANNOUNCEMENTS",
        "ΟΙ ΑΝΑΚΟΙΝΩΣΕΙΣ ΜΟΥ, ANNOUNCEMENTS",
        "anakoinwseis, ANNOUNCEMENTS",
        "anakinosis, ANNOUNCEMENTS",
        "announcements, ANNOUNCEMENTS"
    })
    void a_command_is_understood_in_many_spellings(String typed, Command command) {
        assertThat(interpreter.signalOf(AWAITING_PIN, new Event.Typed(typed, "")))
                .isEqualTo(command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "σταμάτα ανακοινώσεις",
                "ΣΤΑΜΑΤΑ ΤΙΣ ΑΝΑΚΟΙΝΩΣΕΙΣ",
                "stamata anakoinwseis",
                "stamata tis anakoinoseis",
                "den thelo anakoinoseis",
                "stop announcements",
                "Stop the announcements!",
                "unsubscribe",
                "Καμία ανακοίνωση",
                "No announcements at all"
            })
    void who_wants_no_announcements_may_just_say_so(String typed) {
        assertThat(interpreter.signalOf(AWAITING_PIN, new Event.Typed(typed, "")))
                .isEqualTo(Fact.ANNOUNCEMENTS_STOPPED);
    }

    @ParameterizedTest
    @CsvSource({
        "ABOUT:announcement-1, ANNOUNCEMENT_ASKED",
        "STOP:EXAMS, ANNOUNCEMENTS_STOPPED",
        "STOP:ALL, ANNOUNCEMENTS_STOPPED",
        "WANT:DEPARTMENT, ANNOUNCEMENTS_WANTED",
        "STOP:made-up, BUTTON_STALE",
        "STOP:, BUTTON_STALE"
    })
    void a_button_of_an_announcement_means_the_same_in_every_state(String value, Fact meaning) {
        for (var state : State.values()) {
            if (state != State.NEW || meaning != Fact.BUTTON_STALE) {
                assertThat(interpreter.signalOf(state, new Event.Pressed(value)))
                        .isEqualTo(meaning);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "😀",
                "!#$%^&*()",
                "...",
                "/",
                "123456",
                "12 34 56",
                "maria@example.org",
                "hunter2",
                "www.example.org"
            })
    void what_is_neither_command_nor_question_is_a_text(String typed) {
        assertThat(interpreter.signalOf(AWAITING_PIN, new Event.Typed(typed, "")))
                .isEqualTo(Fact.TEXT_TYPED);
    }

    @ParameterizedTest
    @CsvSource({
        "/help what is AMKA, AWAITING_PIN",
        "/help@uregister_bot τι είναι ο ΑΜΚΑ;, CHOOSING_ROLE",
        "/help PIN, AWAITING_PASSWORD",
        "δεν έλαβα PIN, AWAITING_PIN",
        "den elava pin, AWAITING_PIN",
        "μεταγραφή, AWAITING_CONTACT",
        "what is AMKA?, AWAITING_AMKA",
        "γιατί 11 ψηφία;, AWAITING_AMKA",
        "πού βρίσκω τον ΑΜ;, AWAITING_REGISTRATION_NUMBER",
        "δεν έχω κάρτα, AWAITING_INSURANCE_COUNTRY",
        "τι γράφω εδώ, AWAITING_INSURANCE_NUMBER",
        "πόσους χαρακτήρες θέλει;, AWAITING_PASSWORD",
        "please help me with my stop sign, ACTIVATED",
        "helpful, AWAITING_PIN"
    })
    void a_text_in_own_words_is_a_question(String typed, State state) {
        assertThat(interpreter.signalOf(state, new Event.Typed(typed, ""))).isEqualTo(Fact.QUESTION_TYPED);
    }

    @ParameterizedTest
    @CsvSource({
        "Ηνωμένο Βασίλειο, AWAITING_INSURANCE_COUNTRY",
        "Γερμανία, AWAITING_INSURANCE_COUNTRY",
        "ABCDEF, AWAITING_INSURANCE_NUMBER",
        "AB 12 34 cd, AWAITING_INSURANCE_NUMBER",
        "el 23 α, AWAITING_REGISTRATION_NUMBER",
        "maria papadopoulou@example.org, AWAITING_CONTACT",
        "το κινητό μου είναι 694 123 4512, AWAITING_CONTACT",
        "maria.example.org, AWAITING_CONTACT",
        "ο ΑΜΚΑ μου είναι 15067512341, AWAITING_AMKA",
        "το pin είναι 123456, AWAITING_PIN",
        "MyS3cret!pass, AWAITING_PASSWORD",
        "hunter two, AWAITING_PASSWORD",
        "δεν έλαβα PIN, SETTING_PASSWORD"
    })
    void what_a_step_asks_for_is_never_taken_for_a_question(String typed, State state) {
        assertThat(interpreter.signalOf(state, new Event.Typed(typed, ""))).isEqualTo(Fact.TEXT_TYPED);
    }
}
