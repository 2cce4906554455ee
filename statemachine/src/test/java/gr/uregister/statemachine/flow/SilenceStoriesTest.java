package gr.uregister.statemachine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.reminding.Plan;
import gr.uregister.statemachine.reminding.Reminders.Stage;
import gr.uregister.statemachine.reminding.Steps;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What follows when a person falls silent: one reminder a step, none at night, none after «stop», and then the chat is put away. */
class SilenceStoriesTest {

    private static final String ABANDONED = "Έχετε μείνει σε αυτό το βήμα";
    private static final String PIN_EXPIRES = "Το PIN που σας έστειλα";
    private static final String LINK_EXPIRES = "Ο σύνδεσμος προς την ασφαλή σελίδα λήγει";
    private static final Duration LONG = Duration.ofDays(10);

    private final World world = Ways.everybody();

    static Collection<State> steps() {
        return Steps.all();
    }

    /** Where nothing has begun, is over, or waits for somebody else; a new state must be put on one of the two sides. */
    @Test
    void every_state_is_a_step_or_known_to_be_none() {
        var none = EnumSet.of(
                State.NEW,
                State.CHOOSING_ROLE,
                State.SETTING_PASSWORD,
                State.ADDING_ROLE,
                State.ACTIVATED,
                State.RENEWING,
                State.RENEWED,
                State.NOT_ENROLLED,
                State.AWAITING_SIGN_IN,
                State.SIGNED_IN,
                State.CHOOSING_CONTACTS,
                State.AWAITING_NEW_CONTACT,
                State.CHANGING_CONTACTS,
                State.AMKA_REJECTED,
                State.AMKA_RIGHT_LOCALLY,
                State.DATA_MISSING,
                State.ROLE_ENDED,
                State.DISAGREED,
                State.ALREADY_ACTIVE,
                State.CANCELLED);

        assertThat(Ways.restingStates())
                .containsExactlyInAnyOrderElementsOf(EnumSet.allOf(State.class).stream()
                        .filter(state -> Steps.all().contains(state) != none.contains(state))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("steps")
    void a_step_has_one_reminder_however_long_the_silence_lasts(State state) {
        var chat = at(10, state);

        var said = silence(chat, LONG);

        assertThat(said).hasSize(1);
        assertThat(chat.conversation.state()).isEqualTo(state);
        assertThat(chat.conversation.reminders().stage()).isEqualTo(Stage.PUT_AWAY);
        assertThat(Plan.of(chat.conversation, Institutions.example())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"CHOOSING_ROLE", "ACTIVATED", "CANCELLED", "DATA_MISSING", "DISAGREED", "SETTING_PASSWORD"})
    void nobody_is_reminded_where_no_step_waits_for_them(State state) {
        assertThat(silence(at(10, state), LONG)).isEmpty();
    }

    @Test
    void an_abandoned_step_is_asked_again_after_an_hour_with_a_button_that_stops_reminders() {
        var chat = at(10, State.AWAITING_CONTACT);
        var abandoned = world.now.plus(Duration.ofHours(1));
        assertThat(Plan.of(chat.conversation, Institutions.example()))
                .hasValueSatisfying(plan -> assertThat(plan.at()).isEqualTo(abandoned));

        chat.waits(Duration.ofHours(1)).happens(new Event.SilenceNoticed(true));

        chat.hears(ABANDONED, "Βήμα 1/4").isIn(State.AWAITING_CONTACT);
        assertThat(chat.buttons()).startsWith(Command.QUIET.name());
    }

    @Test
    void a_pin_about_to_be_void_is_told_of_and_the_step_is_not_reminded_of_again() {
        var chat = at(10, State.AWAITING_PIN);

        var said = silence(chat, LONG);

        assertThat(said).singleElement().asString().contains(PIN_EXPIRES);
        assertThat(chat.conversation.challenge().expiresAt())
                .isEqualTo(saidAt.plus(Institutions.example().reminders().pinBefore()));
    }

    @Test
    void another_pin_is_another_step() {
        var chat = at(10, State.AWAITING_PIN);
        assertThat(silence(chat, Duration.ofMinutes(14))).hasSize(1);

        chat.presses(Choice.RESEND_PIN).isIn(State.AWAITING_PIN);

        assertThat(silence(chat, LONG)).singleElement().asString().contains(PIN_EXPIRES);
    }

    @Test
    void a_link_about_to_be_void_is_told_of_with_the_link_itself() {
        var chat = at(10, State.AWAITING_PASSWORD);

        assertThat(silence(chat, Duration.ofMinutes(12)))
                .singleElement()
                .asString()
                .contains(LINK_EXPIRES);
    }

    @Test
    void a_mailed_link_about_to_be_void_is_told_of_without_it_since_the_chat_may_be_somebody_elses() {
        world.activate(Sample.MARIA, Role.STUDENT);
        for (var goal : List.of(Command.RECOVER, Command.RENEW)) {
            world.after(Duration.ofHours(1));
            var chat = new Player(world, Player.LINK_FLOW).findsAccount(goal, "user-maria", "maria@example.org");

            assertThat(silence(chat, Duration.ofMinutes(12)))
                    .singleElement()
                    .asString()
                    .contains("Ο προσωπικός σύνδεσμος που σας έστειλα με email λήγει")
                    .doesNotContain(LINK_EXPIRES);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # PIN sent, reminded at
        21:46, 21:58
        21:48,
        21:50,
        07:40,
        07:47, 08:00
        07:49, 08:01
        """)
    void a_pins_reminder_waits_for_the_end_of_the_quiet_hours_or_is_dropped_when_that_is_too_late(
            LocalTime sent, LocalTime reminded) {
        var chat = at(sent, State.AWAITING_PIN);

        var said = silence(chat, Duration.ofMinutes(20));

        if (reminded == null) {
            assertThat(said).isEmpty();
        } else {
            assertThat(said).hasSize(1);
            assertThat(timeOfDay(saidAt)).isEqualTo(reminded);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # step begun, reminded at
        20:59, 21:59
        21:00, 08:00
        23:30, 08:00
        06:30, 08:00
        07:00, 08:00
        07:01, 08:01
        """)
    void an_abandoned_steps_reminder_waits_for_the_end_of_the_quiet_hours(LocalTime begun, LocalTime reminded) {
        var chat = at(begun, State.AWAITING_CONTACT);

        assertThat(silence(chat, LONG)).hasSize(1);

        assertThat(timeOfDay(saidAt)).isEqualTo(reminded);
    }

    @Test
    void silence_that_is_noticed_late_waits_for_the_end_of_the_quiet_hours_too() {
        var chat = at(20, State.AWAITING_CONTACT);

        chat.waits(Duration.ofHours(3)).happens(new Event.SilenceNoticed(true));

        assertThat(chat.messages()).isEmpty();
        assertThat(silence(chat, LONG)).hasSize(1);
        assertThat(timeOfDay(saidAt)).isEqualTo(LocalTime.of(8, 0));
    }

    @Test
    void nobody_is_reminded_of_what_they_did_more_than_a_day_ago() {
        var chat = at(10, State.AWAITING_CONTACT);

        chat.waits(Duration.ofHours(25)).happens(new Event.SilenceNoticed(true));

        assertThat(chat.messages()).isEmpty();
        assertThat(silence(chat, LONG)).isEmpty();
        assertThat(chat.conversation.reminders().isPutAway()).isTrue();
    }

    @Test
    void who_cannot_be_written_to_is_not_reminded_and_the_chat_is_put_away_all_the_same() {
        var chat = at(10, State.AWAITING_CONTACT);

        chat.waits(Duration.ofHours(1)).happens(new Event.SilenceNoticed(false));

        assertThat(chat.messages()).isEmpty();
        assertThat(silence(chat, LONG)).isEmpty();
        assertThat(chat.conversation.reminders().isPutAway()).isTrue();
    }

    @Test
    void whoever_was_quicker_than_the_reminder_gets_none() {
        var chat = at(10, State.AWAITING_CONTACT);

        chat.waits(Duration.ofHours(1)).sendsSticker().happens(new Event.SilenceNoticed(true));

        assertThat(chat.messages()).isEmpty();
    }

    @Test
    void a_pin_that_we_could_not_send_is_for_us_to_go_on_with() {
        var chat = at(10, State.AWAITING_PIN);
        chat.happens(new Event.PinHeld(chat.challenge().id())).isIn(State.PIN_POSTPONED);

        assertThat(silence(chat, LONG)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void after_stop_nobody_is_reminded_and_the_step_goes_on(State state) {
        var chat = at(10, state).types("ΣΤΑΜΑΤΑ ΤΙΣ ΥΠΕΝΘΥΜΙΣΕΙΣ").isIn(state).hears("Δεν σας στέλνω άλλες");

        assertThat(silence(chat, LONG)).isEmpty();
        assertThat(chat.conversation.reminders().isPutAway()).isTrue();
    }

    @Test
    void reminders_can_be_wanted_again_and_stop_stays_in_the_next_steps() {
        var chat = at(10, State.AWAITING_CONTACT).presses(Command.QUIET).types("maria@example.org");
        assertThat(chat.conversation.reminders().stopped()).isTrue();

        chat.types("Remind me again").isIn(State.AWAITING_SECOND_CONTACT).hears("22:00", "08:00");

        assertThat(silence(chat, LONG)).hasSize(1);
    }

    @Test
    void a_promised_reminder_is_stopped_too_and_never_promised_for_the_night() {
        var chat = at(23, State.DISAGREED).presses(Choice.REMIND_ME);
        assertThat(timeOfDay(chat.conversation.remindAt())).isEqualTo(LocalTime.of(8, 0));

        chat.presses(Command.QUIET);

        assertThat(chat.conversation.remindAt()).isNull();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void what_was_put_away_goes_on_with_whatever_the_person_writes(State state) {
        var chat = at(10, state);
        silence(chat, LONG);

        chat.sendsSticker().isIn(state).hears("Καλωσήλθατε ξανά");

        assertThat(chat.conversation.reminders().stage()).isEqualTo(Stage.REMINDED);
        assertThat(chat.conversation.provenUntil()).isNull();
    }

    @Test
    void an_answer_counts_although_the_conversation_was_put_away() {
        var chat = at(10, State.AWAITING_CONTACT);
        silence(chat, LONG);

        chat.types("maria@example.org").isIn(State.AWAITING_SECOND_CONTACT).hears("Καλωσήλθατε ξανά");
        chat.sendsSticker().doesNotHear("Καλωσήλθατε ξανά");
    }

    @Test
    void a_put_away_conversation_gives_nobody_any_right() {
        var chat = at(10, State.AWAITING_PASSWORD);
        assertThat(chat.conversation.rights().provenAs()).isEqualTo("id-maria");
        silence(chat, LONG);

        assertThat(chat.conversation.rights().provenAs()).isNull();
        assertThat(chat.link().isOpenAt(Instant.EPOCH)).isFalse();
        chat.presses(Choice.NEW_LINK).isIn(State.AWAITING_PIN);
    }

    private Instant saidAt = Instant.EPOCH;

    /** Lets time pass as the sweeper does, which looks whenever something is due; returns what was said. */
    private List<String> silence(Player chat, Duration time) {
        var said = new ArrayList<String>();
        var end = world.now.plus(time);
        while (true) {
            var plan = Plan.of(chat.conversation, Institutions.example()).filter(p -> !p.at().isAfter(end));
            if (plan.isEmpty()) {
                world.after(Duration.between(world.now, end));
                return said;
            }
            if (plan.get().at().isAfter(world.now)) {
                world.after(Duration.between(world.now, plan.get().at()));
            }
            chat.happens(new Event.SilenceNoticed(true));
            if (!chat.messages().isEmpty()) {
                saidAt = world.now;
                said.add(chat.heard());
                assertThat(Institutions.example().reminders().isQuietAt(timeOfDay(world.now)))
                        .as("quiet at " + timeOfDay(world.now))
                        .isFalse();
            }
        }
    }

    private Player at(int hour, State state) {
        return at(LocalTime.of(hour, 0), state);
    }

    /** A chat in the state, at a time of day. */
    private Player at(LocalTime time, State state) {
        var zone = Institutions.example().zone();
        var today = ZonedDateTime.ofInstant(world.now, zone);
        world.after(Duration.between(today, today.plusDays(1).with(time)));
        return Ways.to(state, world, Player.FLOW);
    }

    private static LocalTime timeOfDay(Instant time) {
        return time.atZone(Institutions.example().zone()).toLocalTime();
    }
}
