package gr.uregister.statemachine.flow;

import static gr.uregister.statemachine.Choice.*;
import static gr.uregister.statemachine.State.*;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.messages.Button.WriteEmail;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect.DropWatch;
import gr.uregister.statemachine.Effect.KeepWatch;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.diagnosis.RegisterFact;
import gr.uregister.statemachine.diagnosis.Watch;
import gr.uregister.statemachine.diagnosis.Watch.Reason;
import gr.uregister.statemachine.identity.PersonFacts;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What exactly is wrong, the letter to whoever mends it, and being told once when it is mended. */
class DiagnosisStoriesTest {

    private final World world = new World(Sample.MARIA, Sample.NIKOS, Sample.OLD);
    private final Player chat = new Player(world);

    // --- letters ---

    @Test
    void each_fact_that_is_disputed_is_added_to_the_letter_to_the_secretariat() {
        disagrees().isOffered(WRONG_SURNAME, WRONG_FATHER_NAME, WRONG_BIRTH_DATE, WRONG_GENDER, REMIND_ME);
        chat.presses(WRONG_SURNAME)
                .isIn(DISAGREED)
                .hears("Γραμματεία Πληροφορικής", "Επώνυμο: «ΕΠΩΝΥΜΟ-maria»")
                .hears("Τμήμα: Πληροφορικής", "Αριθμός μητρώου: 20231234", "Όνομα χρήστη: user-maria")
                .isOffered(WRONG_FATHER_NAME, TELL_ME)
                .isNotOffered(WRONG_SURNAME);
        chat.presses(WRONG_BIRTH_DATE)
                .presses(WRONG_GENDER)
                .hears("Επώνυμο: «ΕΠΩΝΥΜΟ-maria»", "Ημερομηνία γέννησης: «1/1/2001»", "Φύλο: «Γυναίκα»")
                .doesNotHear("Πατρώνυμο");
        assertThat(chat.conversation.person()).isNull();
        assertThat(email().address()).isEqualTo("office@test.example");
        assertThat(mailText()).contains("Φύλο: «Γυναίκα»").doesNotContain("Στείλτε");
    }

    @Test
    void a_wrong_fact_of_the_amka_check_goes_to_the_secretariat_with_the_exact_message() {
        rejectedAmka().presses(FACTS_WRONG).isOffered(WRONG_AMKA, WRONG_SURNAME, WRONG_BIRTH_DATE, RETRY);
        chat.presses(WRONG_BIRTH_DATE)
                .isIn(State.AMKA_REJECTED)
                .hears("«Ανεπιτυχής έλεγχος του ΑΜΚΑ»", "Ημερομηνία γέννησης: «1/1/2001»")
                .hears("Αριθμός μητρώου: 20231234", "Όνομα χρήστη: user-maria", "Προς: office@test.example");
    }

    @Test
    void an_amka_that_the_person_typed_is_not_the_secretariats_fault() {
        world.amkaIsRejected = true;
        chat.asStudentWith("nikos@example.org").types(Sample.AMKA).typesThePin().presses(FACTS_WRONG);
        chat.isNotOffered(WRONG_AMKA).isOffered(WRONG_SURNAME);
        chat.presses(WRONG_AMKA).hears("παλιότερη ερώτηση");
    }

    @Test
    void the_letter_to_the_network_centre_is_ready_to_send() {
        rejectedAmka().presses(FACTS_RIGHT).presses(FACTS_RIGHT);
        chat.hears("Κέντρο Δικτύων", "Θέμα: Ανεπιτυχής έλεγχος του ΑΜΚΑ");
        assertThat(mailText()).contains("«Ανεπιτυχής έλεγχος του ΑΜΚΑ»", "Όνομα χρήστη: user-maria");
    }

    @Test
    void the_letter_lists_exactly_the_data_that_are_missing() {
        world.register(Sample.incomplete(Sample.MARIA));
        chat.asStudentWith("maria@example.org").typesThePin().isIn(DATA_MISSING).isOffered(WRITE_LETTER, TELL_ME);
        chat.presses(WRITE_LETTER)
                .hears("Όνομα χρήστη: …", "Ημερομηνία γέννησης: …", "Αριθμός μητρώου: 20231234")
                .doesNotHear("• ΑΜΚΑ", "Χώρα έκδοσης");
    }

    @Test
    void an_ended_role_is_asked_about_at_the_secretariat() {
        chat.asStudentWith("old@example.org").typesThePin().isIn(ROLE_ENDED).presses(WRITE_LETTER);
        chat.hears("Φοιτητής/Φοιτήτρια", "έχει λήξει", "Αριθμός μητρώου: 1990");
    }

