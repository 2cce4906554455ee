package gr.uregister.bot.person.csv;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.person.Person;
import gr.uregister.statemachine.identity.Amka;
import gr.uregister.statemachine.identity.MobileNumber;
import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** There is somebody in the demo's registers for every path. */
class DemoPeopleTest {

    private static PeopleFile file;
    private static Map<String, Person> people;

    @BeforeAll
    static void read() throws IOException {
        var csv = new ClassPathResource("gr/uregister/bot/demo/people.csv").getContentAsString(StandardCharsets.UTF_8);
        file = PeopleFile.read(csv, LocalDate.of(2026, 11, 21));
        people = file.entries().stream()
                .map(PeopleFile.Entry::person)
                .collect(Collectors.toMap(Person::id, Function.identity()));
    }

    @Test
    void no_line_is_bad() {
        assertThat(file.rejected()).isEmpty();
        assertThat(people).hasSize(16);
    }

    @Test
    void nobody_has_an_address_of_the_institution() {
        assertThat(people.values())
                .flatMap(p -> p.facts().emails())
                .noneMatch(email -> email.isIn("demo.example"))
                .allMatch(email -> email.isIn("example.org"));
    }

    @Test
    void only_the_siblings_share_a_contact() {
        var shared = people.values().stream()
                .flatMap(p -> p.facts().emails().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(shared.values().stream().filter(owners -> owners > 1)).containsExactly(2L);
        assertThat(people.values()).flatMap(p -> p.facts().mobiles()).doesNotHaveDuplicates();
        assertThat(facts("s-008").emails()).isEqualTo(facts("s-009").emails());
        assertThat(facts("s-008").role(Role.STUDENT))
                .map(RoleRecord::registrationNumber)
                .isNotEqualTo(facts("s-009").role(Role.STUDENT).map(RoleRecord::registrationNumber));
    }

    @Test
    void registered_amkas_agree_with_the_birth_date_where_the_path_does_not_want_otherwise() {
        var disagreeing = people.values().stream()
                .filter(p -> !p.amka().isEmpty() && p.facts().birthDate() != null)
                .filter(p -> !Amka.parse(p.amka()).orElseThrow().isOf(p.facts().birthDate()))
                .map(Person::id);

        assertThat(disagreeing).containsExactly("s-006");
    }

    @Test
    void happy_paths_by_both_contacts_by_mobile_and_by_email() {
        assertThat(facts("s-001").lastNameEl()).isEqualTo("Παπαδοπούλου");
        assertThat(contacts("s-001")).isEqualTo("1 mobiles, 1 emails");
        assertThat(contacts("s-002")).isEqualTo("1 mobiles, 0 emails");
        assertThat(contacts("s-015")).isEqualTo("0 mobiles, 1 emails");
    }

    @Test
    void two_students_lack_an_amka_and_one_can_type_it() {
        assertThat(List.of(facts("s-003"), facts("s-004"))).noneMatch(PersonFacts::hasAmka);
        assertThat(Amka.parse("23110503028").orElseThrow().isOf(birthDate("s-003")))
                .isTrue();
    }

    @Test
    void a_foreign_mobile_goes_with_an_email() {
        assertThat(facts("s-005").mobiles()).extracting(MobileNumber::country).containsExactly("DE");
        assertThat(contacts("s-005")).isEqualTo("1 mobiles, 1 emails");
    }

    @Test
    void some_lack_data() {
        assertThat(facts("s-007").birthDate()).isNull();
        assertThat(facts("s-007").amkaCountry()).isEmpty();
        assertThat(facts("s-016").username()).isEmpty();
    }

    @Test
    void all_roles_are_there_and_one_has_two_and_one_ended() {
        assertThat(facts("s-010").roles()).extracting(RoleRecord::role).containsExactly(Role.STUDENT, Role.STAFF);
        assertThat(facts("s-012").role(Role.STAFF)).isPresent();
        assertThat(facts("s-013").role(Role.AFFILIATE)).isPresent();
        assertThat(facts("s-014").roles()).noneMatch(RoleRecord::current);
    }

    @Test
    void one_is_active_already() {
        assertThat(facts("s-011").username()).isEqualTo("gactive");
    }

    private static PersonFacts facts(String id) {
        return people.get(id).facts();
    }

    private static LocalDate birthDate(String id) {
        return facts(id).birthDate();
    }

    private static String contacts(String id) {
        return "%d mobiles, %d emails"
                .formatted(facts(id).mobiles().size(), facts(id).emails().size());
    }
}
