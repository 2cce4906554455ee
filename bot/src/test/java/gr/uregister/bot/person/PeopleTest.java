package gr.uregister.bot.person;

import static gr.uregister.bot.person.Register.person;
import static gr.uregister.bot.person.Register.staff;
import static gr.uregister.bot.person.Register.student;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import gr.uregister.bot.database.TestDatabase;
import gr.uregister.statemachine.identity.Amka;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.MobileNumber;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeopleTest {

    private static final MobileNumber MOBILE = new MobileNumber("+306900000101");
    private static final EmailAddress EMAIL = new EmailAddress("maria@example.org");

    private static TestDatabase database;
    private People people;

    @BeforeAll
    static void start() {
        database = TestDatabase.start();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.clear();
        people = Register.people(database);
    }

    @Test
    void a_person_comes_back_as_registered() {
        var maria = person("s-1", List.of(student("2024/1")), MOBILE.normalised(), EMAIL.normalised());
        people.register(List.of(maria));

        assertThat(people.find("s-1")).contains(maria);
        assertThat(people.find("s-2")).isEmpty();
    }

    @Test
    void a_person_with_nothing_but_a_name_comes_back_too() {
        var bare = Register.bare("s-1");
        people.register(List.of(bare, Register.bare("s-2")));

        assertThat(people.find("s-1")).contains(bare);
        assertThat(people.findByUsername("")).isEmpty();
    }

    @Test
    void people_are_found_by_username_and_contacts() {
        var maria = person("Maria", List.of(student("ΕΛ-2024/1")), MOBILE.normalised(), EMAIL.normalised());
        people.register(List.of(maria, person("nikos", List.of(student("7")), MOBILE.normalised())));

        assertThat(people.findByUsername(" mARIA ")).contains(maria);
        assertThat(people.findByContacts(List.of(EMAIL))).containsExactly(maria);
        assertThat(people.findByContacts(List.of(MOBILE)))
                .extracting(Person::id)
                .containsExactlyInAnyOrder("Maria", "nikos");
        assertThat(people.findByContacts(List.of(MOBILE, EMAIL))).containsExactly(maria);
        assertThat(people.findByContacts(List.of())).isEmpty();
    }

    @Test
    void an_amka_is_known_to_be_anothers() {
        people.register(List.of(person("s-1", List.of(student("1")))));
        var amka = Amka.parse(Register.AMKA).orElseThrow();

        assertThat(people.isOfAnother(amka, "s-2")).isTrue();
        assertThat(people.isOfAnother(amka, "s-1")).isFalse();
    }

    @Test
    void usernames_have_owners() {
        people.register(List.of(person("Maria", List.of(student("1")))));

        assertThat(people.ownersOf(List.of("MARIA", "nikos", ""))).isEqualTo(Map.of("maria", "Maria"));
    }

    @Test
    void the_database_holds_no_identifier_in_clear() {
        people.register(List.of(person("s-1", List.of(student("1")), MOBILE.normalised(), EMAIL.normalised())));

        var dump = database.template().findAll(Document.class, "people").toString();
        assertThat(dump)
                .contains("s-1")
                .doesNotContain(Register.AMKA, "180000016", "6900000101", "maria@", MOBILE.masked());
    }

    @Test
    void a_sealed_number_swapped_between_people_fails() {
        people.register(List.of(person("s-1", List.of(student("1"))), person("s-2", List.of(student("2")))));
        var mongo = database.template();
        var stored = mongo.findById("s-1", Document.class, "people");
        var other = mongo.findById("s-2", Document.class, "people");
        mongo.save(other.append("sealedAmka", stored.get("sealedAmka")), "people");

        assertThatIllegalStateException().isThrownBy(() -> people.find("s-2")).withMessageContaining("amka");
    }

    @Test
    void registering_again_writes_only_what_changed() {
        var maria = person("s-1", List.of(student("1")), MOBILE.normalised());
        var nikos = person("s-2", List.of(student("2")));
        assertThat(people.register(List.of(maria, nikos))).isEqualTo(2);
        assertThat(people.register(List.of(maria, nikos))).isZero();

        var mariaWithEmail = person("s-1", List.of(student("1")), EMAIL.normalised());
        assertThat(people.register(List.of(mariaWithEmail, nikos))).isEqualTo(1);

        assertThat(people.find("s-1")).contains(mariaWithEmail);
        assertThat(people.findByContacts(List.of(MOBILE))).isEmpty();
        assertThat(versionOf("s-1")).isEqualTo(2);
        assertThat(versionOf("s-2")).isEqualTo(1);
    }

    @Test
    void a_role_that_is_not_mentioned_stays_and_one_that_is_gets_corrected() {
        people.register(List.of(person("s-1", List.of(student("typo")))));
        people.register(List.of(person("s-1", List.of(staff()))));
        people.register(List.of(person("s-1", List.of(student("20241001")))));

        assertThat(people.find("s-1").orElseThrow().facts().roles())
                .containsExactlyInAnyOrder(student("20241001"), staff());
    }

    @Test
    void nodes_that_register_at_once_lose_nothing() throws Exception {
        var batch = IntStream.range(0, 200)
                .mapToObj(i -> person("s-" + i, List.of(student("" + i))))
                .toList();
        var withStaff = batch.stream().map(p -> p.withRoles(List.of(staff()))).toList();
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            var imports = List.<Callable<Integer>>of(
                    () -> Register.people(database).register(batch),
                    () -> Register.people(database).register(withStaff),
                    () -> Register.people(database).register(batch),
                    () -> Register.people(database).register(withStaff));
            for (var done : nodes.invokeAll(imports)) {
                done.get();
            }
        }

        assertThat(batch)
                .allSatisfy(p -> assertThat(
                                people.find(p.id()).orElseThrow().facts().roles())
                        .contains(p.facts().roles().getFirst(), staff()));
    }

    @Test
    void registration_numbers_that_stood_beside_people_are_gone_after_the_start() {
        var maria = person("s-1", List.of(student("2024/1")));
        people.register(List.of(maria));
        var stored = database.template().getCollection("people");
        stored.createIndex(new Document("registrationKeys", 1));
        stored.updateOne(new Document(), new Document("$set", new Document("registrationKeys", List.of("20241"))));

        var restarted = Register.people(database);

        assertThat(stored.find().first()).isNotNull().doesNotContainKey("registrationKeys");
        assertThat(stored.listIndexes().map(index -> index.getString("name"))).doesNotContain("registrationKeys_1");
        assertThat(restarted.find("s-1")).contains(maria);
        assertThat(restarted.register(List.of(maria.withRoles(List.of(staff())))))
                .isEqualTo(1);
    }

    private static long versionOf(String id) {
        return database.template().findById(id, Document.class, "people").getLong("version");
    }
}
