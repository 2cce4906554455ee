package gr.uregister.statemachine.flow;

import static gr.uregister.statemachine.State.*;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.messages.Language;
import gr.uregister.statemachine.AccountEvent.KeptContactsNotChanged;
import gr.uregister.statemachine.AccountEvent.SignInEnded;
import gr.uregister.statemachine.AccountEvent.SignedIn;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect.DropContact;
import gr.uregister.statemachine.Effect.KeepContacts;
import gr.uregister.statemachine.Effect.SendPin;
import gr.uregister.statemachine.Effect.WriteToContact;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.ChallengeRefused.Reason;
import gr.uregister.statemachine.Event.PasswordSet;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.account.ContactNotice;
import gr.uregister.statemachine.identity.Contact.Kind;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.KeptContacts;
import gr.uregister.statemachine.identity.MobileNumber;
import gr.uregister.statemachine.identity.Role;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A chat that is signed in to its account (section D). */
class AccountStoriesTest {

    private static final EmailAddress EMAIL = new EmailAddress("maria@example.org");
    private static final MobileNumber MOBILE = new MobileNumber("+306941234512");
    private static final EmailAddress NEW_EMAIL = new EmailAddress("new@example.org");
    private static final KeptContacts KEPT = new KeptContacts(MOBILE, EMAIL);
    private static final Duration VISIT = Duration.ofMinutes(15);

    private final World world = Ways.everybody();
    private final Player chat = new Player(world).opens();

    @BeforeEach
    void activate() {
        world.activate(Sample.MARIA, Role.STUDENT);
    }

    // --- in and out ---

    @ParameterizedTest
    @CsvSource({"/account", "ο λογαριασμός μου", "Ο ΛΟΓΑΡΙΑΣΜΟΣ ΜΟΥ", "o logariasmos mou", "my account"})
    void signing_in_is_asked_for_and_done_on_a_page(String typed) {
        chat.types(typed).isIn(AWAITING_SIGN_IN).hears("ποτέ εδώ", "15 λεπτά");
        assertThat(chat.link().purpose()).isEqualTo(Purpose.SIGN_IN);

        chat.happens(signedIn()).isIn(SIGNED_IN).hears("Συνδεθήκατε ως user-maria", "15 λεπτά");
        chat.isOffered(
                Choice.ACCOUNT_INFORMATION,
                Choice.MY_CONTACTS,
                Choice.CHANGE_PASSWORD,
                Choice.PASSWORD_ADVICE,
                Choice.SIGN_OUT);
    }

    @Test
    void a_password_typed_into_the_chat_is_concealed_and_signs_nobody_in() {
        chat.types("/account").types("MyS3cret!pass").isIn(AWAITING_SIGN_IN).messageIsConcealed();
        chat.hears("Μη γράφετε κωδικούς");
    }

    @Test
    void a_link_signs_in_once_and_only_while_it_is_open() {
        var late = signedInBy(chat.types("/account"));
        chat.types("Νέος σύνδεσμος").isIn(AWAITING_SIGN_IN);
        chat.happens(late).isIn(AWAITING_SIGN_IN);

        var good = signedIn();
        chat.happens(good).isIn(SIGNED_IN);
        chat.presses(Choice.SIGN_OUT).isIn(CHOOSING_ROLE).happens(good).isIn(CHOOSING_ROLE);

        chat.types("/account").waits(VISIT);
        chat.happens(signedIn()).isIn(AWAITING_SIGN_IN);
        chat.types("/help").hears("δεν ισχύει πια");
    }

    @Test
    void refused_posts_void_the_link() {
        chat.types("/account");
        for (int i = 0; i < 5; i++) {
            chat.happens(new Event.PasswordPostRefused(chat.link().id()));
        }
        chat.hears("πολλές αποτυχημένες προσπάθειες").happens(signedIn()).isIn(AWAITING_SIGN_IN);
    }

