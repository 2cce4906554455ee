package gr.uregister.statemachine.flow;

import static gr.uregister.statemachine.State.*;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect.MailLink;
import gr.uregister.statemachine.Effect.PutAway;
import gr.uregister.statemachine.Effect.SendPin;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.ChallengeRefused.Reason;
import gr.uregister.statemachine.Event.MoveCodeRefused;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.identity.Role;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A conversation that goes on in another chat, by a one-time code. */
class MoveStoriesTest {

    private static final Set<State> OVER = Set.of(ACTIVATED, RENEWED, NOT_ENROLLED, CANCELLED, DISAGREED);
    private static final Set<State> BEFORE_PIN = Set.of(
            CHOOSING_ROLE,
            AWAITING_CONTACT,
            AWAITING_SECOND_CONTACT,
            AWAITING_REGISTRATION_NUMBER,
            AWAITING_AMKA,
            AWAITING_INSURANCE_COUNTRY,
            AWAITING_INSURANCE_NUMBER,
            AWAITING_USERNAME,
            CHOOSING_WAY,
            AWAITING_KEPT_CONTACT);

    /** Signed in in this chat only. */
    private static final Set<State> OF_ACCOUNT =
            Set.of(AWAITING_SIGN_IN, SIGNED_IN, CHOOSING_CONTACTS, AWAITING_NEW_CONTACT);

    private final World world = Ways.everybody();

    static List<State> movable() {
        return AnytimeStoriesTest.spokenStates().stream()
                .filter(state -> !state.isBusy() && !OVER.contains(state) && !OF_ACCOUNT.contains(state))
                .toList();
    }

    static List<State> afterThePin() {
        return movable().stream().filter(state -> !BEFORE_PIN.contains(state)).toList();
    }

    @ParameterizedTest
    @MethodSource("movable")
    void a_code_is_given_in_every_state_of_a_journey_and_the_question_stays(State state) {
        var chat = Ways.to(state, world, Player.FLOW).types("/move").isIn(state).hears("Για να συνεχίσετε", "έως τις");

        assertThat(chat.conversation.moveId()).isNotNull();
        assertThat(chat.messages().getFirst().traits()).contains(Message.Trait.PERSONAL, Message.Trait.SECRET);
    }

    @ParameterizedTest
    @EnumSource(names = {"ACTIVATED", "RENEWED", "NOT_ENROLLED", "CANCELLED", "DISAGREED"})
    void there_is_nothing_to_move_when_the_journey_is_over(State state) {
        Ways.to(state).presses(Command.MOVE).isIn(state).hears("η διαδικασία έχει τελειώσει");
    }

