package gr.uregister.statemachine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.messages.Language;
import gr.uregister.messages.Message.Trait;
import gr.uregister.statemachine.AnnouncementEvent.AnnouncementAnswered;
import gr.uregister.statemachine.AnnouncementEvent.AnnouncementShown;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.AboutAnnouncement;
import gr.uregister.statemachine.announcing.AnnouncementButton;
import gr.uregister.statemachine.announcing.Choices;
import gr.uregister.statemachine.announcing.Subscription;
import gr.uregister.statemachine.announcing.Topic;
import gr.uregister.statemachine.desk.Agent;
import gr.uregister.statemachine.desk.DeskAct;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Announcements in the midst of everything else: read, asked about, stopped, and wanted again. */
class AnnouncementStoriesTest {

    private static final String ID = World.ANNOUNCEMENT.id();
    private static final Event ASK = new Event.Pressed("ABOUT:" + ID);
    private static final AnnouncementShown SHOWN = new AnnouncementShown(World.ANNOUNCEMENT);

    static List<State> spokenStates() {
        return AnytimeStoriesTest.spokenStates();
    }

    @ParameterizedTest
    @MethodSource("spokenStates")
    void an_announcement_is_shown_beside_the_question_of_every_step(State state) {
        var chat = Ways.to(state);
        var before = chat.conversation;

        chat.happens(SHOWN).hears("Εξεταστική Ιανουαρίου", "Το πρόγραμμα");

        assertThat(chat.conversation).isEqualTo(before);
        assertThat(chat.messages())
                .singleElement()
                .satisfies(message -> assertThat(message.traits()).containsExactly(Trait.ASIDE));
        assertThat(chat.buttons()).containsExactly("ABOUT:" + ID, "STOP:EXAMS", "STOP:ALL");
    }

