package gr.uregister.bot.person;

import static gr.uregister.bot.person.Register.person;
import static gr.uregister.bot.person.Register.staff;
import static gr.uregister.bot.person.Register.student;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.statemachine.Effect.FindPerson;
import gr.uregister.statemachine.Event.Answer;
import gr.uregister.statemachine.Event.LookupsThrottled;
import gr.uregister.statemachine.Event.NobodyFound;
import gr.uregister.statemachine.Event.PersonFound;
import gr.uregister.statemachine.Event.SeveralPeopleFound;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord;
import gr.uregister.statemachine.identity.RoleRecord.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PersonFinderTest {

    private static final int MISSES_PER_MINUTE = 5;
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:30Z");
    private static final ConversationId CHAT = new ConversationId("web", "1");

    private static TestDatabase database;
    private Instant now = NOW;
    private PersonFinder finder;
    private int updates;

    @BeforeAll
    static void start() {
        database = TestDatabase.start();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void register() {
        database.clear();
        var people = Register.people(database);
        people.register(List.of(
                person("maria", List.of(student("1")), "+306900000101", "maria@example.org"),
                person("sofia", List.of(student("ΠΛ-22")), "+306900000102", "family@example.org"),
                person("panos", List.of(student("ΠΛ-23")), "family@example.org"),
                person("mother", List.of(staff()), "family@example.org"),
                person(
                        "spyros",
                        List.of(new RoleRecord(Role.STUDENT, "informatics", "4", Entry.EXAMS, false)),
                        "+306900000104")));
        finder = finder();
    }

    @Test
    void one_contact_or_both_find_the_person() {
        assertFound("maria", find(Role.STUDENT, null, "690 000 0101"));
        assertFound("maria", find(Role.STUDENT, null, "maria@EXAMPLE.org"));
        assertFound("maria", find(Role.STUDENT, null, "maria@example.org", "+306900000101"));
    }

    @Test
    void contacts_of_two_people_find_nobody() {
        assertNobody(find(Role.STUDENT, null, "maria@example.org", "+306900000102"));
        assertNobody(find(Role.STUDENT, null, "stranger@example.org"));
    }

    @Test
    void the_role_must_be_the_persons_but_may_have_ended() {
        assertNobody(find(Role.AFFILIATE, null, "maria@example.org"));
        assertFound("mother", find(Role.STAFF, null, "family@example.org"));
        assertFound("spyros", find(Role.STUDENT, null, "+306900000104"));
    }

    @Test
    void a_shared_contact_is_told_apart_by_the_registration_number() {
        assertThat(find(Role.STUDENT, null, "family@example.org")).isInstanceOf(SeveralPeopleFound.class);
        assertFound("panos", find(Role.STUDENT, " πλ 23 ", "family@example.org"));
        assertFound("sofia", find(Role.STUDENT, "ΠΛ-٢٢", "family@example.org"));
        assertNobody(find(Role.STUDENT, "99", "family@example.org"));
        assertNobody(find(Role.STUDENT, " ", "family@example.org"));
    }

    @Test
    void misses_of_all_nodes_are_throttled_until_the_next_minute() {
        for (var miss = 0; miss < MISSES_PER_MINUTE; miss++) {
            assertNobody(find(Role.STUDENT, null, "nobody@example.org"));
        }

        finder = finder();
        assertThat(find(Role.STUDENT, null, "nobody@example.org")).isInstanceOf(LookupsThrottled.class);
        assertThat(find(Role.STUDENT, null, "maria@example.org")).isInstanceOf(LookupsThrottled.class);

        now = NOW.plusSeconds(30);
        assertFound("maria", find(Role.STUDENT, null, "maria@example.org"));
    }

    @Test
    void people_who_are_found_cost_nothing() {
        for (var lookup = 0; lookup < 3 * MISSES_PER_MINUTE; lookup++) {
            assertFound("maria", find(Role.STUDENT, null, "maria@example.org"));
        }
    }

    @Test
    void an_update_that_is_decided_again_counts_once() {
        for (var again = 0; again < 3 * MISSES_PER_MINUTE; again++) {
            assertNobody(find("the same update", Role.STUDENT, null, "nobody@example.org"));
        }
        for (var miss = 1; miss < MISSES_PER_MINUTE; miss++) {
            assertNobody(find(Role.STUDENT, null, "nobody@example.org"));
        }
        assertNobody(find("the same update", Role.STUDENT, null, "nobody@example.org"));
        assertThat(find(Role.STUDENT, null, "nobody@example.org")).isInstanceOf(LookupsThrottled.class);
    }

    @Test
    void many_guesses_at_once_do_not_get_past_the_limit() throws Exception {
        try (var chats = Executors.newVirtualThreadPerTaskExecutor()) {
            var guesses = IntStream.range(0, 40)
                    .<Callable<Answer>>mapToObj(
                            i -> () -> find("update " + i, Role.STUDENT, null, "guess" + i + "@example.org"))
                    .toList();
            var misses = 0;
            for (var answer : chats.invokeAll(guesses)) {
                misses += answer.get() instanceof NobodyFound ? 1 : 0;
            }
            assertThat(misses).isEqualTo(MISSES_PER_MINUTE);
        }
    }

    @Test
    void old_minutes_are_forgotten() {
        for (var minute = 0; minute < 30; minute++) {
            now = NOW.plus(Duration.ofMinutes(minute));
            assertNobody(find(Role.STUDENT, null, "nobody@example.org"));
        }

        assertThat(database.template().findAll(Document.class, LookupThrottle.COLLECTION))
                .hasSize(11);
    }

    private PersonFinder finder() {
        InstantSource clock = () -> now;
        return new PersonFinder(
                Register.people(database), new LookupThrottle(database.template(), MISSES_PER_MINUTE, clock));
    }

    private Answer find(Role role, @Nullable String registrationNumber, String... contacts) {
        return find("update " + updates++, role, registrationNumber, contacts);
    }

    private Answer find(String updateId, Role role, @Nullable String registrationNumber, String... contacts) {
        var parsed = List.of(contacts).stream()
                .map(c -> Contact.parse(c).orElseThrow())
                .toList();
        return finder.answer(CHAT, updateId, new FindPerson(parsed, role, registrationNumber));
    }

    private static void assertFound(String personId, Answer answer) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        PersonFound.class,
                        found -> assertThat(found.person().personId()).isEqualTo(personId));
    }

    private static void assertNobody(Answer answer) {
        assertThat(answer).isInstanceOf(NobodyFound.class);
    }
}
