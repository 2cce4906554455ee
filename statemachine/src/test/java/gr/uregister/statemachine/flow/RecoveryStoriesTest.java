package gr.uregister.statemachine.flow;

import static gr.uregister.statemachine.Choice.AGREE;
import static gr.uregister.statemachine.Choice.BY_EMAIL;
import static gr.uregister.statemachine.Choice.BY_SMS;
import static gr.uregister.statemachine.Choice.CONTINUE_ACTIVATION;
import static gr.uregister.statemachine.Choice.NEW_LINK;
import static gr.uregister.statemachine.State.*;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.messages.Language;
import gr.uregister.statemachine.AccountEvent;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect;
import gr.uregister.statemachine.Effect.MailLink;
import gr.uregister.statemachine.Effect.SendPin;
import gr.uregister.statemachine.Effect.WriteToContact;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.ChallengeRefused.Reason;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.account.ContactNotice;
import gr.uregister.statemachine.flow.recovery.PausedActivation;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.MobileNumber;
import gr.uregister.statemachine.identity.Role;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A lost password: whose account it is, the proof, and what becomes of an activation that was under way. */
class RecoveryStoriesTest {

    private static final EmailAddress EMAIL = new EmailAddress("maria@example.org");
    private static final MobileNumber MOBILE = new MobileNumber("+306941234512");

    private final World world = Ways.everybody();
    private final Player chat = new Player(world);
    private final Player linkChat = new Player(world, Player.LINK_FLOW);

    @BeforeEach
    void activate() {
        world.activate(Sample.MARIA, Role.STUDENT);
    }

    // --- by PIN ---

    @Test
    void a_pin_to_the_kept_email_opens_the_page_and_the_mobile_hears_of_the_change() {
        chat.opens()
                .types("ξέχασα τον κωδικό μου")
                .isIn(AWAITING_USERNAME)
                .hears("Θα ορίσετε νέο κωδικό", "όνομα χρήστη");
        chat.types("user-maria").isIn(CHOOSING_WAY).isOffered(BY_EMAIL, BY_SMS);
        chat.types("Αποστολή με email").isIn(AWAITING_KEPT_CONTACT).hears("email");
        chat.types("maria@example.org").isIn(AWAITING_PIN).doesNotHear("Βήμα").hears("m••••@example.org");
        assertThat(chat.deeds(SendPin.class)).singleElement();

        chat.typesThePin().isIn(AWAITING_PASSWORD).hears("νέο κωδικό");
        assertThat(chat.link().purpose()).isEqualTo(Purpose.RECOVERY);
        chat.submitsPassword("attempt")
                .happens(new Event.PasswordSet("attempt"))
                .isIn(ACTIVATED)
                .hears("Ο κωδικός σας άλλαξε", "user-maria");

        assertThat(chat.deeds(WriteToContact.class))
                .containsExactly(new WriteToContact(MOBILE, ContactNotice.PASSWORD_CHANGED, Language.EL, "attempt"));
    }

    @Test
    void a_pin_to_the_kept_mobile_does_as_well_and_the_email_hears_of_the_change() {
        chat.findsAccount(Command.RECOVER, "user-maria", BY_SMS, "694 123 4512").isIn(AWAITING_PIN);
        chat.typesThePin().submitsPassword("attempt").happens(new Event.PasswordSet("attempt"));

        assertThat(chat.deeds(WriteToContact.class))
                .extracting(WriteToContact::contact)
                .containsExactly(EMAIL);
    }

    @Test
    void without_another_contact_the_same_one_hears_of_the_change() {
        world.keeps(Sample.MARIA, EMAIL);
        chat.findsAccount(Command.RECOVER, "user-maria", BY_EMAIL, "maria@example.org")
                .typesThePin()
                .submitsPassword("attempt")
                .happens(new Event.PasswordSet("attempt"));

        assertThat(chat.deeds(WriteToContact.class))
                .extracting(WriteToContact::contact)
                .containsExactly(EMAIL);
    }

    @Test
    void a_number_shared_by_the_button_counts_when_it_is_ones_own() {
        chat.opens().presses(Command.RECOVER).types("user-maria").presses(BY_SMS);
        chat.sharesNumber("+306941234512", false).isIn(AWAITING_KEPT_CONTACT).hears("δικό σας αριθμό");
        chat.sharesNumber("+306941234512", true).isIn(AWAITING_PIN);
    }

