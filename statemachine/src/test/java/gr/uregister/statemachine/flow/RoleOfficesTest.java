package gr.uregister.statemachine.flow;

import static gr.uregister.statemachine.Choice.*;
import static gr.uregister.statemachine.State.*;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.messages.Button;
import gr.uregister.messages.Button.OpenPage;
import gr.uregister.messages.Button.WriteEmail;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord;
import gr.uregister.statemachine.identity.RoleRecord.Entry;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Staff and affiliates are sent to those who mend their data, and to no department's Secretariat. */
class RoleOfficesTest {

    private static final String OFFICE = "Διεύθυνση Προσωπικού, 2100000000 · office@test.example";

    private final World world = new World(Sample.MARIA, Sample.ELENI);
    private final Player chat = new Player(world);

    @Test
    void staff_who_are_not_found_are_sent_to_the_personnel_office() {
        lookFor(STAFF, "nobody@example.org")
                .hears("την υπηρεσία προσωπικού", OFFICE)
                .isNotOffered(SECRETARIAT);
        assertThat(ways())
                .containsExactly("tel:+302100000000", "mailto:office@test.example", "https://test.example/map");

        chat.types("nobody@example.org").presses(CONTINUE).presses(WRITE_LETTER).hears(OFFICE);
        assertThat(letter().address()).isEqualTo("office@test.example");
    }

    @Test
    void affiliates_ask_the_help_desk_where_the_profile_names_no_office() {
        lookFor(AFFILIATE, "nobody@example.org")
                .hears("τη μονάδα με την οποία συνεργάζεστε", "ρωτήστε: Γραφείο Υποστήριξης")
                .isNotOffered(SECRETARIAT);
        assertThat(ways()).contains("mailto:office@test.example");

        chat.types("nobody@example.org")
                .presses(CONTINUE)
                .presses(WRITE_LETTER)
                .hears("Στείλτε αυτό το email: Γραφείο Υποστήριξης");
        assertThat(letter().address()).isEqualTo("office@test.example");
    }

    @Test
    void an_office_is_named_after_a_dispute_too_when_the_person_is_forgotten() {
        lookFor(STAFF, "eleni@example.org").typesThePin().presses(DISAGREE).isIn(DISAGREED);
        chat.hears("από την υπηρεσία προσωπικού", OFFICE).presses(WRONG_SURNAME).hears("η υπηρεσία προσωπικού", OFFICE);
        chat.types("/help").hears("η υπηρεσία προσωπικού");
        assertThat(chat.conversation.role()).isNull();
    }

    @Test
    void a_role_that_has_ended_is_asked_about_there() {
        world.register(ended("former", Role.STAFF));
        lookFor(STAFF, "former@example.org").typesThePin().isIn(ROLE_ENDED).hears("την υπηρεσία προσωπικού", OFFICE);
        chat.types("/help").hears("Τα στοιχεία σας τα διορθώνει η υπηρεσία προσωπικού");
    }

    @Test
    void an_account_of_former_staff_is_not_renewed_by_a_secretariat() {
        var former = ended("former", Role.STAFF);
        world.register(former);
        world.activate(former, Role.STAFF);
        chat.findsAccount(Command.RENEW, "user-former", BY_EMAIL, "former@example.org")
                .typesThePin()
                .isIn(NOT_ENROLLED)
                .hears("στην υπηρεσία προσωπικού", OFFICE);
    }

    @Test
    void a_student_who_is_staff_as_well_is_sent_where_the_chosen_role_belongs() {
        lookFor(STUDENT, "eleni@example.org").typesThePin().presses(DISAGREE).hears("Γραμματεία Πληροφορικής");
    }

    @Test
    void the_first_question_offers_what_an_active_account_is_looked_after_by() {
        chat.opens();
        assertThat(chat.buttons())
                .containsExactly("STUDENT", "STAFF", "AFFILIATE", "RECOVER", "RENEW", "ACCOUNT", "LANGUAGE");
    }

    private Player lookFor(Choice role, String email) {
        return chat.opens().presses(role).types(email).presses(CONTINUE);
    }

    private static PersonFacts ended(String name, Role role) {
        var record = new RoleRecord(role, "informatics", "78", Entry.UNSTATED, false);
        return Sample.person(name, "0505••••••8", "6941234518", name + "@example.org", record);
    }

    private List<String> ways() {
        return buttons()
                .filter(OpenPage.class::isInstance)
                .map(button -> ((OpenPage) button).url().toString())
                .toList();
    }

    private WriteEmail letter() {
        return buttons()
                .filter(WriteEmail.class::isInstance)
                .map(WriteEmail.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private Stream<Button> buttons() {
        return chat.messages().stream().flatMap(message -> message.buttons().stream());
    }
}
