package gr.uregister.statemachine.flow;

import static gr.uregister.statemachine.Choice.*;
import static gr.uregister.statemachine.State.*;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.messages.Button;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.PasswordNotSet;
import gr.uregister.statemachine.Event.PasswordNotSet.Reason;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.identity.Role;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps 3 and 4: the confirmation, the password, the account. */
class PasswordStoriesTest {

    private final World world = new World(Sample.MARIA, Sample.ELENI);
    private final Player chat = new Player(world);

    // --- confirmation ---

    @Test
    void the_facts_are_shown_with_numbers_masked() {
        chat.asStudentWith("maria@example.org").typesThePin().isIn(AWAITING_CONFIRMATION);
        chat.hears(
                        "Όνομα ΕΠΩΝΥΜΟ-maria",
                        "Name SURNAME-maria",
                        "user-maria",
                        "Φοιτητής",
                        "Τμήμα: Πληροφορικής",
                        "0101••••••8")
                .hears("1234••••9", "Πατέρας", "1/1/2001", "Γυναίκα", "+306941234512", "maria@example.org");
        chat.isOffered(AGREE, DISAGREE, KEEP_MOBILE, KEEP_EMAIL);
    }

    @Test
    void the_consents_are_separate_and_can_be_taken_back() {
        chat.asStudentWith("maria@example.org").typesThePin();
        assertThat(chat.conversation.keepsMobile() || chat.conversation.keepsEmail())
                .isFalse();
        chat.presses(KEEP_MOBILE)
                .isIn(AWAITING_CONFIRMATION)
                .hears("κινητό – ναι", "email – όχι")
                .isOffered(DROP_MOBILE, KEEP_EMAIL);
        chat.presses(KEEP_EMAIL).hears("κινητό – ναι", "email – ναι");
        chat.presses(DROP_MOBILE).hears("κινητό – όχι", "email – ναι").isOffered(KEEP_MOBILE, AGREE);
        assertThat(chat.conversation.keepsMobile()).isFalse();
        assertThat(chat.conversation.keepsEmail()).isTrue();
    }

    @Test
    void an_agreement_after_the_proof_has_aged_needs_a_new_pin() {
        chat.asStudentWith("maria@example.org")
                .typesThePin()
                .waits(Duration.ofHours(1))
                .presses(AGREE);
        chat.isIn(AWAITING_PIN)
                .hears("Πέρασε ώρα")
                .typesThePin()
                .isIn(AWAITING_CONFIRMATION)
                .presses(AGREE)
                .isIn(AWAITING_PASSWORD);
    }

    @Test
    void who_disagrees_is_told_whom_to_see_and_nothing_is_activated() {
        chat.asStudentWith("maria@example.org").typesThePin().presses(DISAGREE).isIn(DISAGREED);
        chat.hears("δεν ενεργοποιήθηκε τίποτα", "Γραμματεία Πληροφορικής", "μία ημέρα")
                .isOffered(REMIND_ME);
        assertThat(chat.conversation.person()).isNull();
        assertThat(chat.conversation.provenUntil()).isNull();
        chat.presses(AGREE).isIn(DISAGREED).hears("παλιότερη ερώτηση", "Γραμματεία Πληροφορικής");
    }

    @Test
    void who_disagrees_may_be_reminded_and_starts_again() {
        chat.asStudentWith("maria@example.org").typesThePin().presses(DISAGREE).presses(REMIND_ME);
        chat.isIn(DISAGREED).hears("22/11/2026 12:00");
        chat.waits(Duration.ofDays(1))
                .happens(new Event.ReminderDue(world.now))
                .isIn(CHOOSING_ROLE)
                .hears("Μου ζητήσατε");
        assertThat(chat.conversation.remindAt()).isNull();
    }

    @Test
    void a_reminder_that_is_no_longer_wanted_is_not_said() {
        chat.asStudentWith("maria@example.org")
                .typesThePin()
                .presses(DISAGREE)
                .presses(REMIND_ME)
                .presses(Command.RESTART);
        chat.happens(new Event.ReminderDue(world.now)).isIn(CHOOSING_ROLE);
        assertThat(chat.deeds).isEmpty();
    }

    // --- the one-time page ---

