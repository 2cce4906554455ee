package gr.uregister.statemachine.flow;

import static gr.uregister.statemachine.Choice.*;
import static gr.uregister.statemachine.State.*;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Destination;
import gr.uregister.statemachine.Destination.Way;
import gr.uregister.statemachine.Effect;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.ChallengeRefused.Reason;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.MobileNumber;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Step 2: the PIN. */
class PinStoriesTest {

    private static final Destination EMAIL = Destination.of(new EmailAddress("maria@example.org"));
    private static final Destination MOBILE = Destination.of(new MobileNumber("+306941234512"));
    private static final Destination TELEGRAM = new Destination(Way.TELEGRAM, MOBILE.contact());

    private final World world = new World(Sample.MARIA);
    private final Player chat = new Player(world);

    @Test
    void the_right_pin_is_the_proof_and_is_used_up() {
        chat.asStudentWith("maria@example.org")
                .typesThePin()
                .messageIsConcealed()
                .isIn(AWAITING_CONFIRMATION);
        assertThat(chat.conversation.provenUntil()).isEqualTo(world.now.plus(Duration.ofHours(1)));
        assertThat(chat.challenge().isOpenAt(world.now)).isFalse();
        chat.typesThePin()
                .isIn(AWAITING_CONFIRMATION)
                .hears("χρησιμοποιήθηκε ήδη")
                .messageIsConcealed();
    }

    @ParameterizedTest
    @ValueSource(strings = {" %s ", "\u202a%s\u202c", "%s\n"})
    void the_pin_may_be_typed_with_space_around(String form) {
        chat.asStudentWith("maria@example.org")
                .types(form.formatted(world.pinOf(chat.challenge())))
                .isIn(AWAITING_CONFIRMATION);
    }

    @Test
    void the_pin_may_be_typed_in_groups_and_in_other_scripts() {
        chat.asStudentWith("maria@example.org");
        var pin = world.pinOf(chat.challenge());
        chat.types(pin.substring(0, 3) + "-" + pin.substring(3)).isIn(AWAITING_CONFIRMATION);

        var other = new Player(world).asStudentWith("maria@example.org");
        var arabic = world.pinOf(other.challenge())
                .chars()
                .map(c -> c - '0' + '٠')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        other.types(arabic.toString()).isIn(AWAITING_CONFIRMATION);
    }

    @Test
    void five_wrong_pins_void_it() {
        chat.asStudentWith("maria@example.org");
        for (int left = 4; left >= 1; left--) {
            chat.typesWrongPin().isIn(AWAITING_PIN).messageIsConcealed();
            chat.hears("δεν είναι σωστό", left == 1 ? "Απομένει 1 προσπάθεια" : "Απομένουν " + left)
                    .isOffered(RESEND_PIN);
            assertThat(chat.challenge().triesLeft()).isEqualTo(left);
        }
        chat.typesWrongPin()
                .isIn(PIN_POSTPONED)
                .hears("οι προσπάθειες τελείωσαν", "Θέλετε νέο PIN;")
                .isOffered(RESEND_PIN);
        var voided = world.pinOf(chat.challenge());
        chat.types(voided).isIn(PIN_POSTPONED);
        chat.waits(Duration.ofSeconds(31)).presses(RESEND_PIN).isIn(AWAITING_PIN);
        chat.types(voided).isIn(AWAITING_PIN).hears("δεν είναι σωστό");
        chat.typesThePin().isIn(AWAITING_CONFIRMATION);
    }

    @Test
    void after_fifteen_minutes_it_is_void() {
        chat.asStudentWith("maria@example.org").waits(Duration.ofMinutes(15)).typesThePin();
        chat.isIn(PIN_POSTPONED)
                .hears("έληξε")
                .isOffered(RESEND_PIN)
                .presses(RESEND_PIN)
                .isIn(AWAITING_PIN)
                .typesThePin();
        chat.isIn(AWAITING_CONFIRMATION);
    }

    @Test
    void a_moment_before_it_is_right() {
        chat.asStudentWith("maria@example.org")
                .waits(Duration.ofMinutes(15).minusNanos(1))
                .typesThePin()
                .isIn(AWAITING_CONFIRMATION);
    }

