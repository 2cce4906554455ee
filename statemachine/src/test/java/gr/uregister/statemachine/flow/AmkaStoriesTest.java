package gr.uregister.statemachine.flow;

import static gr.uregister.statemachine.Choice.*;
import static gr.uregister.statemachine.State.*;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.messages.Button;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.identity.Countries;
import gr.uregister.statemachine.identity.InsuranceNumber;
import gr.uregister.statemachine.identity.Role;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The insurance number, and what the checks after the proof find. */
class AmkaStoriesTest {

    private final World world = new World(Sample.MARIA, Sample.NIKOS, Sample.ELENI, Sample.OLD);
    private final Player chat = new Player(world);

    // --- asked for ---

    @Test
    void who_has_no_amka_in_the_register_is_asked_for_it() {
        chat.asStudentWith("nikos@example.org")
                .isIn(AWAITING_AMKA)
                .hears("Βήμα 2/4", "11 ψηφία", "μόνο για την εγγραφή");
        assertThat(chat.messages().getLast().buttons()).anyMatch(Button.OpenPage.class::isInstance);
        chat.types(Sample.AMKA).messageIsConcealed().isIn(AWAITING_PIN);
        chat.typesThePin()
                .isIn(AWAITING_CONFIRMATION)
                .hears("ΑΜΚΑ: 0101••••••8")
                .doesNotHear(Sample.AMKA);
    }

    @ParameterizedTest
    @CsvSource({
        "0101011234, ακριβώς 11 ψηφία",
        "01010112343, αριθμός ελέγχου",
        "31020112345, ημερομηνία γέννησης",
        "A101011234B, ακριβώς 11 ψηφία"
    })
    void a_bad_amka_is_asked_for_again_with_the_reason(String typed, String reason) {
        chat.asStudentWith("nikos@example.org")
                .types(typed)
                .isIn(AWAITING_AMKA)
                .hears(reason, "Βήμα 2/4")
                .messageIsConcealed();
    }

    @Test
    void a_question_in_words_is_no_secret() {
        chat.asStudentWith("nikos@example.org")
                .types("τι είναι ο ΑΜΚΑ;")
                .isIn(AWAITING_AMKA)
                .messageIsKept();
    }