    @ParameterizedTest
    @MethodSource("spokenStates")
    void a_question_about_one_names_it_and_the_step_goes_on(State state) {
        var chat = Ways.to(state).happens(ASK).isIn(state).hears("Ρωτάτε για την ανακοίνωση «Εξεταστική Ιανουαρίου»");

        assertThat(chat.conversation.subscription().about().id()).isEqualTo(ID);
        assertThat(chat.messages()).hasSize(2);
        assertThat(chat.buttons()).startsWith(Command.HUMAN.name()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("spokenStates")
    void an_answer_to_one_is_answered_as_any_question_and_named(State state) {
        var chat = Ways.to(state).happens(new AnnouncementAnswered(ID)).isIn(state);

        chat.hears("Για την ανακοίνωση «Εξεταστική Ιανουαρίου»:");
        assertThat(chat.messages()).hasSize(1);
        if (!state.isBusy()) {
            chat.types("και τι είναι ο ΑΜΚΑ;").isIn(state).hears("Ένας αριθμός με 11 ψηφία.");
            chat.types("πού γίνεται το τρίτο μάθημα;").isIn(state).hears("«Εξεταστική Ιανουαρίου»");
            assertThat(chat.buttons()).startsWith(Command.HUMAN.name());
        }
    }

    @ParameterizedTest
    @MethodSource("spokenStates")
    void one_that_the_chat_did_not_get_is_not_named(State state) {
        var chat = Ways.to(state)
                .happens(new Event.Pressed("ABOUT:of-somebody-else"))
                .isIn(state)
                .hears("Δεν βρίσκω πια");

        assertThat(chat.conversation.subscription().about()).isNull();
        chat.happens(new AnnouncementAnswered("of-somebody-else")).isIn(state);
        assertThat(chat.messages()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("spokenStates")
    void topics_are_chosen_by_buttons_in_every_step(State state) {
        var chat = Ways.to(state).types("/announcements").isIn(state).hears("Εξετάσεις: ναι", "Υπηρεσίες: ναι");
        assertThat(chat.buttons()).startsWith("STOP:EXAMS", "STOP:SERVICES", "STOP:DEPARTMENT", "STOP:ALL");

        chat.happens(new Event.Pressed("STOP:EXAMS")).isIn(state).hears("έγινε", "Εξετάσεις: όχι", "Υπηρεσίες: ναι");
        assertThat(chat.buttons()).startsWith("WANT:EXAMS", "STOP:SERVICES");
        chat.happens(SHOWN);
        assertThat(chat.messages()).isEmpty();

        chat.happens(new Event.Pressed("WANT:EXAMS")).isIn(state).hears("Εξετάσεις: ναι");
        chat.happens(SHOWN).hears("Εξεταστική");
    }

    @ParameterizedTest
    @ValueSource(strings = {"σταμάτα ανακοινώσεις", "stop announcements", "stamata anakoinwseis"})
    void whoever_says_stop_gets_none_at_all(String typed) {
        var chat = Ways.to(State.ACTIVATED).types(typed).hears("Εξετάσεις: όχι", "Υπηρεσίες: όχι", "τμήμα σας: όχι");

        assertThat(chat.conversation.subscription().allStopped()).isTrue();
        assertThat(chat.buttons()).contains("WANT:ALL").doesNotContain("STOP:ALL");
        chat.happens(SHOWN);
        assertThat(chat.messages()).isEmpty();
        chat.types("Όλες οι ανακοινώσεις").hears("Εξετάσεις: ναι");
        assertThat(chat.conversation.subscription()).isEqualTo(Subscription.ALL);
    }

    @Test
    void a_chat_in_which_everything_was_erased_hears_none_but_may_ask_about_one_and_stop_them() {
        var chat = new Player(Ways.everybody());

        chat.happens(SHOWN).isIn(State.NEW);
        assertThat(chat.messages()).isEmpty();
        chat.happens(new Event.Pressed("STOP:SERVICES")).isIn(State.NEW).hears("Υπηρεσίες: όχι");
        chat.happens(new AnnouncementAnswered(ID)).isIn(State.NEW).hears("Για την ανακοίνωση");
        chat.happens(ASK).isIn(State.CHOOSING_ROLE).hears("Ρωτάτε για την ανακοίνωση");
    }

    @Test
    void the_help_desk_is_told_which_one_is_meant() {
        var world = Ways.everybody();
        world.deskIsStaffed = true;
        var chat = new Player(world).opens().happens(ASK);

        chat.presses(Command.HUMAN).hears("Μεταφέρω ότι ρωτάτε για την ανακοίνωση «Εξεταστική Ιανουαρίου»");

        assertThat(chat.conversation.assistance().request().about())
                .extracting(AboutAnnouncement::id)
                .isEqualTo(ID);
    }

    @Test
    void what_is_said_after_some_days_is_about_something_else() {
        var chat = Ways.to(State.ACTIVATED).happens(ASK).waits(Duration.ofDays(4));

        chat.types("πού γίνεται το τρίτο μάθημα;").doesNotHear("Εξεταστική");

        assertThat(chat.conversation.subscription().about()).isNull();
    }

    @Test
    void while_an_agent_has_the_chat_the_bot_is_silent_and_staff_see_what_is_meant() {
        var chat = taken();

        chat.happens(ASK);

        assertThat(chat.messages()).isEmpty();
        assertThat(chat.deeds(Effect.Withhold.class))
                .singleElement()
                .satisfies(seen -> assertThat(Player.PHRASEBOOK
                                .say(seen.message(), Language.EL)
                                .text())
                        .contains("«Εξεταστική Ιανουαρίου»"));
        assertThat(chat.conversation.subscription().about()).isNotNull();
        assertThat(chat.conversation.assistance().unread()).isEqualTo(1);
    }

    @Test
    void while_an_agent_has_the_chat_announcements_come_and_can_be_stopped() {
        var chat = taken().happens(SHOWN).hears("Εξεταστική");

        chat.happens(new Event.Pressed("STOP:ALL"));

        assertThat(chat.messages()).isEmpty();
        assertThat(chat.conversation.subscription().wantsNone()).isTrue();
    }

    @Test
    void a_stop_outlives_a_restart_an_erasure_and_a_move_to_another_chat() {
        var world = Ways.everybody();
        var chat = new Player(world).opens().happens(ASK).happens(new Event.Pressed("STOP:EXAMS"));

        chat.types("/restart")
                .types("/erase")
                .happens(new Event.Pressed("ERASE_ALL"))
                .isIn(State.NEW);
        assertThat(chat.conversation.subscription())
                .isEqualTo(new Subscription(Set.of(Topic.EXAMS), false, null, null));

        var other = new Player(world).opens().happens(new Event.Pressed("STOP:SERVICES"));
        chat.opens().types("/move");
        other.types(MoveStoriesTest.codeIn(chat));
        assertThat(other.conversation.subscription().unwanted()).containsExactly(Topic.EXAMS, Topic.SERVICES);
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void every_topic_can_be_stopped_and_wanted_alone_and_twice_is_as_once(Topic topic) {
        var stopped = Subscription.ALL.without(topic);

        assertThat(stopped.unwanted()).containsExactly(topic);
        assertThat(stopped.without(topic)).isEqualTo(stopped);
        assertThat(stopped.with(topic)).isEqualTo(Subscription.ALL);
        assertThat(Subscription.ALL.without(null).without(topic)).isEqualTo(Subscription.ALL.without(null));
        assertThat(Subscription.ALL.without(null).with(topic).unwanted())
                .doesNotContain(topic)
                .hasSize(Topic.values().length - 1);
    }

    @Test
    void the_values_of_buttons_come_back_as_they_are_and_fit_every_platform() {
        var uuid = "0f8fad5b-d9cb-469f-a165-70867728950e";
        Stream.of(
                        AnnouncementButton.under(uuid, Topic.EXAMS),
                        Choices.of(Subscription.ALL),
                        Choices.of(Subscription.ALL.without(null)))
                .flatMap(List::stream)
                .forEach(button -> {
                    assertThat(AnnouncementButton.read(button.value())).hasValue(button);
                    assertThat(button.value()).isASCII().hasSizeLessThanOrEqualTo(48);
                });
    }

    private static Player taken() {
        return Ways.to(State.AWAITING_CONTACT)
                .happens(new Event.DeskActed(new DeskAct.Taken(new Agent("maria", "Μαρία"))));
    }
}