    @Test
    void a_new_pin_voids_the_first() {
        chat.asStudentWith("maria@example.org");
        var first = world.pinOf(chat.challenge());
        chat.waits(Duration.ofSeconds(31))
                .presses(RESEND_PIN)
                .isIn(AWAITING_PIN)
                .hears("Σας έστειλα ένα PIN");
        assertThat(chat.challenge().number()).isEqualTo(2);
        chat.types(first).isIn(AWAITING_PIN).hears("δεν είναι σωστό");
        chat.typesThePin().isIn(AWAITING_CONFIRMATION);
    }

    @Test
    void a_refused_resend_keeps_the_older_pin() {
        chat.asStudentWith("maria@example.org")
                .typesWrongPin()
                .presses(RESEND_PIN)
                .isIn(AWAITING_PIN)
                .hears("μετά τις 12:01");
        assertThat(chat.challenge().triesLeft()).isEqualTo(4);
        assertThat(chat.deeds(Effect.SendPin.class)).isEmpty();
        chat.typesThePin().isIn(AWAITING_CONFIRMATION);
    }

    @ParameterizedTest
    @EnumSource(value = Reason.class, names = "NO_ROUTE", mode = EnumSource.Mode.EXCLUDE)
    void a_refused_first_pin_is_explained_and_may_be_asked_for_again(Reason reason) {
        world.refusal = reason;
        chat.asStudentWith("maria@example.org").isIn(PIN_POSTPONED).isOffered(RESEND_PIN);
        world.refusal = null;
        chat.presses(RESEND_PIN).isIn(AWAITING_PIN).typesThePin().isIn(AWAITING_CONFIRMATION);
    }

    @Test
    void where_no_pin_can_go_another_contact_is_asked_for() {
        world.refusal = Reason.NO_ROUTE;
        chat.asStudentWith("maria@example.org").isIn(AWAITING_CONTACT).hears("προσωπικό email", "Βήμα 1/4");
        world.refusal = null;
        chat.types("maria@example.org").presses(CONTINUE).isIn(AWAITING_PIN);
    }

    @ParameterizedTest
    @CsvSource({
        "TOO_SOON, μετά τις 13:00",
        "TOO_MANY_PINS, Γραφείο Υποστήριξης",
        "SMS_LIMIT, email",
        "SMS_BUDGET, email",
        "NO_ROUTE, προσωπικό email",
        "GUESSES_EXHAUSTED, Δοκιμάστε αύριο"
    })
    void a_refusal_names_the_other_way(Reason reason, String way) {
        world.refusal = reason;
        chat.asStudentWith("maria@example.org").hears(way);
    }

    @Test
    void when_the_guesses_of_the_day_are_used_up_even_the_right_pin_is_refused() {
        chat.asStudentWith("maria@example.org");
        world.guessesAreExhausted = true;
        chat.typesThePin().isIn(PIN_POSTPONED).hears("αύριο", "Γραφείο Υποστήριξης");
        assertThat(chat.conversation.provenUntil()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "1234567", "12345a", "+123456"})
    void what_is_no_pin_costs_no_try(String typed) {
        chat.asStudentWith("maria@example.org")
                .types(typed)
                .isIn(AWAITING_PIN)
                .hears("6 ψηφία", "123456")
                .messageIsConcealed();
        assertThat(chat.challenge().triesLeft()).isEqualTo(5);
    }

    @Test
    void words_cost_no_try_and_stay_readable_for_the_help_desk() {
        chat.asStudentWith("maria@example.org")
                .types("δεν έλαβα PIN")
                .isIn(AWAITING_PIN)
                .messageIsKept();
        assertThat(chat.challenge().triesLeft()).isEqualTo(5);
    }

    @Test
    void an_undeliverable_pin_is_told() {
        chat.asStudentWith("maria@example.org")
                .happens(new Event.PinUndeliverable(chat.challenge().id()));
        chat.isIn(PIN_POSTPONED)
                .hears("δεν παραδόθηκε", "Πίσω")
                .presses(Command.BACK)
                .isIn(AWAITING_CONTACT);
    }

    @Test
    void an_undeliverable_earlier_pin_changes_nothing() {
        chat.asStudentWith("maria@example.org").happens(new Event.PinUndeliverable("challenge-of-before"));
        chat.isIn(AWAITING_PIN);
        assertThat(chat.deeds).isEmpty();
    }