    @ParameterizedTest
    @EnumSource(names = {"SIGNED_IN", "CHOOSING_CONTACTS", "AWAITING_NEW_CONTACT"})
    void signing_out_forgets_the_account(State state) {
        var there = Ways.to(state).types("αποσύνδεση").isIn(CHOOSING_ROLE).hears("Αποσυνδεθήκατε");
        assertThat(there.conversation.visit()).isNull();
        assertThat(there.conversation.person()).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"SIGNED_IN", "CHOOSING_CONTACTS", "AWAITING_NEW_CONTACT"})
    void after_a_quarter_of_an_hour_whatever_is_asked_for_the_chat_is_signed_out(State state) {
        var there = Ways.to(state).waits(VISIT.minusSeconds(1)).types("/help").isIn(state);
        there.waits(Duration.ofSeconds(1)).presses(Choice.MY_CONTACTS).isIn(CHOOSING_ROLE);
        there.hears("Πέρασε ο χρόνος");
        assertThat(there.conversation.person()).isNull();

        Ways.to(state).happens(new SignInEnded()).isIn(state);
        Ways.to(state)
                .waits(VISIT)
                .happens(new SignInEnded())
                .isIn(CHOOSING_ROLE)
                .hears("Πέρασε ο χρόνος");
    }

    @Test
    void a_pin_that_is_right_too_late_changes_nothing() {
        signIn().presses(Choice.MY_CONTACTS)
                .presses(Choice.NEW_CONTACT)
                .types("new@example.org")
                .isIn(AWAITING_PIN);
        chat.waits(VISIT).typesThePin().isIn(CHOOSING_ROLE).hears("Πέρασε ο χρόνος");
        assertThat(chat.concealed).isTrue();
        assertThat(chat.deeds(KeepContacts.class)).isEmpty();
    }

    @Test
    void nobody_goes_on_elsewhere_with_an_account() {
        signIn().types("/move").isIn(SIGNED_IN).hears("μόνο σε αυτή τη συνομιλία");
    }

    @Test
    void an_activation_that_was_under_way_goes_on_when_signing_in_is_given_up() {
        chat.presses(Choice.STUDENT).types("maria@example.org").isIn(AWAITING_SECOND_CONTACT);
        chat.types("/account").presses(Command.BACK).isIn(AWAITING_SECOND_CONTACT);
    }

    // --- information and advice ---

    @Test
    void the_account_is_told_with_contacts_masked() {
        signIn().presses(Choice.ACCOUNT_INFORMATION).isIn(SIGNED_IN);
        chat.hears("user-maria", "Φοιτητής", "ενεργός", "31/10/2027", "+30 69••••••12", "m••••@example.org", "1.0")
                .doesNotHear("Συνεργάτης", "maria@example.org", "6941234512");
    }

    @Test
    void an_account_that_cannot_be_read_is_said_so() {
        world.directoryIsAway = true;
        signIn().presses(Choice.ACCOUNT_INFORMATION).isIn(SIGNED_IN).hears("ο κατάλογος δεν απαντά");
    }

    @Test
    void advice_is_given_in_both_languages() {
        signIn().types("Ασφάλεια κωδικού").isIn(SIGNED_IN).hears("διαχειριστή κωδικών");
        chat.types("English").types("Password safety").hears("password manager");
        assertThat(chat.conversation.language()).isEqualTo(Language.EN);
    }

    // --- contacts ---

    @Test
    void a_pin_to_the_new_email_alone_proves_it_and_the_old_one_hears_of_the_change() {
        signIn().presses(Choice.MY_CONTACTS).isIn(CHOOSING_CONTACTS).hears("+30 69••••••12", "m••••@example.org");
        chat.presses(Choice.NEW_CONTACT)
                .types("new@example.org")
                .isIn(AWAITING_PIN)
                .hears("n••••@example.org");
        assertThat(chat.deeds(SendPin.class)).singleElement().satisfies(sent -> {
            assertThat(sent.challenge().contacts()).containsExactly(NEW_EMAIL);
            assertThat(sent.challenge().confined()).isTrue();
        });

        chat.typesThePin().isIn(CHANGING_CONTACTS).messageIsConcealed();
        assertThat(chat.deeds(KeepContacts.class))
                .containsExactly(new KeepContacts(
                        "id-maria",
                        KeptContacts.NONE.with(NEW_EMAIL),
                        chat.conversation.visit().changeId()));
        assertThat(chat.conversation.provenUntil()).isNull();

        chat.contactsAreChanged()
                .isIn(CHOOSING_CONTACTS)
                .hears("Έγινε. Το γράφω και στο m••••@example.org", "n••••@example.org");
        assertThat(chat.deeds(WriteToContact.class)).singleElement().satisfies(letter -> {
            assertThat(letter.contact()).isEqualTo(EMAIL);
            assertThat(letter.notice()).isEqualTo(ContactNotice.CONTACTS_CHANGED);
        });
    }

    @Test
    void a_wrong_pin_changes_nothing_and_back_leads_to_another_contact() {
        signIn().presses(Choice.MY_CONTACTS).presses(Choice.NEW_CONTACT).types("new@example.org");
        chat.typesWrongPin().isIn(AWAITING_PIN).hears("δεν είναι σωστό");
        chat.types("πίσω").isIn(AWAITING_NEW_CONTACT);
        assertThat(chat.challenge().triesLeft()).isZero();
    }

    @Test
    void the_pin_of_one_contact_never_proves_another() {
        signIn().presses(Choice.MY_CONTACTS)
                .presses(Choice.NEW_CONTACT)
                .types("new@example.org")
                .isIn(AWAITING_PIN);
        var first = world.pinOf(chat.challenge());
        chat.types("πίσω").types("other@example.org").isIn(PIN_POSTPONED);
        chat.types(first).isIn(PIN_POSTPONED).hears("δεν ισχύει πια");
    }

    @ParameterizedTest
    @CsvSource({
        "x@test.example, ανήκει στο ίδρυμα",
        "maria@example.org, κρατιέται ήδη",
        "6941234512, κρατιέται ήδη",
        "6941234599 new@example.org, ένα κάθε φορά",
        "99, Δεν μοιάζει"
    })
    void what_cannot_be_kept_is_explained(String typed, String why) {
        signIn().presses(Choice.MY_CONTACTS).presses(Choice.NEW_CONTACT);
        chat.types(typed).isIn(AWAITING_NEW_CONTACT).hears(why);
    }

    @Test
    void somebody_elses_card_is_not_taken() {
        signIn().presses(Choice.MY_CONTACTS).presses(Choice.NEW_CONTACT);
        chat.sharesNumber("+306941234599", false).isIn(AWAITING_NEW_CONTACT).hears("τον δικό σας αριθμό");
        chat.sharesNumber("+306941234599", true).isIn(AWAITING_PIN);
    }

    @Test
    void a_number_that_no_sms_may_go_to_is_explained() {
        signIn().presses(Choice.MY_CONTACTS).presses(Choice.NEW_CONTACT);
        world.refusal = Reason.NO_ROUTE;
        chat.types("+49 1512 3456789").isIn(AWAITING_NEW_CONTACT).hears("Σε αυτή τη χώρα δεν στέλνουμε SMS");
    }

    @Test
    void consent_is_taken_back_and_given_again_for_what_the_secretariat_knows() {
        signIn().presses(Choice.MY_CONTACTS).isOffered(Choice.DROP_MOBILE, Choice.DROP_EMAIL);
        chat.types("Να μην κρατηθεί το κινητό μου").isIn(CHANGING_CONTACTS);
        assertThat(chat.deeds(DropContact.class))
                .containsExactly(new DropContact(
                        "id-maria", Kind.MOBILE, chat.conversation.visit().changeId()));
        chat.contactsAreChanged().isOffered(Choice.KEEP_MOBILE).isNotOffered(Choice.DROP_MOBILE);
        assertThat(chat.deeds(WriteToContact.class))
                .extracting(WriteToContact::contact)
                .containsExactly(MOBILE);

        chat.presses(Choice.KEEP_MOBILE).isIn(CHANGING_CONTACTS);
        assertThat(chat.deeds(KeepContacts.class))
                .extracting(KeepContacts::contacts)
                .containsExactly(KeptContacts.NONE.with(MOBILE));
        chat.contactsAreChanged();
        assertThat(chat.deeds(WriteToContact.class))
                .extracting(WriteToContact::contact)
                .containsExactly(EMAIL);
    }

    @Test
    void where_nobody_is_to_be_told_of_a_change_none_is_named() {
        world.keeps(Sample.MARIA);
        signIn().presses(Choice.MY_CONTACTS).presses(Choice.KEEP_EMAIL).contactsAreChanged();

        chat.hears("Έγινε.").doesNotHear("Το γράφω");
        assertThat(chat.deeds(WriteToContact.class)).isEmpty();
    }

    @Test
    void a_change_that_nobody_could_make_leaves_everything_as_it_was() {
        signIn().presses(Choice.MY_CONTACTS).presses(Choice.DROP_MOBILE);
        var change = chat.conversation.visit().changeId();
        chat.happens(new KeptContactsNotChanged(change)).isIn(CHOOSING_CONTACTS).hears("δεν άλλαξαν", "+30 69••••••12");
    }

    @Test
    void where_contacts_change_through_the_secretariat_only_that_is_said() {
        var ntua = new Player(world, Player.LINK_FLOW).opens();
        ntua.signsIn(Sample.MARIA)
                .presses(Choice.MY_CONTACTS)
                .hears("μόνο μέσω της Γραμματείας", "Γραμματεία Πληροφορικής");
        ntua.isNotOffered(Choice.NEW_CONTACT).isOffered(Choice.DROP_MOBILE);
        ntua.presses(Choice.NEW_CONTACT).isIn(CHOOSING_CONTACTS);
        ntua.types("πίσω").presses(Choice.CHANGE_PASSWORD).isIn(AWAITING_PASSWORD);
    }

    // --- password ---

    @Test
    void the_password_is_changed_on_a_page_and_a_kept_contact_hears_of_it() {
        signIn().types("Αλλαγή Κωδικού").isIn(AWAITING_PASSWORD).hears("πρώτα τον τωρινό");
        assertThat(chat.link().purpose()).isEqualTo(Purpose.CHANGE);

        chat.submitsPassword("attempt")
                .isIn(SETTING_PASSWORD)
                .happens(new PasswordSet("attempt"))
                .isIn(SIGNED_IN);
        chat.hears("Ο κωδικός σας άλλαξε");
        assertThat(chat.deeds(WriteToContact.class)).singleElement().satisfies(letter -> {
            assertThat(letter.contact()).isEqualTo(EMAIL);
            assertThat(letter.notice()).isEqualTo(ContactNotice.PASSWORD_CHANGED);
        });
        assertThat(chat.deeds(KeepContacts.class)).isEmpty();
    }

    @Test
    void a_page_to_change_the_password_lives_no_longer_than_the_visit() {
        signIn().waits(Duration.ofMinutes(10)).presses(Choice.CHANGE_PASSWORD).hears("5 λεπτά");
        assertThat(chat.link().expiresAt()).isEqualTo(chat.conversation.visit().until());
    }

    @Test
    void a_new_link_and_the_way_back_need_no_other_proof() {
        signIn().presses(Choice.CHANGE_PASSWORD);
        var first = chat.link().id();
        chat.presses(Choice.NEW_LINK).isIn(AWAITING_PASSWORD);
        assertThat(chat.link().id()).isNotEqualTo(first);
        chat.types("πίσω").isIn(SIGNED_IN);
        assertThat(List.of(chat.link().failuresLeft())).containsExactly(0);
    }

    private Player signIn() {
        return chat.signsIn(Sample.MARIA).isIn(SIGNED_IN);
    }

    private SignedIn signedIn() {
        return signedInBy(chat);
    }

    private SignedIn signedInBy(Player player) {
        return new SignedIn(player.link().id(), Sample.MARIA, KEPT, world.now);
    }
}