    @Test
    void a_wrong_pin_is_no_proof() {
        chat.findsAccount(Command.RECOVER, "user-maria", BY_EMAIL, "maria@example.org");
        for (int tries = 0; tries < 5; tries++) {
            chat.typesWrongPin();
        }
        chat.isIn(PIN_POSTPONED);
        assertThat(chat.link()).isNull();
    }

    @Test
    void back_leads_to_the_contact_the_way_and_the_name() {
        chat.findsAccount(Command.RECOVER, "user-maria", BY_EMAIL, "maria@example.org");
        chat.presses(Command.BACK).isIn(AWAITING_KEPT_CONTACT);
        assertThat(chat.conversation.person()).isNull();
        chat.presses(Command.BACK).isIn(CHOOSING_WAY);
        chat.presses(Command.BACK).isIn(AWAITING_USERNAME);
        chat.presses(Command.BACK).isIn(CHOOSING_ROLE);
    }

    @Test
    void back_from_the_page_gives_the_proof_up() {
        chat.findsAccount(Command.RECOVER, "user-maria", BY_EMAIL, "maria@example.org")
                .typesThePin()
                .presses(Command.BACK)
                .isIn(AWAITING_KEPT_CONTACT);
        assertThat(chat.link()).isNull();
        assertThat(chat.conversation.provenUntil()).isNull();
    }

    // --- whatever does not fit ---

    @ParameterizedTest
    @CsvSource({
        "a name that nobody has, user-nobody, maria@example.org",
        "an account without consent, user-nikos, nikos@example.org",
        "an account that keeps another contact, user-maria, nikos@example.org",
        "an account that keeps the mobile only, user-eleni, eleni@example.org"
    })
    void unknown_without_consent_and_wrong_get_the_same_words_and_the_same_effects(
            String what, String username, String contact) {
        world.activate(Sample.NIKOS, Role.STUDENT);
        world.keeps(Sample.NIKOS);
        world.activate(Sample.ELENI, Role.STAFF);
        world.keeps(Sample.ELENI, new MobileNumber("+306941234516"));
        var reference = new Player(world).findsAccount(Command.RECOVER, "user-other", BY_EMAIL, "other@example.org");

        chat.findsAccount(Command.RECOVER, username, BY_EMAIL, contact).isIn(AWAITING_USERNAME);

        chat.hears("Δεν βρέθηκε ενεργός λογαριασμός", "αν δεν είχατε συμφωνήσει", "Γραφείο Υποστήριξης");
        assertThat(chat.deeds).isEqualTo(reference.deeds);
        assertThat(chat.conversation).isEqualTo(reference.conversation);
    }

    @Test
    void a_guessing_chat_is_stopped_after_five_misses() {
        chat.opens().presses(Command.RECOVER);
        for (int miss = 1; miss <= 5; miss++) {
            chat.isIn(AWAITING_USERNAME).types("user-maria").presses(BY_EMAIL).types("guess" + miss + "@example.org");
        }
        chat.hears("Έγιναν πολλές προσπάθειες");
        chat.types("user-maria").isIn(AWAITING_USERNAME).hears("Έγιναν πολλές προσπάθειες");
        chat.presses(Command.RESTART).presses(Choice.STUDENT).types("maria@example.org");
        chat.isIn(AWAITING_CONTACT).hears("Έγιναν πολλές προσπάθειες");
        chat.waits(Duration.ofMinutes(16)).types("maria@example.org").isIn(AWAITING_SECOND_CONTACT);
    }

    @Test
    void nobody_is_looked_up_while_everybody_waits() {
        world.lookupsAreThrottled = true;
        chat.findsAccount(Command.RECOVER, "user-maria", BY_EMAIL, "maria@example.org")
                .isIn(AWAITING_KEPT_CONTACT)
                .hears("πάρα πολλές αναζητήσεις");
        world.lookupsAreThrottled = false;
        chat.types("maria@example.org").isIn(AWAITING_PIN);
    }

    @ParameterizedTest
    @CsvSource({
        "two words, τα κλειδιά μου και το όνομα 12345, AWAITING_USERNAME",
        "an address, maria@example.org, AWAITING_USERNAME",
        "signs, *)(uid=*, AWAITING_USERNAME"
    })
    void what_is_no_username_is_asked_again(String what, String typed, State state) {
        chat.opens().presses(Command.RECOVER).types(typed).isIn(state).hears("μία λέξη");
    }

    @ParameterizedTest
    @CsvSource({
        "x@test.example, τον κωδικό που χάσατε",
        "12345, Δεν μοιάζει με κινητό ή email",
        "maria@example.org 6941234512, Δεν μοιάζει με κινητό ή email"
    })
    void a_contact_that_cannot_be_used_is_explained(String typed, String explanation) {
        chat.findsAccount(Command.RECOVER, "user-maria", BY_EMAIL, typed)
                .isIn(AWAITING_KEPT_CONTACT)
                .hears(explanation);
    }

