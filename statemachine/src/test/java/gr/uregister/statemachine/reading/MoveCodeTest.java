package gr.uregister.statemachine.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoveCodeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KXMT-347P",
                "kxmt-347p",
                " KXMT–347P ",
                "ΚΧΜΤ-347Ρ",
                "κχμτ-347ρ",
                "/move KXMT-347P",
                "/MOVE kxmt347p",
                "/move@uregister_bot KXMT 347P",
                "\u202aKXMT-347P\u202c"
            })
    void a_code_is_read_however_it_is_typed(String typed) {
        assertThat(MoveCode.read(typed)).contains(new MoveCode("KXMT347P"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "KXMT347P",
                "KXMT 347P",
                "3467-3467",
                "34673467",
                "/move",
                "/move 34673467",
                "KXMT-347",
                "KXMT-347PP",
                "QXMT-347P",
                "my code KXMT-347P",
                "6941-2345",
                "maria@example.org"
            })
    void anything_else_is_no_code(String typed) {
        assertThat(MoveCode.read(typed)).isEmpty();
    }
}