    @ParameterizedTest
    @EnumSource(names = {"SETTING_PASSWORD", "ADDING_ROLE", "RENEWING"})
    void what_is_being_done_is_waited_for(State state) {
        Ways.to(state).types("Συνέχεια σε άλλη συνομιλία").isIn(state).hears("Μια στιγμή");
        Ways.to(state)
                .types(World.CODE_OF_NO_CHAT)
                .isIn(state)
                .hears("Μια στιγμή")
                .messageIsConcealed();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "CHOOSING_ROLE",
                "AWAITING_CONTACT",
                "AWAITING_SECOND_CONTACT",
                "AWAITING_REGISTRATION_NUMBER",
                "AWAITING_AMKA",
                "AWAITING_INSURANCE_COUNTRY",
                "AWAITING_INSURANCE_NUMBER",
                "AWAITING_USERNAME",
                "CHOOSING_WAY",
                "AWAITING_KEPT_CONTACT"
            })
    void before_the_pin_the_same_question_is_asked_in_the_other_chat(State state) {
        var first = Ways.to(state, world, Player.FLOW).types("/move");
        var second = new Player(world).types(codeIn(first));

        second.isIn(state).hears("Συνεχίζουμε εδώ").messageIsConcealed();
        assertThat(second.conversation.contacts()).isEqualTo(first.conversation.contacts());
        assertThat(second.conversation.role()).isEqualTo(first.conversation.role());
        assertThat(second.conversation.person()).isEqualTo(first.conversation.person());
        assertThat(second.conversation.insuranceCountry()).isEqualTo(first.conversation.insuranceCountry());
        assertThat(second.conversation.moveId()).isNull();
        isPutAway(first, second);
    }

    @ParameterizedTest
    @MethodSource("afterThePin")
    void after_the_pin_the_proof_is_made_again_and_pin_and_link_stay_behind(State state) {
        var first = Ways.to(state, world, Player.FLOW);
        world.refusal = null;
        first.types("/move").waits(Duration.ofMinutes(5));
        var second = new Player(world).types(codeIn(first));

        second.isIn(AWAITING_PIN).hears("χρειάζεται νέα επιβεβαίωση από αυτή τη συνομιλία");
        assertThat(second.deeds(SendPin.class)).hasSize(1);
        assertThat(second.conversation.provenUntil()).isNull();
        assertThat(second.link()).isNull();
        if (first.challenge() != null) {
            assertThat(second.challenge().id()).isNotEqualTo(first.challenge().id());
        }
        isPutAway(first, second);

        world.directoryIsAway = false;
        world.amkaIsRejected = false;
        second.typesThePin();
        assertThat(second.conversation.provenUntil()).isNotNull();
    }

    @Test
    void where_a_link_is_the_proof_the_other_chat_is_mailed_one_of_its_own() {
        world.activate(Sample.MARIA, Role.STUDENT);
        var first =
                new Player(world, Player.LINK_FLOW).findsAccount(Command.RECOVER, "user-maria", "maria@example.org");
        first.isIn(AWAITING_PASSWORD).types("/move").waits(Duration.ofMinutes(5));
        var second = new Player(world, Player.LINK_FLOW).types(codeIn(first));

        second.isIn(AWAITING_PASSWORD).hears("χρειάζεται νέα επιβεβαίωση").doesNotHear("PIN αυτής");
        assertThat(second.deeds(MailLink.class)).hasSize(1);
    }

    @Test
    void who_waits_for_the_next_pin_waits_in_the_other_chat_too() {
        var first = Ways.to(AWAITING_PIN, world, Player.FLOW).types("/move");

        new Player(world).types(codeIn(first)).isIn(PIN_POSTPONED).hears("Νέο PIN μπορώ να στείλω μετά τις");
    }

    @Test
    void consents_and_language_come_along() {
        var first = Ways.to(AWAITING_CONFIRMATION, world, Player.FLOW)
                .presses(Choice.KEEP_MOBILE)
                .types("English")
                .types("/move")
                .waits(Duration.ofMinutes(5));

        var second = new Player(world).opens().types(codeIn(first)).hears("We go on here");

        second.typesThePin().isIn(AWAITING_CONFIRMATION);
        assertThat(second.conversation.keepsMobile()).isTrue();
    }

    @Test
    void a_code_is_good_once() {
        var first = Ways.to(AWAITING_CONTACT, world, Player.FLOW).types("/move");
        var code = codeIn(first);
        new Player(world).types(code).isIn(AWAITING_CONTACT);

        new Player(world).opens().types(code).isIn(CHOOSING_ROLE).hears("δεν ισχύει");
    }

    @Test
    void a_wrong_code_is_answered_in_every_state_with_the_same_question() {
        for (var state : AnytimeStoriesTest.spokenStates()) {
            if (!state.isBusy()) {
                Ways.to(state)
                        .types(World.CODE_OF_NO_CHAT)
                        .isIn(state)
                        .hears("δεν ισχύει")
                        .messageIsConcealed();
            }
        }
        new Player(world).types(World.CODE_OF_NO_CHAT).isIn(CHOOSING_ROLE).hears("δεν ισχύει");
    }

    @Test
    void a_code_is_not_for_the_chat_it_was_made_in_nor_while_a_password_is_being_set() {
        var first = Ways.to(AWAITING_PASSWORD, world, Player.FLOW).types("/move");
        first.types(codeIn(first)).isIn(AWAITING_PASSWORD).hears("βγήκε εδώ");

        first.types("/move");
        var code = codeIn(first);
        first.submitsPassword("attempt").isIn(SETTING_PASSWORD);
        new Player(world).types(code).isIn(CHOOSING_ROLE).hears("Σε λίγο τελειώνει");
    }

    @Test
    void whoever_tries_too_often_is_told_until_when_to_wait() {
        var refused = new MoveCodeRefused(
                MoveCodeRefused.Reason.TOO_MANY_TRIES, AWAITING_CONTACT, world.now.plusSeconds(900));
        var chat = Ways.to(AWAITING_CONTACT, world, Player.FLOW);
        var redeeming = Player.FLOW
                .advance(chat.conversation, new Event.Typed(World.CODE_OF_NO_CHAT, "1"), world.now)
                .conversation();

        chat.conversation = redeeming;
        chat.happens(refused).isIn(AWAITING_CONTACT).hears("μετά τις 12:15");
    }

    @Test
    void a_code_is_void_after_cancel_restart_a_newer_code_and_the_end() {
        var first = Ways.to(AWAITING_CONTACT, world, Player.FLOW).types("/move");
        var code = codeIn(first);
        first.types("/restart");
        new Player(world).types(code).hears("δεν ισχύει");

        first.types("/move");
        var replaced = codeIn(first);
        first.types("/move");
        new Player(world).types(replaced).hears("δεν ισχύει");

        var done = Ways.to(AWAITING_PASSWORD, world, Player.FLOW).types("/move");
        done.submitsPassword("attempt")
                .happens(new Event.PasswordSet("attempt"))
                .isIn(ACTIVATED);
        assertThat(done.conversation.moveId()).isNull();
    }

    @Test
    void a_late_word_of_a_move_does_not_touch_a_new_journey() {
        var chat = Ways.to(AWAITING_CONTACT, world, Player.FLOW).types("/move");
        var moveId = chat.conversation.moveId();
        chat.types("/restart").happens(new Event.MovedAway(moveId)).isIn(CHOOSING_ROLE);

        assertThat(chat.deeds).isEmpty();
    }

    @Test
    void limits_come_along() {
        var first = Ways.to(AWAITING_CONTACT, world, Player.FLOW);
        first.types("nobody@example.org").presses(Choice.CONTINUE).types("/move");
        assertThat(first.conversation.misses()).isEqualTo(1);

        var second = new Player(world).types(codeIn(first));
        assertThat(second.conversation.misses()).isEqualTo(1);

        world.refusal = Reason.TOO_MANY_PINS;
        second.types("maria@example.org").presses(Choice.CONTINUE).isIn(PIN_POSTPONED);
    }

    private void isPutAway(Player first, Player second) {
        var deed = second.deeds(PutAway.class);
        assertThat(deed).hasSize(1);
        first.happens(new Event.MovedAway(deed.getFirst().moveId()))
                .isIn(CANCELLED)
                .hears("συνεχίζεται σε άλλη");
        assertThat(first.conversation.person()).isNull();
        assertThat(first.conversation.contacts()).isEmpty();
        assertThat(first.link()).isNull();
        assertThat(first.conversation.provenUntil()).isNull();
        if (first.challenge() != null) {
            assertThat(first.challenge().triesLeft()).isZero();
        }
        var before = first.conversation;
        first.happens(new Event.MovedAway(deed.getFirst().moveId()));
        assertThat(first.conversation).isEqualTo(before);
    }

    static String codeIn(Player chat) {
        return chat.messages().stream()
                .filter(message -> message.phrase() == Phrase.MOVE_CODE)
                .map(message -> (String) message.arguments().get("code"))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError(Arrays.toString(chat.messages().toArray())));
    }
}
