package gr.uregister.statemachine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.messages.Language;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.desk.Agent;
import gr.uregister.statemachine.desk.DeskAct;
import gr.uregister.statemachine.reading.AnytimeButton;
import gr.uregister.statemachine.reading.TesterWish;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chats that get tests of announcements, by a code of the staff's. */
class TesterStoriesTest {

    private static final String LINK = new TesterWish.Consider(World.TESTER_CODE).payload();

    static List<State> spokenStates() {
        return AnytimeStoriesTest.spokenStates();
    }

    @ParameterizedTest
    @MethodSource("spokenStates")
    void a_code_is_taken_in_every_step_and_not_kept_and_the_step_goes_on(State state) {
        var chat = Ways.to(state);

        chat.types("/tester TKXM-7A3P").isIn(state).hears("θα έρχονται δοκιμές ανακοινώσεων (Νίκος)", "/tester_stop");
        chat.messageIsConcealed();
        assertThat(chat.messages()).hasSize(2);

        chat.types("/tester_stop").isIn(state).hears("δεν έρχονται άλλες δοκιμές");
        chat.messageIsKept();
    }

    @Test
    void a_link_with_a_code_opens_a_new_chat_in_the_language_of_its_platform_and_asks_first() {
        assertThat(LINK).matches("[A-Za-z0-9_-]{1,64}");

        var chat = new Player(Ways.everybody()).opens(LINK, Language.EN);

        chat.isIn(State.CHOOSING_ROLE).hears("I help you activate", "Do you want to get test announcements", "Νίκος");
        assertThat(chat.buttons()).containsExactly("TESTS_WANTED", "TESTS_DECLINED");

        chat.presses(AnytimeButton.TESTS_WANTED)
                .isIn(State.CHOOSING_ROLE)
                .hears("test announcements come to this chat", "Which one");
    }

    @ParameterizedTest
    @MethodSource("spokenStates")
    void a_link_asks_in_every_step_and_after_the_answer_the_step_goes_on(State state) {
        var chat = Ways.to(state).opens(LINK, null).isIn(state).hears("Θέλετε να έρχονται");
        assertThat(chat.messages()).hasSize(1);

        chat.presses(AnytimeButton.TESTS_WANTED).isIn(state).hears("θα έρχονται δοκιμές ανακοινώσεων (Νίκος)");
        assertThat(chat.messages()).hasSize(2);

        chat.types("Όχι, δεν θέλω δοκιμές").isIn(state).hears("δεν έρχονται άλλες δοκιμές");
        assertThat(chat.messages()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("spokenStates")
    void a_bare_yes_or_no_to_the_links_question_answers_no_other_question(State state) {
        Ways.to(state).opens(LINK, null).types("ναι").isIn(state).hears("θα έρχονται δοκιμές ανακοινώσεων (Νίκος)");
        Ways.to(state).opens(LINK, null).types("Oxi").isIn(state).hears("δεν έρχονται άλλες δοκιμές");
    }

    @Test
    void once_something_else_was_said_or_asked_a_bare_yes_answers_the_step() {
        Ways.to(State.AWAITING_CONFIRMATION)
                .opens(LINK, null)
                .types("ναι")
                .types("όχι")
                .isIn(afterNo(Ways.to(State.AWAITING_CONFIRMATION)));
        Ways.to(State.AWAITING_CONFIRMATION)
                .opens(LINK, null)
                .types("/language")
                .types("no")
                .isIn(afterNo(Ways.to(State.AWAITING_CONFIRMATION)));
    }

    private static State afterNo(Player chat) {
        return chat.types("όχι").conversation.state();
    }

    @Test
    void a_link_with_no_right_code_asks_nothing() {
        var chat = new Player(Ways.everybody()).opens("tester__123", Language.EN);

        chat.isIn(State.CHOOSING_ROLE).hears("tester code is not valid");
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