    @Test
    void going_back_does_not_reset_the_waiting_time() {
        chat.asStudentWith("maria@example.org").presses(Command.BACK).isIn(AWAITING_CONTACT);
        chat.types("maria@example.org").presses(CONTINUE).isIn(PIN_POSTPONED).hears("μετά τις 12:01");
    }

    @Test
    void before_the_proof_nobody_hears_whose_contact_it_is() {
        chat.asStudentWith("maria@example.org").presses(Command.MYDATA).doesNotHear("user-maria", "ΕΠΩΝΥΜΟ");
        chat.typesThePin().presses(Command.MYDATA).hears("user-maria");
    }

    @Test
    void a_way_that_failed_and_the_one_that_carries_the_pin_instead_are_named() {
        chat.asStudentWith("maria@example.org");
        chat.happens(new Event.PinFellBack(chat.challenge().id(), EMAIL, MOBILE))
                .isIn(AWAITING_PIN)
                .hears("Το email δεν παραδόθηκε. Σας έστειλα το PIN με SMS στο +30 69••••••12.")
                .isOffered(RESEND_PIN);
        assertThat(chat.challenge().destinations()).containsExactly(MOBILE);
        chat.happens(new Event.PinDelivered(chat.challenge().id(), MOBILE))
                .isIn(AWAITING_PIN)
                .hears("Το SMS με το PIN παραδόθηκε στο +30 69••••••12.");
        chat.typesThePin().isIn(AWAITING_CONFIRMATION);
    }

    @Test
    void telegram_is_named_and_an_sms_to_the_same_number_takes_its_place() {
        chat.asStudentWith("maria@example.org");
        chat.happens(new Event.PinFellBack(chat.challenge().id(), EMAIL, TELEGRAM))
                .isIn(AWAITING_PIN)
                .hears("Το email δεν παραδόθηκε. Σας έστειλα το PIN στο Telegram σας, στον αριθμό +30 69••••••12.");
        chat.happens(new Event.PinFellBack(chat.challenge().id(), TELEGRAM, MOBILE))
                .isIn(AWAITING_PIN)
                .hears("δεν έχει Telegram", "Σας έστειλα το PIN με SMS στο +30 69••••••12.");
        assertThat(chat.challenge().destinations()).containsExactly(MOBILE);
        chat.happens(new Event.PinDelivered(chat.challenge().id(), TELEGRAM))
                .hears("Το μήνυμα στο Telegram με το PIN παραδόθηκε στο +30 69••••••12.");
    }

    @Test
    void when_everything_is_down_the_place_is_kept_and_another_pin_comes_by_itself() {
        chat.asStudentWith("maria@example.org");
        var first = chat.challenge();
        chat.happens(new Event.PinHeld(first.id())).isIn(PIN_POSTPONED).hears("Κράτησα τη θέση σας");
        chat.types(world.pinOf(first)).isIn(PIN_POSTPONED);
        chat.waits(Duration.ofMinutes(20))
                .happens(new Event.PinWayRestored(first.id()))
                .isIn(AWAITING_PIN)
                .hears("λειτουργεί ξανά", "Σας έστειλα ένα PIN");
        assertThat(chat.deeds(Effect.SendPin.class)).hasSize(1);
        assertThat(chat.challenge().id()).isNotEqualTo(first.id());
        chat.typesThePin().isIn(AWAITING_CONFIRMATION);
    }

    @Test
    void news_of_an_earlier_pin_are_not_told() {
        chat.asStudentWith("maria@example.org");
        var earlier = chat.challenge().id();
        chat.waits(Duration.ofSeconds(31)).presses(RESEND_PIN);
        chat.happens(new Event.PinFellBack(earlier, EMAIL, MOBILE)).isIn(AWAITING_PIN);
        assertThat(chat.deeds).isEmpty();
        chat.happens(new Event.PinHeld(earlier)).isIn(AWAITING_PIN);
        chat.happens(new Event.PinDelivered(earlier, MOBILE)).isIn(AWAITING_PIN);
        assertThat(chat.deeds).isEmpty();
    }
}