    @Test
    void the_password_is_set_on_the_page_and_the_services_are_named() {
        chat.comesToThePassword("maria@example.org").hears("Βήμα 4/4", "12:15");
        assertThat(chat.messages().getLast().buttons())
                .anyMatch(b -> b instanceof Button.OpenSecurePage(var id, var _)
                        && id.equals(chat.link().id()));
        assertThat(chat.link().purpose()).isEqualTo(Purpose.ACTIVATION);
        chat.submitsPassword("attempt-1").isIn(SETTING_PASSWORD);
        assertThat(chat.conversation.keepsMobile()).isTrue();
        chat.happens(new Event.PasswordSet("attempt-1")).isIn(ACTIVATED);
        chat.hears("Καλωσήλθατε user-maria!", "Η εγγραφή σας ολοκληρώθηκε, με όνομα χρήστη user-maria");
        assertThat(chat.messages().getLast().buttons()).anyMatch(Button.OpenPage.class::isInstance);
        assertThat(chat.link().isOpenAt(world.now)).isFalse();
        assertThat(chat.conversation.provenUntil()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MyS3cret!pass", "!#$%^&*()", "κωδικός μου", "😀😀😀😀😀😀", "012345", ";;;;;;"})
    void a_password_in_the_chat_is_concealed_with_a_warning(String typed) {
        chat.comesToThePassword("maria@example.org")
                .types(typed)
                .isIn(AWAITING_PASSWORD)
                .hears("Μη γράφετε κωδικούς")
                .messageIsConcealed();
        chat.submitsPassword("attempt-1")
                .types(typed)
                .isIn(SETTING_PASSWORD)
                .hears("Μια στιγμή")
                .messageIsConcealed();
    }

    @Test
    void an_expired_link_is_issued_anew_and_the_old_one_is_void() {
        chat.comesToThePassword("maria@example.org");
        var old = chat.link();
        chat.waits(Duration.ofMinutes(15))
                .presses(Command.HELP)
                .hears("δεν ισχύει πια")
                .isOffered(NEW_LINK);
        chat.submitsPassword("attempt-1").isIn(AWAITING_PASSWORD);
        chat.presses(NEW_LINK).isIn(AWAITING_PASSWORD).hears("Βήμα 4/4");
        chat.happens(new Event.PasswordSubmitted(old.id(), "attempt-2", false, false, world.now))
                .isIn(AWAITING_PASSWORD);
        assertThat(chat.deeds).isEmpty();
        chat.submitsPassword("attempt-3").isIn(SETTING_PASSWORD);
    }

    @Test
    void a_new_link_after_the_proof_has_aged_needs_a_new_pin() {
        chat.comesToThePassword("maria@example.org")
                .waits(Duration.ofHours(2))
                .presses(NEW_LINK)
                .isIn(AWAITING_PIN);
        chat.typesThePin().isIn(AWAITING_CONFIRMATION);
    }

    @Test
    void five_refused_posts_close_the_page() {
        chat.comesToThePassword("maria@example.org");
        var link = chat.link();
        for (int post = 1; post <= 4; post++) {
            chat.happens(new Event.PasswordPostRefused(link.id()));
            assertThat(chat.deeds).isEmpty();
        }
        chat.happens(new Event.PasswordPostRefused(link.id()))
                .isIn(AWAITING_PASSWORD)
                .hears("έκλεισε")
                .isOffered(NEW_LINK);
        chat.submitsPassword("attempt-1").isIn(AWAITING_PASSWORD);
        chat.happens(new Event.PasswordPostRefused(link.id()));
        assertThat(chat.deeds).isEmpty();
        assertThat(chat.link().failuresLeft()).isZero();
        chat.presses(NEW_LINK).submitsPassword("attempt-2").isIn(SETTING_PASSWORD);
    }

    @Test
    void refused_posts_of_an_older_link_do_not_count() {
        chat.comesToThePassword("maria@example.org");
        var old = chat.link();
        chat.presses(NEW_LINK).happens(new Event.PasswordPostRefused(old.id()));
        assertThat(chat.link().failuresLeft()).isEqualTo(5);
    }

    @Test
    void going_back_revokes_the_link() {
        chat.comesToThePassword("maria@example.org");
        var old = chat.link();
        chat.presses(Command.BACK).isIn(AWAITING_CONFIRMATION);
        chat.happens(new Event.PasswordSubmitted(old.id(), "attempt-1", false, false, world.now))
                .isIn(AWAITING_CONFIRMATION);
    }

    @Test
    void what_is_being_done_cannot_be_called_back() {
        chat.comesToThePassword("maria@example.org").submitsPassword("attempt-1");
        for (var command : new Command[] {Command.CANCEL, Command.RESTART, Command.ACTIVATE, Command.RECOVER}) {
            chat.presses(command).isIn(SETTING_PASSWORD).hears("Μια στιγμή");
        }
        chat.happens(new Event.PasswordSet("attempt-of-somebody-else")).isIn(SETTING_PASSWORD);
        chat.happens(new Event.PasswordSet("attempt-1")).isIn(ACTIVATED);
    }

    @Test
    void a_refused_password_is_chosen_again_by_the_same_link() {
        chat.comesToThePassword("maria@example.org").submitsPassword("attempt-1");
        chat.happens(new PasswordNotSet("attempt-0", Reason.REFUSED)).isIn(SETTING_PASSWORD);
        chat.happens(new PasswordNotSet("attempt-1", Reason.REFUSED))
                .isIn(AWAITING_PASSWORD)
                .hears("Διαλέξτε άλλον", "Κέντρο Δικτύων");
        chat.submitsPassword("attempt-2").happens(new PasswordNotSet("attempt-2", Reason.UNAVAILABLE));
        chat.isIn(AWAITING_PASSWORD).hears("δεν απαντά").submitsPassword("attempt-3");
        chat.happens(new Event.PasswordSet("attempt-3")).isIn(ACTIVATED);
    }

    @Test
    void an_account_that_was_activated_meanwhile_is_already_active() {
        chat.comesToThePassword("maria@example.org").submitsPassword("attempt-1");
        chat.happens(new PasswordNotSet("attempt-1", Reason.ALREADY_ACTIVE))
                .isIn(ALREADY_ACTIVE)
                .hears("είναι ήδη ενεργός");
    }

    // --- active already ---

    @Test
    void an_active_account_is_told_after_the_proof_only_and_a_new_password_goes_on_from_it() {
        world.activate(Sample.MARIA, Role.STUDENT);
        chat.asStudentWith("maria@example.org").isIn(AWAITING_PIN).doesNotHear("ενεργός");
        chat.typesThePin()
                .isIn(ALREADY_ACTIVE)
                .hears("user-maria είναι ήδη ενεργός")
                .isOffered(NEW_PASSWORD);
        chat.presses(NEW_PASSWORD).isIn(AWAITING_PASSWORD).hears("νέο κωδικό");
        assertThat(chat.link().purpose()).isEqualTo(Purpose.RECOVERY);
        chat.submitsPassword("attempt-1")
                .happens(new Event.PasswordSet("attempt-1"))
                .isIn(ACTIVATED)
                .hears("Ο κωδικός σας άλλαξε");
    }

    @Test
    void recovery_is_the_same_way_by_its_command() {
        world.activate(Sample.MARIA, Role.STUDENT);
        chat.opens()
                .presses(STUDENT)
                .types("maria@example.org")
                .presses(CONTINUE)
                .typesThePin()
                .types("Ξέχασα τον κωδικό μου");
        chat.isIn(AWAITING_PASSWORD)
                .presses(Command.BACK)
                .isIn(ALREADY_ACTIVE)
                .waits(Duration.ofHours(1))
                .types("/recover");
        chat.isIn(AWAITING_PIN).hears("Πέρασε ώρα").typesThePin().isIn(ALREADY_ACTIVE);
    }

    @Test
    void another_role_is_added_to_an_active_account_and_the_password_stays() {
        world.activate(Sample.ELENI, Role.STAFF);
        chat.asStudentWith("eleni@example.org").typesThePin().isIn(ADDING_ROLE).hears("Προσθέτω τον ρόλο");
        assertThat(chat.deeds.getLast()).isEqualTo(new Effect.AddRole("id-eleni", Role.STUDENT));
        chat.presses(Command.CANCEL).isIn(ADDING_ROLE).hears("Μια στιγμή");
        chat.happens(new Event.RoleAdded())
                .isIn(ACTIVATED)
                .hears("Φοιτητής", "προστέθηκε", "user-eleni", "μένει ο ίδιος");
    }

    @Test
    void a_role_that_cannot_be_added_is_told_and_may_be_tried_again() {
        world.activate(Sample.ELENI, Role.STAFF);
        chat.asStudentWith("eleni@example.org").typesThePin().isIn(ADDING_ROLE);
        chat.happens(new Event.RoleNotAdded()).isIn(CHECK_POSTPONED).hears("δεν προστέθηκε", "έμεινε όπως ήταν");
        chat.presses(RETRY).isIn(ADDING_ROLE);
        assertThat(chat.deeds.getLast()).isEqualTo(new Effect.AddRole("id-eleni", Role.STUDENT));
    }

    @Test
    void in_english() {
        chat.opens("", Language.EN)
                .presses(STUDENT)
                .types("maria@example.org")
                .types("Continue")
                .typesThePin();
        chat.types("I agree").submitsPassword("a").happens(new Event.PasswordSet("a"));
        chat.hears("Welcome user-maria!", "Your registration is complete");
    }
}