    // --- by personal link ---

    @Test
    void a_personal_link_is_mailed_and_never_shown_in_the_chat() {
        linkChat.opens().presses(Command.RECOVER).types("user-maria").isIn(AWAITING_KEPT_CONTACT);
        linkChat.types("6941234512").isIn(AWAITING_KEPT_CONTACT).hears("έρχεται μόνο με email");
        linkChat.types("maria@example.org").isIn(AWAITING_PASSWORD).hears("Στέλνω έναν προσωπικό σύνδεσμο");
        assertThat(linkChat.deeds(MailLink.class))
                .containsExactly(new MailLink(linkChat.link(), EMAIL, "user-maria", Language.EL));
        assertThat(linkChat.deeds(SendPin.class)).isEmpty();

        linkChat.happens(new AccountEvent.LinkMailed(linkChat.link().id()))
                .hears("m••••@example.org", "προσωπικό σύνδεσμο");
        assertThat(linkChat.messages())
                .flatExtracting(message -> message.buttons())
                .noneMatch(gr.uregister.messages.Button.OpenSecurePage.class::isInstance);
        assertThat(linkChat.conversation.provenUntil()).isNull();

        linkChat.submitsPassword("attempt")
                .happens(new Event.PasswordSet("attempt"))
                .isIn(ACTIVATED)
                .hears("Ο κωδικός σας άλλαξε");
        assertThat(linkChat.deeds(WriteToContact.class))
                .extracting(WriteToContact::contact)
                .containsExactly(MOBILE);
    }

    @Test
    void links_are_limited_as_pins_are_and_a_newer_one_makes_the_older_void() {
        linkChat.findsAccount(Command.RECOVER, "user-maria", "maria@example.org");
        var first = linkChat.link();
        linkChat.presses(NEW_LINK).isIn(AWAITING_PASSWORD).hears("Νέο σύνδεσμο μπορώ να στείλω μετά");
        assertThat(linkChat.deeds(MailLink.class)).isEmpty();
        assertThat(linkChat.link()).isEqualTo(first);

        linkChat.waits(Duration.ofMinutes(1)).presses(NEW_LINK).isIn(AWAITING_PASSWORD);
        assertThat(linkChat.link().id()).isNotEqualTo(first.id());
        linkChat.happens(new Event.PasswordSubmitted(first.id(), "late", false, false, world.now))
                .isIn(AWAITING_PASSWORD);

        world.refusal = Reason.TOO_MANY_PINS;
        linkChat.waits(Duration.ofMinutes(16))
                .presses(NEW_LINK)
                .isIn(LINK_POSTPONED)
                .hears("Στάλθηκαν πολλοί σύνδεσμοι");
        world.refusal = null;
        linkChat.types("ναι").isIn(AWAITING_PASSWORD);
    }

    @Test
    void a_mail_that_does_not_go_out_is_told() {
        linkChat.findsAccount(Command.RECOVER, "user-maria", "maria@example.org");
        linkChat.happens(new AccountEvent.LinkUndeliverable("another")).isIn(AWAITING_PASSWORD);
        linkChat.happens(new AccountEvent.LinkUndeliverable(linkChat.link().id()))
                .isIn(LINK_POSTPONED)
                .hears("Ο σύνδεσμος δεν στάλθηκε");
        assertThat(linkChat.link()).isNull();
    }

    // --- an activation under way ---

    static Stream<State> pausable() {
        return PausedActivation.STATES.stream();
    }

    @ParameterizedTest
    @MethodSource("pausable")
    void an_activation_under_way_waits_and_goes_on_where_it_was(State state) {
        var everybody = Ways.everybody();
        var walker = Ways.to(state, everybody, Player.FLOW);
        var before = walker.conversation;

        walker.types("/recover")
                .isIn(AWAITING_USERNAME)
                .hears("μένει όπως είναι")
                .isOffered(CONTINUE_ACTIVATION);
        walker.types("user-nobody").presses(Command.BACK).presses(CONTINUE_ACTIVATION);

        walker.isIn(state == AWAITING_PASSWORD ? AWAITING_CONFIRMATION : state).hears("από εκεί που μείναμε");
        assertThat(walker.conversation.contacts()).isEqualTo(before.contacts());
        assertThat(walker.conversation.person()).isEqualTo(before.person());
        assertThat(walker.conversation.provenUntil()).isEqualTo(before.provenUntil());
        assertThat(walker.conversation.challenge()).isEqualTo(before.challenge());
        assertThat(walker.link()).isNull();
        assertThat(walker.conversation.errand().paused()).isNull();
    }

