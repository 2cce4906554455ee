package gr.uregister.statemachine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.messages.Language;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.desk.Agent;
import gr.uregister.statemachine.desk.DeskAct;
import gr.uregister.statemachine.reading.TesterWish;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chats that get tests of announcements, by a code of the staff's. */
class TesterStoriesTest {

    static List<State> spokenStates() {
        return AnytimeStoriesTest.spokenStates();
    }

    @ParameterizedTest
    @MethodSource("spokenStates")
    void a_code_is_taken_in_every_step_and_not_kept_and_the_step_goes_on(State state) {
        var chat = Ways.to(state);

        chat.types("/tester TKXM-7A3P").isIn(state).hears("δοκιμαστής ανακοινώσεων (Νίκος)", "/tester_stop");
        chat.messageIsConcealed();
        assertThat(chat.messages()).hasSize(2);

        chat.types("/tester_stop").isIn(state).hears("δεν έρχονται άλλες δοκιμές");
        chat.messageIsKept();
    }

    @Test
    void a_link_with_a_code_opens_a_new_chat_in_the_language_of_its_platform() {
        var payload = new TesterWish.Join(World.TESTER_CODE).payload();
        assertThat(payload).matches("[A-Za-z0-9_-]{1,64}");

        var chat = new Player(Ways.everybody()).opens(payload, Language.EN);

        chat.isIn(State.CHOOSING_ROLE).hears("this chat is a tester of announcements");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tester TKXM7A3P",
                "/tester@some_bot tkxm 7a3p",
                "tester TKXM–7A3P",
                "δοκιμαστής ΤΚΧΜ-7Α3Ρ",
                "ΔΟΚΙΜΑΣΤΗΣ TKXM-7A3P"
            })
    void a_code_is_read_however_it_is_typed(String typed) {
        assertThat(TesterWish.in(new Event.Typed(typed, ""))).contains(new TesterWish.Join(World.TESTER_CODE));
        assertThat(TesterWish.isIn(typed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tester", "/tester 123456", "/tester@some_bot ABCD-EFGHI"})
    void the_command_without_a_right_code_is_answered(String typed) {
        Ways.to(State.AWAITING_PIN).types(typed).isIn(State.AWAITING_PIN).hears("κωδικός δοκιμαστή δεν ισχύει");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tester_stop", "/tester stop", "Tester off", "δοκιμαστής τέλος"})
    void whoever_wants_no_more_says_so(String typed) {
        assertThat(TesterWish.in(new Event.Typed(typed, ""))).contains(new TesterWish.Leave());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tester", "δοκιμαστής", "tester questions please", "TKXM-7A3P", "/testers TKXM-7A3P", "/test"})
    void other_words_are_something_else(String typed) {
        assertThat(TesterWish.in(new Event.Typed(typed, ""))).isEmpty();
    }

    @Test
    void a_code_that_is_typed_to_an_agent_is_not_kept() {
        var chat = Ways.to(State.AWAITING_CONTACT)
                .happens(new Event.DeskActed(new DeskAct.Taken(new Agent("maria", "Μαρία"))));

        chat.types("tester TKXM-7A3P").messageIsConcealed();

        assertThat(chat.messages()).isEmpty();
    }
}
