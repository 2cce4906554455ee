package gr.uregister.statemachine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.messages.Button;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.State;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions in the middle of a step: answered, and the step goes on. */
class FaqStoriesTest {

    private static final String ANSWER = "Ένας αριθμός με 11 ψηφία.";

    static List<State> freeStates() {
        return AnytimeStoriesTest.spokenStates().stream()
                .filter(state -> !state.isBusy())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("freeStates")
    void a_question_is_answered_in_every_step_and_the_step_goes_on(State state) {
        var chat = Ways.to(state);
        var before = chat.conversation;

        chat.types("και τι είναι ο ΑΜΚΑ;").isIn(state).hears(ANSWER);

        assertThat(chat.conversation).isEqualTo(before);
        assertThat(chat.messages()).hasSize(2);
        assertThat(chat.buttons()).startsWith("HELPED:what-is-amka", "NOT_HELPED:what-is-amka");
    }

    @ParameterizedTest
    @MethodSource("freeStates")
    void a_doubtful_answer_offers_titles_and_a_chosen_one_is_read_in_every_step(State state) {
        var chat = Ways.to(state).types("a question about my pin?").isIn(state);
        assertThat(chat.buttons()).startsWith("OPEN:what-is-amka", "OPEN:pin-wrong");

        chat.happens(new Event.Pressed("OPEN:what-is-amka")).isIn(state).hears(ANSWER);
    }

    @ParameterizedTest
    @MethodSource("freeStates")
    void no_answer_offers_a_person_in_every_step(State state) {
        var chat = Ways.to(state).types("τι καιρό θα κάνει αύριο;").isIn(state);

        assertThat(chat.buttons()).contains(Command.HUMAN.name());
        assertThat(chat.buttons()).doesNotHaveDuplicates();
    }

    @Test
    void the_buttons_of_the_step_stay_behind_those_of_the_answer() {
        var chat = Ways.to(State.AWAITING_PIN).types("τι είναι ο ΑΜΚΑ;");

        assertThat(chat.buttons())
                .containsExactly(
                        "HELPED:what-is-amka",
                        "NOT_HELPED:what-is-amka",
                        Command.RECOVER.name(),
                        Choice.RESEND_PIN.name(),
                        Command.BACK.name(),
                        Command.HELP.name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/help τι είναι ο ΑΜΚΑ", "/help@uregister_bot what is amka", "ti einai to amka"})
    void a_question_may_follow_the_command_or_stand_alone(String typed) {
        Ways.to(State.AWAITING_CONTACT).types(typed).hears(ANSWER).isIn(State.AWAITING_CONTACT);
    }

    @Test
    void the_command_alone_helps_with_the_step() {
        Ways.to(State.AWAITING_PIN).types("/help").hears("ανεπιθύμητα").doesNotHear(ANSWER);
    }

    @Test
    void a_rating_is_counted_and_the_question_asked_again() {
        var chat = Ways.to(State.AWAITING_PIN).types("τι είναι ο ΑΜΚΑ;");

        chat.happens(new Event.Pressed("HELPED:what-is-amka")).hears("Χαίρομαι").isOffered(Choice.RESEND_PIN);
        assertThat(chat.deeds(Effect.RateArticle.class)).containsExactly(new Effect.RateArticle("what-is-amka", true));

        chat.happens(new Event.Pressed("NOT_HELPED:what-is-amka")).hears("Λυπάμαι");
        assertThat(chat.deeds(Effect.RateArticle.class)).containsExactly(new Effect.RateArticle("what-is-amka", false));
        assertThat(chat.buttons()).contains(Command.HUMAN.name());
    }

    @Test
    void a_rating_that_is_typed_does_not_say_of_which_article() {
        var chat = Ways.to(State.AWAITING_CONTACT).types("Ναι, με βοήθησε");

        assertThat(chat.deeds(Effect.RateArticle.class)).containsExactly(new Effect.RateArticle("", true));
    }

    @Test
    void a_question_where_the_password_is_asked_for_is_concealed_since_it_may_be_one() {
        Ways.to(State.AWAITING_PASSWORD)
                .types("correct horse battery staple")
                .messageIsConcealed()
                .hears("Μη γράφετε κωδικούς");
        Ways.to(State.AWAITING_PASSWORD)
                .types("perhaps my pin my precious")
                .messageIsConcealed()
                .hears("Μη γράφετε κωδικούς")
                .hears("Εννοείτε");
        Ways.to(State.AWAITING_PASSWORD)
                .types("τι είναι τελικά ο ΑΜΚΑ;")
                .messageIsConcealed()
                .hears(ANSWER);
    }

    @Test
    void a_question_elsewhere_stays_readable_for_those_who_help() {
        Ways.to(State.AWAITING_PIN).types("δεν έλαβα PIN").messageIsKept();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPEN:", "OPEN:made-up", "OPEN"})
    void a_made_up_button_breaks_nothing(String value) {
        var chat = Ways.to(State.AWAITING_PIN).happens(new Event.Pressed(value));

        chat.isIn(State.AWAITING_PIN).isOffered(Choice.RESEND_PIN);
    }

    @Test
    void the_question_that_is_asked_says_nothing_of_itself_in_a_log() {
        var question = new Effect.SearchFaq("my password is MyS3cret!pass", State.AWAITING_PIN);

        assertThat(question.toString()).doesNotContain("MyS3cret!pass").contains("AWAITING_PIN");
    }

    @Test
    void titles_are_said_in_the_language_of_the_chat() {
        var chat = Ways.to(State.AWAITING_CONTACT).types("English").types("my pin is not coming");

        assertThat(chat.conversation.language()).isEqualTo(Language.EN);
        assertThat(chat.messages().getLast().buttons().stream().map(Button::label))
                .contains(World.ARTICLE.title());
    }
}