    @Test
    void who_is_not_found_twice_gets_a_letter_to_fill_in() {
        misses("one@example.org")
                .isNotOffered(WRITE_LETTER, TELL_ME)
                .presses(WRITE_LETTER)
                .hears("παλιότερη");
        chat.types("two@example.org").presses(CONTINUE).isOffered(WRITE_LETTER, TELL_ME);
        chat.presses(WRITE_LETTER)
                .isIn(AWAITING_CONTACT)
                .hears("«Δεν βρέθηκε χρήστης με αυτά τα στοιχεία»", "Ονοματεπώνυμο: …", "Τμήμα: …")
                .doesNotHear("two@example.org");
        chat.types("maria@example.org").presses(CONTINUE).isIn(AWAITING_PIN).presses(Command.BACK);
        chat.types("three@example.org").presses(CONTINUE).isNotOffered(TELL_ME);
    }

    @Test
    void letters_are_written_in_english_too() {
        disagrees().types("English");
        chat.presses(WRONG_FATHER_NAME).hears("Subject: Correction of my details", "Father's name: “Πατέρας”");
    }

    // --- the watch ---

    @Test
    void a_watch_knows_what_was_wrong_and_ends_with_the_profiles_time() {
        disagrees().presses(TELL_ME).hears("Πατήστε ποιο είναι λάθος");
        assertThat(chat.deeds(KeepWatch.class)).isEmpty();

        chat.presses(WRONG_SURNAME).presses(TELL_ME).hears("Θα σας γράψω εδώ").isOffered(STOP_WATCHING);
        assertThat(watch())
                .isEqualTo(new Watch(
                        Reason.FACTS_CHANGED,
                        world.now,
                        world.now.plus(Duration.ofDays(60)),
                        "id-maria",
                        gr.uregister.statemachine.identity.Role.STUDENT,
                        List.of(),
                        Map.of(RegisterFact.SURNAME, "ΕΠΩΝΥΜΟ-maria")));
        assertThat(watch().toString()).doesNotContain("ΕΠΩΝΥΜΟ");
        assertThat(watch().isMetBy(Sample.MARIA)).isFalse();
        assertThat(watch().isMetBy(named("ΑΛΛΟ", Sample.MARIA))).isTrue();
    }

    @Test
    void several_wrong_facts_are_waited_for_together() {
        world.register(Sample.incomplete(Sample.MARIA));
        chat.asStudentWith("maria@example.org").typesThePin().presses(TELL_ME);
        assertThat(watch().wrong()).containsOnlyKeys(RegisterFact.USERNAME, RegisterFact.BIRTH_DATE);
        assertThat(watch().isMetBy(Sample.incomplete(Sample.MARIA))).isFalse();
        assertThat(watch().isMetBy(bornSometime(Sample.incomplete(Sample.MARIA))))
                .isFalse();
        assertThat(watch().isMetBy(Sample.MARIA)).isTrue();
    }

    @Test
    void an_ended_role_is_waited_for_until_it_goes_on() {
        chat.asStudentWith("old@example.org").typesThePin().presses(TELL_ME);
        assertThat(watch().reason()).isEqualTo(Reason.ROLE_RENEWED);
        assertThat(watch().isMetBy(Sample.OLD)).isFalse();
        assertThat(watch().isMetBy(Sample.MARIA)).isTrue();
    }

    @Test
    void the_amka_is_waited_for_until_its_check_is_passed() {
        rejectedAmka().presses(TELL_ME);
        assertThat(watch().reason()).isEqualTo(Reason.AMKA_CONFIRMED);
        assertThat(watch().isMetBy(Sample.MARIA)).isFalse();
    }

    @Test
    void contacts_that_matched_nobody_are_waited_for_by_their_hashes_only() {
        misses("one@example.org").types("two@example.org").presses(CONTINUE).presses(TELL_ME);
        assertThat(watch().reason()).isEqualTo(Reason.CONTACT_DECLARED);
        assertThat(watch().personId()).isNull();
        assertThat(watch().sought()).hasSize(1);
        assertThat(chat.conversation.toString()).doesNotContain("two@example.org");

        corrected().isIn(AWAITING_CONTACT).hears("αξίζει να δοκιμάσετε ξανά", "Βήμα 1/4");
    }

