package gr.uregister.bot.person.amka;

import static gr.uregister.bot.person.Register.person;
import static gr.uregister.bot.person.Register.student;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gr.uregister.bot.ConfigurationRefused;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.edge.Edges;
import gr.uregister.bot.person.People;
import gr.uregister.bot.person.Person;
import gr.uregister.bot.person.Register;
import gr.uregister.statemachine.Effect.CheckAmka;
import gr.uregister.statemachine.Event.AmkaCheckUnavailable;
import gr.uregister.statemachine.Event.AmkaConfirmed;
import gr.uregister.statemachine.Event.AmkaRejected;
import gr.uregister.statemachine.Event.Answer;
import gr.uregister.statemachine.identity.InsuranceNumber;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class AmkaAnswererTest {

    private static final InsuranceNumber AMKA = new InsuranceNumber("GR", Register.AMKA);
    private static final InsuranceNumber OTHERS_AMKA = new InsuranceNumber("GR", "23110503028");

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
    void the_registers_own_amka_is_confirmed_by_the_birth_date() {
        people.register(List.of(person("s-1", List.of(student("1"))), Register.bare("bare")));

        assertThat(answer("s-1", null)).isInstanceOf(AmkaConfirmed.class);
        assertThat(answer("bare", null)).isInstanceOf(AmkaRejected.class);
    }

    @Test
    void a_typed_amka_must_begin_with_the_birth_date_and_be_nobody_elses() {
        people.register(List.of(withoutAmka("s-1")));

        assertThat(answer("s-1", AMKA)).isInstanceOf(AmkaConfirmed.class);
        assertThat(answer("s-1", OTHERS_AMKA)).isInstanceOf(AmkaRejected.class);
        assertThat(answer("s-1", new InsuranceNumber("GR", "123"))).isInstanceOf(AmkaRejected.class);

        people.register(List.of(person("s-2", List.of(student("2")))));
        assertThat(answer("s-1", AMKA)).isInstanceOf(AmkaRejected.class);
    }

    @Test
    void a_person_without_birth_date_or_not_there_is_rejected() {
        people.register(List.of(Register.bare("bare")));

        assertThat(answer("bare", AMKA)).isInstanceOf(AmkaRejected.class);
        assertThat(answer("nobody", AMKA)).isInstanceOf(AmkaRejected.class);
    }

    @Test
    void foreign_numbers_are_taken_on_trust() {
        people.register(List.of(withoutAmka("s-1")));

        assertThat(answer("s-1", new InsuranceNumber("DE", "1234567890ABCD"))).isInstanceOf(AmkaConfirmed.class);
        assertThat(answer("s-1", new InsuranceNumber("EU", "80000000001"))).isInstanceOf(AmkaConfirmed.class);
    }

    @Test
    void a_check_that_cannot_tell_says_so() {
        people.register(List.of(withoutAmka("s-1")));

        assertThat(answer((amka, person) -> AmkaCheck.Outcome.UNAVAILABLE, "s-1", AMKA))
                .isInstanceOf(AmkaCheckUnavailable.class);
    }

    @Test
    void the_national_service_is_asked_where_its_address_is_set() {
        var context = new ApplicationContextRunner()
                .withUserConfiguration(AmkaCheckConfiguration.class, Settings.class)
                .withBean(Edges.class, () -> new Edges(new SettableClock()))
                .withBean(People.class, () -> people);

        context.run(c -> assertThat(c).getBean(AmkaCheck.class).isInstanceOf(RegisterAmkaCheck.class));
        context.withPropertyValues(
                        "uregister.amka-check.url=https://amka.example/check", "uregister.amka-check.token=x")
                .run(c -> {
                    assertThat(c).getBean(AmkaCheck.class).isInstanceOf(HttpAmkaCheck.class);
                    assertThat(c.getBean(AmkaCheckProperties.class))
                            .hasToString("AmkaCheckProperties[url=https://amka.example/check]")
                            .extracting(
                                    AmkaCheckProperties::readTimeout,
                                    p -> p.breaker().pause())
                            .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(30));
                });
        context.withPropertyValues("uregister.amka-check.url=amka.example")
                .run(c -> assertThatExceptionOfType(ConfigurationRefused.class).isThrownBy(() -> {
                    throw c.getStartupFailure().getCause().getCause();
                }));
    }

    @EnableConfigurationProperties(AmkaCheckProperties.class)
    static class Settings {}

    private Answer answer(String personId, @Nullable InsuranceNumber typed) {
        return answer(new RegisterAmkaCheck(people), personId, typed);
    }

    private Answer answer(AmkaCheck check, String personId, @Nullable InsuranceNumber typed) {
        return new AmkaAnswerer(people, check)
                .answer(new ConversationId("web", "1"), "u1", new CheckAmka(personId, typed));
    }

    private static Person withoutAmka(String id) {
        return new Person(person(id, List.of(student(id))).facts(), "", "");
    }
}
