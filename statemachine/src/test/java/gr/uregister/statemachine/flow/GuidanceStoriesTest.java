package gr.uregister.statemachine.flow;

import static gr.uregister.statemachine.Choice.*;
import static gr.uregister.statemachine.State.*;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.messages.Button;
import gr.uregister.messages.Language;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord;
import gr.uregister.statemachine.identity.RoleRecord.Entry;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** New students, Secretariats, and links that preset things. */
class GuidanceStoriesTest {

    private final World world = new World(Sample.MARIA, Sample.ELENI, Sample.OLD);
    private final Player chat = new Player(world);

    // --- origins ---

    @ParameterizedTest
    @CsvSource({"BY_EXAMS, EXAMS", "BY_TRANSFER, TRANSFER", "BY_SPECIAL, SPECIAL"})
    void a_new_student_is_told_what_comes_first_and_the_question_stands(Choice way, Entry entry) {
        chat.opens()
                .presses(STUDENT)
                .isOffered(NEW_STUDENT)
                .presses(NEW_STUDENT)
                .isIn(AWAITING_CONTACT)
                .isOffered(BY_EXAMS, BY_TRANSFER, BY_SPECIAL);
        chat.presses(way).isIn(AWAITING_CONTACT).hears("Πρώτα βήματα " + entry, "Βήμα 1/4");
        assertThat(chat.conversation.diagnosis().entry()).isEqualTo(entry);
    }

    @Test
    void who_is_not_found_hears_again_what_comes_first() {
        chat.opens()
                .presses(STUDENT)
                .presses(BY_TRANSFER)
                .types("nobody@example.org")
                .presses(CONTINUE);
        chat.isIn(AWAITING_CONTACT)
                .hears("Πρώτα βήματα TRANSFER", "Δεν βρέθηκε χρήστης")
                .isOffered(NEW_STUDENT);
    }

    @Test
    void who_did_not_say_how_they_came_hears_nothing_of_it() {
        chat.asStudentWith("nobody@example.org").doesNotHear("Πρώτα βήματα").isOffered(NEW_STUDENT);
    }

    @Test
    void employees_are_not_asked_how_they_came() {
        chat.opens().presses(STAFF).isNotOffered(NEW_STUDENT);
        chat.types("nobody@example.org").presses(CONTINUE).isNotOffered(NEW_STUDENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXAMS", "TRANSFER", "SPECIAL"})
    void a_student_is_welcomed_once_by_the_way_the_register_says(String entry) {
        var student = new RoleRecord(Role.STUDENT, "informatics", "1", Entry.valueOf(entry), true);
        world.register(Sample.person("new", "0101••••••8", "6941234599", "new@example.org", student));
        chat.asStudentWith("new@example.org").doesNotHear("Καλωσήλθατε " + entry);
        chat.typesThePin().isIn(AWAITING_CONFIRMATION).hears("Καλωσήλθατε " + entry, "Βήμα 3/4");

        chat.waits(java.time.Duration.ofHours(2)).presses(AGREE).isIn(AWAITING_PIN);
        chat.typesThePin().isIn(AWAITING_CONFIRMATION).doesNotHear("Καλωσήλθατε " + entry);
    }

    @Test
    void whose_way_is_not_stated_is_not_welcomed_by_it() {
        chat.opens().presses(STAFF).types("eleni@example.org").presses(CONTINUE).typesThePin();
        chat.isIn(AWAITING_CONFIRMATION).doesNotHear("Καλωσήλθατε");
    }

    // --- Secretariats ---

    @Test
    void a_known_secretariat_is_called_written_to_and_found_by_buttons() {
        chat.asStudentWith("old@example.org").typesThePin().isIn(ROLE_ENDED).hears("Γραμματεία Πληροφορικής");
        assertThat(pages())
                .containsExactly(
                        page("tel:+302100000000", Phrase.OFFICE_PHONE),
                        page("mailto:office@test.example", Phrase.OFFICE_EMAIL),
                        page("https://test.example/map", Phrase.OFFICE_MAP));
    }

    @Test
    void who_is_not_known_says_which_department_it_is() {
        chat.asStudentWith("nobody@example.org").isOffered(SECRETARIAT);
        assertThat(pages()).isEmpty();

        chat.presses(SECRETARIAT).hears("Ποιο είναι το τμήμα σας").isIn(AWAITING_CONTACT);
        assertThat(chat.buttons()).containsExactly("SEE:informatics");
        chat.happens(new Event.Pressed("SEE:informatics"))
                .isIn(AWAITING_CONTACT)
                .hears("Πληροφορικής: Γραμματεία Πληροφορικής, 2100000000", "Βήμα 1/4");
        assertThat(pages()).hasSize(3);
        assertThat(chat.conversation.department()).isEqualTo("informatics");

        chat.types("nobody@example.org")
                .presses(CONTINUE)
                .hears("Γραμματεία Πληροφορικής")
                .isNotOffered(SECRETARIAT);
    }

    @Test
    void a_department_that_is_none_is_an_old_button() {
        chat.opens()
                .happens(new Event.Pressed("SEE:atlantis"))
                .hears("παλιότερη ερώτηση")
                .isIn(CHOOSING_ROLE);
        assertThat(chat.conversation.department()).isEmpty();
    }

    // --- links ---

    @Test
    void a_link_presets_department_role_and_language() {
        chat.opens("informatics__staff__en", Language.EL)
                .isIn(AWAITING_CONTACT)
                .hears("Hello!", "Step 1/4")
                .doesNotHear("Which one are you?");
        assertThat(chat.conversation.role()).isEqualTo(Role.STAFF);
        assertThat(chat.conversation.department()).isEqualTo("informatics");
        chat.opens("", Language.EL).hears("Welcome back");
        chat.presses(Command.BACK).isIn(CHOOSING_ROLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"atlantis__king__xx", "atlantis", "__", "______", "informatics-", "--"})
    void an_unknown_link_is_as_good_as_none(String payload) {
        chat.opens(payload, Language.EN).isIn(CHOOSING_ROLE).hears("Hello!", "Which one are you?");
        assertThat(chat.conversation.department()).isEmpty();
        assertThat(chat.conversation.languageChosen()).isFalse();
    }

    @Test
    void a_link_does_not_change_a_language_that_was_chosen() {
        chat.opens()
                .types("English")
                .opens("informatics__student__el", Language.EL)
                .hears("Step 1/4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHOOSING_ROLE", "ACTIVATED", "CANCELLED", "DISAGREED"})
    void a_link_begins_where_nothing_is_under_way(String state) {
        var other = Ways.to(State.valueOf(state));
        other.opens("informatics__affiliate", null).isIn(AWAITING_CONTACT);
        assertThat(other.conversation.role()).isEqualTo(Role.AFFILIATE);
        assertThat(other.conversation.person()).isNull();
    }

    @Test
    void a_link_disturbs_nothing_that_is_under_way() {
        chat.asStudentWith("maria@example.org")
                .opens("informatics__staff", null)
                .isIn(AWAITING_PIN);
        assertThat(chat.conversation.role()).isEqualTo(Role.STUDENT);
        chat.typesThePin().isIn(AWAITING_CONFIRMATION);
    }

    private List<Button> pages() {
        return chat.messages().stream()
                .flatMap(message -> message.buttons().stream())
                .filter(Button.OpenPage.class::isInstance)
                .toList();
    }

    private static Button page(String address, Phrase label) {
        return new Button.OpenPage(URI.create(address), label);
    }
}