    @Test
    void back_from_the_first_question_goes_on_too_and_asking_twice_loses_nothing() {
        chat.asStudentWith("nikos@example.org").isIn(AWAITING_AMKA);
        chat.presses(Command.RECOVER).types("user-maria").presses(Command.RENEW).isIn(AWAITING_USERNAME);
        chat.presses(Command.BACK).isIn(AWAITING_AMKA);
    }

    @Test
    void a_pin_of_the_activation_is_void_once_the_recovery_had_its_own() {
        world.activate(Sample.ELENI, Role.STAFF);
        chat.asStudentWith("maria@example.org").isIn(AWAITING_PIN).waits(Duration.ofMinutes(1));
        chat.presses(Command.RECOVER).types("user-eleni").presses(BY_EMAIL).types("eleni@example.org");
        chat.isIn(AWAITING_PIN).typesThePin().submitsPassword("attempt").happens(new Event.PasswordSet("attempt"));
        chat.isIn(ACTIVATED).isOffered(CONTINUE_ACTIVATION);

        chat.presses(CONTINUE_ACTIVATION).isIn(PIN_POSTPONED);
        assertThat(chat.conversation.person()).isEqualTo(Sample.MARIA);
        assertThat(chat.conversation.provenUntil()).isNull();
        chat.waits(Duration.ofMinutes(3))
                .presses(Choice.RESEND_PIN)
                .typesThePin()
                .isIn(ALREADY_ACTIVE);
    }

    @Test
    void the_proof_of_another_person_does_not_serve_the_activation() {
        world.activate(Sample.ELENI, Role.STAFF);
        chat.asStudentWith("nikos@example.org").isIn(AWAITING_AMKA);
        chat.presses(Command.RECOVER)
                .types("user-eleni")
                .presses(BY_EMAIL)
                .types("eleni@example.org")
                .typesThePin();
        chat.isIn(AWAITING_PASSWORD).presses(Command.BACK).presses(Command.BACK).presses(Command.BACK);
        chat.presses(CONTINUE_ACTIVATION).isIn(AWAITING_AMKA);
        chat.waits(Duration.ofMinutes(3)).types(Sample.AMKA).isIn(AWAITING_PIN);
    }

    @Test
    void the_waiting_activation_stays_behind_when_the_chat_moves() {
        chat.asStudentWith("eleni@example.org").typesThePin().isIn(AWAITING_CONFIRMATION);
        chat.presses(Command.RECOVER).types("/move");
        var code = (String) chat.messages().getFirst().arguments().get("code");

        var second = new Player(world).types(code).isIn(AWAITING_USERNAME).isNotOffered(CONTINUE_ACTIVATION);
        assertThat(second.conversation.errand().paused()).isNull();
    }

    @Test
    void a_new_password_after_the_proof_of_an_activation_is_announced_too() {
        chat.asStudentWith("maria@example.org").typesThePin().isIn(ALREADY_ACTIVE);
        chat.presses(Choice.NEW_PASSWORD).submitsPassword("attempt").happens(new Event.PasswordSet("attempt"));
        assertThat(chat.deeds(WriteToContact.class))
                .extracting(WriteToContact::contact)
                .containsExactly(MOBILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NEW_PASSWORD", "RECOVER"})
    void where_a_link_is_the_proof_the_pin_of_an_activation_gives_no_new_password(String button) {
        var chat = new Player(world, Player.LINK_FLOW)
                .asStudentWith("maria@example.org")
                .typesThePin();
        chat.isIn(ALREADY_ACTIVE).happens(new Event.Pressed(button)).isIn(AWAITING_USERNAME);
        assertThat(chat.link()).isNull();

        chat.waits(Duration.ofMinutes(5))
                .types("user-maria")
                .types("maria@example.org")
                .isIn(AWAITING_PASSWORD);
        assertThat(chat.deeds(MailLink.class)).hasSize(1);
    }

    @Test
    void an_activation_announces_nothing() {
        chat.asStudentWith("eleni@example.org").typesThePin().presses(AGREE).submitsPassword("attempt");
        chat.happens(new Event.PasswordSet("attempt"));
        assertThat(chat.deeds).noneMatch(WriteToContact.class::isInstance);
        assertThat(List.of(chat.deeds(Effect.KeepContacts.class))).isNotEmpty();
    }
}
