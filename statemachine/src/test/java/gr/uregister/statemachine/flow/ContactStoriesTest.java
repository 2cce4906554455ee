package gr.uregister.statemachine.flow;

import static gr.uregister.statemachine.Choice.CONTINUE;
import static gr.uregister.statemachine.Choice.STAFF;
import static gr.uregister.statemachine.Choice.STUDENT;
import static gr.uregister.statemachine.State.*;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.messages.Button;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Destination;
import gr.uregister.statemachine.Effect;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Step 1: who is it? */
class ContactStoriesTest {

    private final World world = new World(Sample.MARIA, Sample.ANNA, Sample.PETROS, Sample.ELENI);
    private final Player chat = new Player(world);

    @Test
    void one_contact_is_enough() {
        chat.opens()
                .isIn(CHOOSING_ROLE)
                .hears("Γεια σας", "Πανεπιστήμιο Δοκιμών")
                .isOffered(STUDENT, STAFF);
        chat.presses(STUDENT).isIn(AWAITING_CONTACT).hears("Βήμα 1/4");
        chat.types("maria@example.org")
                .isIn(AWAITING_SECOND_CONTACT)
                .hears("m••••@example.org", "κινητό")
                .isOffered(CONTINUE);
        chat.presses(CONTINUE).isIn(AWAITING_PIN).hears("με email στο m••••@example.org", "6 ψηφία", "12:15");
        assertThat(chat.deeds(Effect.SendPin.class)).containsExactly(new Effect.SendPin(chat.challenge(), Language.EL));
    }

    @Test
    void both_contacts_one_after_the_other() {
        chat.opens().presses(STUDENT).types("6941234512").hears("+30 69••••••12", "email");
        chat.types("maria@example.org").isIn(AWAITING_PIN).hears("SMS και email", "+30 69••••••12, m••••@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6941234512 maria@example.org",
                "maria@example.org 6941234512",
                "6941234512, maria@example.org",
                "6941234512,maria@example.org",
                "maria@example.org,6941234512",
                "maria@example.org;+30 694 123 4512",
                "6941234512/maria@example.org",
                "694-123-4512 και maria@example.org",
                "maria@example.org and 0030 6941234512",
                "6941234512\nmaria@example.org",
                "κινητό: 694 1234512, email: Maria@Example.org.",
                "Το κινητό μου είναι 6941234512 και το email μου <maria@example.org>",
                "\u202a+30 694 123 4512\u202c maria@example.org",
                "٦٩٤١٢٣٤٥١٢ maria@example.org"
            })
    void both_contacts_in_one_message(String typed) {
        chat.opens().presses(STUDENT).types(typed).isIn(AWAITING_PIN).hears("SMS και email");
        assertThat(chat.challenge().destinations())
                .extracting(Destination::normalised)
                .containsExactly("+306941234512", "maria@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "το email μου είναι maria@example.org",
                "(maria@example.org)",
                "mailto:maria@example.org",
                "maria@example.org!"
            })
    void one_contact_among_words(String typed) {
        chat.opens().presses(STUDENT).types(typed).isIn(AWAITING_SECOND_CONTACT).hears("m••••@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "γεια",
                "2101234567",
                "maria@",
                "maria@example",
                "6941234512 6941234513",
                "maria@example.org nikos@example.org",
                "maria@example.org 2101234567",
                "maria@nowhere 6941234512",
                "'; DROP TABLE people; --",
                "{\"$ne\": null}",
                "*)(uid=*))(|(uid=*"
            })
    void what_is_no_contact_is_asked_again_with_an_example(String typed) {
        chat.opens()
                .presses(STUDENT)
                .types(typed)
                .isIn(AWAITING_CONTACT)
                .hears("Δεν μοιάζει", "6941234512", "Βήμα 1/4");
        assertThat(chat.conversation.misses()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maria@test.example",
                "maria@mail.test.example",
                "MARIA@TEST.EXAMPLE",
                "6941234512 maria@test.example"
            })
    void the_institutions_own_address_is_refused_with_the_reason(String typed) {
        chat.opens().presses(STUDENT).types(typed).isIn(AWAITING_CONTACT).hears("ανήκει στο ίδρυμα");
    }

    @Test
    void a_second_contact_of_the_same_kind_replaces_the_first() {
        chat.opens()
                .presses(STUDENT)
                .types("typo@example.org")
                .types("maria@example.org")
                .isIn(AWAITING_SECOND_CONTACT);
        chat.presses(CONTINUE).isIn(AWAITING_PIN);
    }

    @ParameterizedTest
    @CsvSource({"+306941234512, true", "306941234512, true", "6941234512, true"})
    void the_own_number_may_be_shared_by_the_button(String number, boolean own) {
        chat.opens().presses(STUDENT);
        assertThat(chat.messages().getLast().buttons()).anyMatch(Button.ShareContact.class::isInstance);
        chat.sharesNumber(number, own).isIn(AWAITING_SECOND_CONTACT).hears("+30 69••••••12");
    }

    @Test
    void somebody_elses_card_is_refused() {
        chat.opens().presses(STUDENT).sharesNumber("+306941234512", false);
        chat.isIn(AWAITING_CONTACT).hears("μόνο τον δικό σας αριθμό");
    }