    @Test
    void another_countrys_number_and_back() {
        chat.asStudentWith("nikos@example.org")
                .presses(FOREIGN_INSURANCE)
                .isIn(AWAITING_INSURANCE_COUNTRY)
                .isOffered(EUROPEAN_CARD, OWN_AMKA);
        chat.types("Ατλαντίδα").isIn(AWAITING_INSURANCE_COUNTRY).hears("Δεν βρήκα αυτή τη χώρα");
        chat.types("γερμανια").isIn(AWAITING_INSURANCE_NUMBER).hears("Γερμανία:", "1234567890abcd");
        chat.types("12").isIn(AWAITING_INSURANCE_NUMBER).hears("4 έως 30").messageIsConcealed();
        chat.presses(OWN_AMKA).isIn(AWAITING_AMKA);
        assertThat(chat.conversation.insuranceCountry()).isNull();
        chat.presses(FOREIGN_INSURANCE).types("Cyprus").presses(Command.BACK).isIn(AWAITING_INSURANCE_COUNTRY);
        chat.types("de").types("1234567890abcd").messageIsConcealed().isIn(AWAITING_PIN);
        assertThat(chat.conversation.insurance()).isEqualTo(new InsuranceNumber("DE", "1234567890ABCD"));
        chat.typesThePin().isIn(AWAITING_CONFIRMATION).hears("1234•••••••••D");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ευρωπαϊκή κάρτα Ασφάλισης", "EU", "Ευρωπαϊκή Ένωση", "european union"})
    void the_european_card(String typed) {
        chat.asStudentWith("nikos@example.org").presses(FOREIGN_INSURANCE).types(typed);
        chat.isIn(AWAITING_INSURANCE_NUMBER)
                .hears("Ευρωπαϊκή Ένωση:")
                .types("80300000001234567890")
                .isIn(AWAITING_PIN);
        assertThat(chat.conversation.insurance()).isEqualTo(new InsuranceNumber("EU", "80300000001234567890"));
    }

    @ParameterizedTest
    @CsvSource({
        "Κύπρος, CY",
        "ΚΥΠΡΟΣ, CY",
        "cyprus, CY",
        "Deutschland, DE",
        "Αλβανία, AL",
        "Αγγλία, GB",
        "uk, GB",
        "ΗΠΑ, US",
        "Holland, NL",
        "Τουρκία, TR",
        "Österreich, AT",
        "България, BG"
    })
    void a_country_is_known_by_many_names(String typed, String code) {
        assertThat(Countries.find(typed)).contains(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ελλάδα", "Greece", "GR", "ΕΛΛΑΣ", "", "😀", "{$ne:1}"})
    void greece_is_no_other_country_and_rubbish_is_none(String typed) {
        assertThat(Countries.find(typed)).isEmpty();
    }

    // --- the check fails ---

    @Test
    void a_failed_check_shows_the_facts_and_wrong_ones_go_to_the_secretariat() {
        world.amkaIsRejected = true;
        chat.asStudentWith("maria@example.org").typesThePin().isIn(State.AMKA_REJECTED);
        chat.hears("Ανεπιτυχής έλεγχος του ΑΜΚΑ", "0101••••••8", "ΕΠΩΝΥΜΟ-maria", "1/1/2001");
        chat.isOffered(FACTS_WRONG, FACTS_RIGHT).isNotOffered(OWN_AMKA);
        chat.presses(FACTS_WRONG)
                .isIn(State.AMKA_REJECTED)
                .hears("Γραμματεία Πληροφορικής, 2100000000")
                .isOffered(RETRY);

        world.amkaIsRejected = false;
        chat.presses(RETRY).isIn(AWAITING_CONFIRMATION);
        assertThat(chat.deeds(Effect.SendPin.class)).isEmpty();
    }

    @Test
    void right_facts_go_to_the_national_registry_and_wrong_ones_there_to_a_citizens_centre() {
        world.amkaIsRejected = true;
        chat.asStudentWith("maria@example.org")
                .typesThePin()
                .presses(FACTS_RIGHT)
                .isIn(AMKA_RIGHT_LOCALLY)
                .hears("εθνικού μητρώου");
        assertThat(chat.messages().getLast().buttons())
                .contains(new Button.OpenPage(
                        Institutions.example().links().nationalAmka(),
                        gr.uregister.messages.Phrase.NATIONAL_AMKA_SITE));
        chat.presses(FACTS_WRONG).isIn(AMKA_RIGHT_LOCALLY).hears("ΚΕΠ").isOffered(RETRY);
    }

    @Test
    void when_all_is_right_the_letter_to_the_network_centre_is_written_out() {
        world.amkaIsRejected = true;
        chat.asStudentWith("maria@example.org")
                .typesThePin()
                .presses(FACTS_RIGHT)
                .presses(FACTS_RIGHT);
        chat.isIn(AMKA_RIGHT_LOCALLY)
                .hears("Κέντρο Δικτύων, 2100000000", "Προς: office@test.example", "Ανεπιτυχής έλεγχος του ΑΜΚΑ")
                .hears("Τμήμα: Πληροφορικής", "Αριθμός μητρώου: 20231234", "Όνομα χρήστη: user-maria");
        chat.presses(Command.BACK).isIn(State.AMKA_REJECTED);
    }

    @Test
    void an_amka_typed_wrongly_can_be_typed_again_without_another_pin() {
        world.amkaIsRejected = true;
        chat.asStudentWith("nikos@example.org")
                .types(Sample.AMKA)
                .typesThePin()
                .isIn(State.AMKA_REJECTED)
                .isOffered(OWN_AMKA);
        world.amkaIsRejected = false;
        chat.presses(OWN_AMKA).isIn(AWAITING_AMKA).types("15067512341").isIn(AWAITING_CONFIRMATION);
        assertThat(chat.conversation.insurance()).isEqualTo(new InsuranceNumber("GR", "15067512341"));
    }

    @Test
    void an_amka_of_the_register_is_not_typed_again() {
        world.amkaIsRejected = true;
        chat.asStudentWith("maria@example.org")
                .typesThePin()
                .presses(OWN_AMKA)
                .isIn(State.AMKA_REJECTED)
                .hears("παλιότερη ερώτηση");
    }

    // --- other findings ---

    @Test
    void missing_data_are_listed_and_the_place_is_kept_until_they_are_filled_in() {
        world.register(Sample.incomplete(Sample.MARIA));
        chat.asStudentWith("maria@example.org").typesThePin().isIn(DATA_MISSING);
        chat.hears(
                "δεν έχει συμπληρωμένα τα απαραίτητα στοιχεία",
                "Username ()",
                "ΑΜΚΑ (0101••••••8)",
                "(GR)",
                "Ημερομηνία γέννησης ()");
        chat.hears("Γραμματεία Πληροφορικής");
        chat.presses(RETRY).isIn(DATA_MISSING);
        world.register(Sample.MARIA);
        chat.presses(RETRY).isIn(AWAITING_CONFIRMATION);
    }

    @Test
    void after_an_hour_the_proof_is_made_again() {
        world.register(Sample.incomplete(Sample.MARIA));
        chat.asStudentWith("maria@example.org")
                .typesThePin()
                .waits(Duration.ofHours(1))
                .presses(RETRY)
                .isIn(AWAITING_PIN);
        chat.typesThePin().isIn(DATA_MISSING);
    }

    @Test
    void a_silent_service_keeps_the_place() {
        world.directoryIsAway = true;
        chat.asStudentWith("maria@example.org")
                .typesThePin()
                .isIn(CHECK_POSTPONED)
                .hears("μια υπηρεσία δεν απαντά")
                .isOffered(RETRY);
        world.directoryIsAway = false;
        world.amkaServiceIsAway = true;
        chat.presses(RETRY).isIn(CHECK_POSTPONED);
        world.amkaServiceIsAway = false;
        chat.presses(RETRY).isIn(AWAITING_CONFIRMATION);
    }

    @Test
    void an_ended_role_is_told_after_the_proof_and_stays_ended_however_often_it_is_tried() {
        chat.asStudentWith("old@example.org").isIn(AWAITING_PIN).doesNotHear("λήξει");
        chat.typesThePin().isIn(ROLE_ENDED).hears("έχει λήξει", "Γραμματεία Πληροφορικής");
        chat.presses(RETRY).isIn(ROLE_ENDED);
        world.activate(Sample.OLD);
        chat.presses(RETRY).isIn(ROLE_ENDED);
        assertThat(chat.deeds(Effect.AddRole.class)).isEmpty();
        world.register(Sample.person("old", "0404••••••8", "6941234517", "old@example.org", Sample.student("1990")));
        world.activate(Sample.OLD, Role.STUDENT);
        chat.presses(RETRY).isIn(ALREADY_ACTIVE);
    }

    // --- what one person proved is not another's ---

    @Test
    void a_proof_does_not_count_for_somebody_else_in_the_same_chat() {
        world.directoryIsAway = true;
        chat.asStudentWith("maria@example.org").typesThePin().isIn(CHECK_POSTPONED);
        world.lookupsAreThrottled = true;
        chat.presses(RETRY).isIn(AWAITING_CONTACT);
        world.lookupsAreThrottled = false;
        world.directoryIsAway = false;
        chat.waits(Duration.ofMinutes(1));
        chat.types("nikos@example.org")
                .presses(CONTINUE)
                .isIn(AWAITING_AMKA)
                .types(Sample.AMKA)
                .isIn(AWAITING_PIN);
        assertThat(chat.challenge().personId()).isEqualTo("id-nikos");
    }

    @Test
    void a_typed_amka_does_not_count_for_somebody_else_with_the_same_contact() {
        world.directoryIsAway = true;
        chat.asStudentWith("nikos@example.org").types(Sample.AMKA).typesThePin().isIn(CHECK_POSTPONED);
        world.unregister(Sample.NIKOS);
        world.register(Sample.person("other", "", "6941234599", "nikos@example.org", Sample.student("20231235")));
        chat.presses(RETRY).isIn(AWAITING_AMKA);
        assertThat(chat.conversation.insurance()).isNull();
        assertThat(chat.conversation.provenUntil()).isNull();
        chat.waits(Duration.ofMinutes(1)).types("15067512341").isIn(AWAITING_PIN);
    }

    @Test
    void the_same_person_keeps_the_proof_when_a_contact_was_corrected() {
        world.register(Sample.incomplete(Sample.MARIA));
        chat.asStudentWith("maria@example.org").typesThePin().isIn(DATA_MISSING);
        world.register(Sample.reachedAt(Sample.MARIA, "6941234599", "maria@example.org"));
        chat.presses(RETRY).isIn(AWAITING_CONFIRMATION).hears("+306941234599");
    }

    @Test
    void everything_is_said_in_english_as_well() {
        world.amkaIsRejected = true;
        chat.opens("", Language.EN)
                .presses(STUDENT)
                .types("maria@example.org")
                .presses(CONTINUE)
                .typesThePin();
        chat.hears("The AMKA check failed")
                .presses(FACTS_RIGHT)
                .presses(FACTS_RIGHT)
                .hears("Department: Informatics", "Network Centre");
    }
}
