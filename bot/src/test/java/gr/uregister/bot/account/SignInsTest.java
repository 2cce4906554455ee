package gr.uregister.bot.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gr.uregister.bot.account.SignIns.Verdict;
import gr.uregister.bot.account.SignIns.Verdict.Right;
import gr.uregister.bot.account.SignIns.Verdict.Waiting;
import gr.uregister.bot.account.SignIns.Verdict.Wrong;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.directory.Directory;
import gr.uregister.bot.directory.Directory.AccountFacts;
import gr.uregister.bot.directory.Directory.DirectoryUnavailable;
import gr.uregister.bot.directory.LdapProperties;
import gr.uregister.bot.directory.embedded.EmbeddedDirectory;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.person.Register;
import gr.uregister.bot.secret.Keys;
import gr.uregister.statemachine.identity.KeptContacts;
import gr.uregister.statemachine.identity.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passwords that are tried: who is told what, and how often (ASVS 6.3.1, 6.3.8). */
class SignInsTest {

    private static final String BASE = "dc=uni,dc=example";
    private static final String PASSWORD = "Kalo-taxidi 7";

    private final SettableClock clock = new SettableClock();
    private TestDatabase database;
    private EmbeddedDirectory server;
    private Directory directory;
    private SignIns here;
    private SignIns there;
    private int links;

    @BeforeEach
    void open(@TempDir Path folder) {
        clock.set(clock.instant().truncatedTo(ChronoUnit.HOURS));
        server = EmbeddedDirectory.open(folder, BASE, 0);
        directory = new Directory(new LdapProperties(
                server.url(),
                BASE,
                server.bindDn(),
                server.bindPassword(),
                "",
                "employeeType",
                0,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                16));
        database = TestDatabase.start();
        Register.people(database)
                .register(List.of(
                        Register.person("maria", List.of(Register.student("1"))),
                        Register.person("nikos", List.of(Register.student("2"))),
                        Register.person("pending", List.of(Register.student("3")))));
        activate("maria");
        activate("nikos");
        here = node();
        there = node();
    }

    @AfterEach
    void close() {
        directory.close();
        server.close();
        database.close();
    }

    @Test
    void the_password_of_an_active_account_is_right_in_any_spelling_of_the_name() {
        for (var name : List.of("maria", "MARIA", " maria ")) {
            assertThat(attempt(name, PASSWORD))
                    .isInstanceOfSatisfying(
                            Right.class,
                            right -> assertThat(right.person().id()).isEqualTo("maria"));
        }
    }

    @Test
    void an_unknown_name_a_wrong_password_and_an_account_that_is_not_active_are_answered_alike() {
        assertThat(Stream.of(
                        attempt("maria", "wrong"),
                        attempt("nobody", PASSWORD),
                        attempt("pending", PASSWORD),
                        attempt("", PASSWORD),
                        attempt("maria", ""),
                        attempt("*", PASSWORD),
                        attempt("maria)(uid=*", PASSWORD),
                        attempt("x".repeat(10_000), PASSWORD)))
                .allMatch(new Wrong()::equals);
    }

    @Test
    void names_of_nobody_are_limited_like_those_of_somebody() {
        for (var name : List.of("maria", "nobody")) {
            for (int i = 0; i < 10; i++) {
                assertThat(attempt(name, "wrong")).isEqualTo(new Wrong());
            }
            assertThat(attempt(name, PASSWORD))
                    .as("%s is answered the same, right or not", name)
                    .isEqualTo(new Waiting(clock.instant().plus(Duration.ofHours(1))));
        }
        assertThat(attempt("nikos", PASSWORD)).isInstanceOf(Right.class);

        clock.advance(Duration.ofHours(1));
        assertThat(attempt("maria", PASSWORD)).isInstanceOf(Right.class);
    }

    @Test
    void right_passwords_count_nowhere() {
        for (int i = 0; i < 100; i++) {
            assertThat(attempt("maria", PASSWORD)).isInstanceOf(Right.class);
        }
    }

    @Test
    void a_link_has_five_tries_whatever_names_are_tried() {
        for (int i = 0; i < 5; i++) {
            assertThat(here.check("link", "try-" + i, "name-" + i, "wrong")).isEqualTo(new Wrong());
        }
        assertThat(there.check("link", "try-6", "maria", PASSWORD)).isInstanceOf(Waiting.class);
        assertThat(attempt("maria", PASSWORD)).isInstanceOf(Right.class);
    }

    @Test
    void over_all_names_sixty_wrong_ones_a_minute_make_everybody_wait() {
        for (int i = 0; i < 60; i++) {
            assertThat(attempt("name-" + i, "wrong")).isEqualTo(new Wrong());
        }
        assertThat(attempt("maria", PASSWORD))
                .isEqualTo(new Waiting(clock.instant().plus(Duration.ofMinutes(1))));
        clock.advance(Duration.ofMinutes(1));
        assertThat(attempt("maria", PASSWORD)).isInstanceOf(Right.class);
    }

    @Test
    void sixty_four_at_once_on_two_nodes_are_ten_tries() throws Exception {
        try (var threads = Executors.newFixedThreadPool(16)) {
            var tries = IntStream.range(0, 64)
                    .mapToObj(i -> threads.submit(() ->
                            (i % 2 == 0 ? here : there).check("link-" + i / 4, "try-" + i, "maria", "wrong-" + i)))
                    .toList();
            var wrong = 0;
            for (var attempt : tries) {
                wrong += attempt.get() instanceof Wrong ? 1 : 0;
            }
            assertThat(wrong).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void a_directory_that_is_away_costs_no_try() {
        server.close();
        for (int i = 0; i < 12; i++) {
            assertThatThrownBy(() -> attempt("maria", PASSWORD)).isInstanceOf(DirectoryUnavailable.class);
        }
        assertThat(database.template().getCollection("sign_ins").find())
                .allSatisfy(counted ->
                        assertThat(counted.getList("tries", String.class)).isEmpty());
    }

    @Test
    void no_name_and_no_password_is_kept() {
        attempt("maria", "Wrong-secret 1");
        assertThat(database.template().getCollection("sign_ins").find().map(Document::toJson))
                .isNotEmpty()
                .noneMatch(json -> json.contains("maria") || json.contains("Wrong-secret"));
    }

    private Verdict attempt(String username, String password) {
        return here.check("link-of-" + links++, UUID.randomUUID().toString(), username, password);
    }

    private void activate(String username) {
        var facts = new AccountFacts(
                username, "", "", "", "", Role.STUDENT, "", KeptContacts.NONE, LocalDate.of(2099, 1, 1));
        directory.activate(facts, "attempt", PASSWORD);
    }

    private SignIns node() {
        return AccountRoom.signIns(
                database.template(),
                new Keys(new byte[32]),
                Register.people(database),
                directory,
                Profiles.load("demo"),
                clock);
    }
}