    @Test
    void the_chat_is_told_once_and_goes_on_by_a_button() {
        world.register(Sample.incomplete(Sample.MARIA));
        chat.asStudentWith("maria@example.org").typesThePin().presses(TELL_ME);
        var since = watch().since();
        chat.happens(new Event.Corrected(since.minusSeconds(1)));
        assertThat(chat.messages()).isEmpty();

        world.register(Sample.MARIA);
        corrected().isIn(DATA_MISSING).hears("Το μητρώο διορθώθηκε").isOffered(RETRY);
        chat.happens(new Event.Corrected(since));
        assertThat(chat.messages()).isEmpty();
        chat.presses(RETRY).isIn(AWAITING_CONFIRMATION);
    }

    @Test
    void after_a_dispute_the_way_begins_anew() {
        disagrees().presses(WRONG_GENDER).presses(TELL_ME);
        corrected().isIn(CHOOSING_ROLE).hears("Το μητρώο διορθώθηκε").isOffered(STUDENT);
        assertThat(chat.conversation.diagnosis().subject()).isNull();
    }

    @Test
    void who_started_over_is_told_all_the_same() {
        disagrees()
                .presses(WRONG_GENDER)
                .presses(TELL_ME)
                .presses(Command.RESTART)
                .presses(STUDENT);
        corrected().isIn(AWAITING_CONTACT).hears("Το μητρώο διορθώθηκε", "Βήμα 1/4");
    }

    @Test
    void a_watch_is_stopped_by_its_button_and_by_a_cancel() {
        rejectedAmka().presses(TELL_ME);
        var since = watch().since();
        chat.presses(STOP_WATCHING).isIn(State.AMKA_REJECTED).hears("δεν θα σας γράψω");
        assertThat(chat.deeds(DropWatch.class)).containsExactly(new DropWatch(since));
        chat.happens(new Event.Corrected(since));
        assertThat(chat.messages()).isEmpty();

        chat.presses(TELL_ME).presses(Command.CANCEL);
        assertThat(chat.deeds(DropWatch.class)).hasSize(1);
        assertThat(chat.conversation.diagnosis().watch()).isNull();
    }

    @Test
    void typed_stop_ends_it_too() {
        rejectedAmka().presses(TELL_ME).types("stop");
        assertThat(chat.deeds(DropWatch.class)).hasSize(1);
    }

    @Test
    void an_active_account_waits_for_nothing() {
        rejectedAmka().presses(TELL_ME);
        world.amkaIsRejected = false;
        chat.presses(RETRY)
                .isIn(AWAITING_CONFIRMATION)
                .presses(AGREE)
                .submitsPassword("attempt")
                .happens(new Event.PasswordSet("attempt"));
        assertThat(chat.deeds(DropWatch.class)).hasSize(1);
    }

    @Test
    void what_is_just_being_done_is_not_interrupted() {
        rejectedAmka().presses(TELL_ME);
        world.amkaIsRejected = false;
        chat.presses(RETRY).presses(AGREE).submitsPassword("attempt").isIn(SETTING_PASSWORD);
        corrected().isIn(SETTING_PASSWORD);
        assertThat(chat.messages()).isEmpty();
        assertThat(chat.conversation.diagnosis().watch()).isNull();
    }

    private Player disagrees() {
        return chat.asStudentWith("maria@example.org").typesThePin().presses(DISAGREE);
    }

    private Player rejectedAmka() {
        world.amkaIsRejected = true;
        return chat.asStudentWith("maria@example.org").typesThePin().isIn(State.AMKA_REJECTED);
    }

    private Player misses(String email) {
        return chat.asStudentWith(email).isIn(AWAITING_CONTACT).hears("Δεν βρέθηκε χρήστης");
    }

    private Player corrected() {
        return chat.happens(new Event.Corrected(watch().since()));
    }

    private Watch watch() {
        return chat.conversation.diagnosis().watch();
    }

    private WriteEmail email() {
        return chat.messages().stream()
                .flatMap(message -> message.buttons().stream())
                .filter(WriteEmail.class::isInstance)
                .map(WriteEmail.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private String mailText() {
        return Player.PHRASEBOOK.say(email().body(), Language.EL).text();
    }

    private static PersonFacts named(String surname, PersonFacts p) {
        return changed(p, p.username(), surname, p.birthDate());
    }

    private static PersonFacts bornSometime(PersonFacts p) {
        return changed(p, p.username(), p.lastNameEl(), LocalDate.of(2000, 1, 1));
    }

    private static PersonFacts changed(PersonFacts p, String username, String surname, LocalDate birthDate) {
        return new PersonFacts(
                p.personId(),
                username,
                p.firstNameEl(),
                surname,
                p.firstNameEn(),
                p.lastNameEn(),
                p.fatherNameEl(),
                birthDate,
                p.gender(),
                p.maskedAmka(),
                p.amkaCountry(),
                p.maskedAfm(),
                p.mobiles(),
                p.emails(),
                p.roles());
    }
}
