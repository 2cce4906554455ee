package gr.uregister.statemachine.flow;

import static gr.uregister.statemachine.State.AWAITING_PIN;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Fact;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands in the many ways people write them. */
class InterpreterTest {

    private final Interpreter interpreter = new Interpreter(Player.PHRASEBOOK, Map.of());

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
        "/start informatics, START"
    })
    void a_command_is_understood_in_many_spellings(String typed, Command command) {
        assertThat(interpreter.signalOf(AWAITING_PIN, new Event.Typed(typed, "")))
                .isEqualTo(command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "😀", "!#$%^&*()", "...", "/", "/drop", "helpful", "please help me with my stop sign"})
    void what_is_no_command_is_a_text(String typed) {
        assertThat(interpreter.signalOf(AWAITING_PIN, new Event.Typed(typed, "")))
                .isEqualTo(Fact.TEXT_TYPED);
    }
}