    @Test
    void a_card_is_refused_kindly_where_none_is_asked() {
        chat.opens().sharesNumber("+306941234512", true).isIn(CHOOSING_ROLE).hears("δεν χρειάζομαι αριθμό");
    }

    @Test
    void who_is_not_found_hears_whom_to_ask_and_tries_again() {
        chat.asStudentWith("nobody@example.org").isIn(AWAITING_CONTACT);
        chat.hears("Δεν βρέθηκε χρήστης με αυτά τα στοιχεία", "Γραμματεία", "ιστοσελίδα του τμήματός σας", "μία ημέρα");
        chat.types("maria@example.org").presses(CONTINUE).isIn(AWAITING_PIN);
    }

    @Test
    void contacts_of_two_people_fit_nobody() {
        chat.opens()
                .presses(STUDENT)
                .types("6941234512 eleni@example.org")
                .isIn(AWAITING_CONTACT)
                .hears("Δεν βρέθηκε");
    }

    @Test
    void a_role_that_one_does_not_have_finds_nobody() {
        chat.opens()
                .presses(STAFF)
                .types("maria@example.org")
                .presses(CONTINUE)
                .isIn(AWAITING_CONTACT)
                .hears("Δεν βρέθηκε");
    }

    @Test
    void a_deep_link_of_a_department_names_its_secretariat() {
        chat.opens("informatics", Language.EL)
                .presses(STUDENT)
                .types("nobody@example.org")
                .presses(CONTINUE);
        chat.hears("Γραμματεία Πληροφορικής, 2100000000 · office@test.example");
    }

    @Test
    void a_deep_link_counts_also_for_who_comes_back() {
        chat.opens().presses(Command.CANCEL).opens("informatics", null).presses(STUDENT);
        chat.types("nobody@example.org").presses(CONTINUE).hears("Γραμματεία Πληροφορικής");
    }

    @Test
    void a_made_up_deep_link_is_ignored() {
        chat.opens("'; DROP", Language.EN).isIn(CHOOSING_ROLE).hears("Hello!");
        assertThat(chat.conversation.department()).isEmpty();
    }

    @Test
    void the_secretariat_of_one_person_is_not_told_to_the_next() {
        chat.asStudentWith("maria@example.org").typesThePin().presses(Command.RESTART);
        chat.presses(STUDENT).types("nobody@example.org").presses(CONTINUE).doesNotHear("Πληροφορικής");
    }

    @Test
    void a_shared_contact_is_told_apart_by_the_registration_number() {
        chat.asStudentWith("family@example.org")
                .isIn(AWAITING_REGISTRATION_NUMBER)
                .hears("περισσότερα άτομα", "ΑΜ");
        chat.doesNotHear("anna", "petros", "Όνομα");
        chat.types("this is far too long to be a number")
                .isIn(AWAITING_REGISTRATION_NUMBER)
                .hears("π.χ. 20231234");
        chat.types(" 20231236 ").isIn(AWAITING_PIN);
        assertThat(chat.challenge().personId()).isEqualTo("id-anna");
    }

    @Test
    void a_wrong_registration_number_is_a_miss() {
        chat.asStudentWith("family@example.org")
                .types("99999999")
                .isIn(AWAITING_CONTACT)
                .hears("Δεν βρέθηκε");
        assertThat(chat.conversation.misses()).isOne();
    }

    @Test
    void after_five_misses_the_chat_waits() {
        chat.opens().presses(STUDENT);
        for (int miss = 1; miss <= 5; miss++) {
            chat.types("nobody" + miss + "@example.org").presses(CONTINUE).hears("Δεν βρέθηκε");
        }
        chat.hears("πολλές προσπάθειες", "12:15");
        chat.types("maria@example.org").isIn(AWAITING_CONTACT).hears("12:15").doesNotHear("m••••");
        chat.sharesNumber("+306941234512", true).isIn(AWAITING_CONTACT).hears("12:15");
        chat.presses(Command.RESTART)
                .presses(STUDENT)
                .types("maria@example.org")
                .hears("12:15");
        chat.waits(Duration.ofMinutes(15)).types("maria@example.org").isIn(AWAITING_SECOND_CONTACT);
        chat.presses(CONTINUE).isIn(AWAITING_PIN);
    }

    @Test
    void found_people_do_not_wash_misses_away_but_the_proof_does() {
        chat.asStudentWith("nobody@example.org")
                .types("maria@example.org")
                .presses(CONTINUE)
                .isIn(AWAITING_PIN);
        assertThat(chat.conversation.misses()).isOne();
        chat.typesThePin();
        assertThat(chat.conversation.misses()).isZero();
    }

    @Test
    void a_second_contact_typed_while_blocked_waits_too() {
        chat.opens().presses(STUDENT);
        for (int miss = 1; miss <= 5; miss++) {
            chat.types("6941234512 nobody" + miss + "@example.org");
        }
        chat.isIn(AWAITING_CONTACT).hears("12:15");
    }

    @Test
    void when_everybody_searches_the_chat_asks_for_a_minute() {
        world.lookupsAreThrottled = true;
        chat.asStudentWith("maria@example.org").isIn(AWAITING_CONTACT).hears("σε ένα λεπτό");
        assertThat(chat.conversation.misses()).isZero();
    }
}
