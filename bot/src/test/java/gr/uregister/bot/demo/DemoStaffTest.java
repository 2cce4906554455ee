package gr.uregister.bot.demo;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.staff.StaffProperties;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.NewAccounts;
import gr.uregister.bot.staff.account.StaffAccounts;
import gr.uregister.bot.staff.account.StaffPasswords;
import gr.uregister.bot.staff.audit.AuditQuery;
import gr.uregister.bot.staff.audit.AuditTrail;
import gr.uregister.bot.staff.session.StaffSessions;
import gr.uregister.bot.staff.signin.SignInWays;
import gr.uregister.messages.Language;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

/** The demo's staff account is where the demo is, and nowhere else. */
class DemoStaffTest {

    private static final InstantSource CLOCK = () -> Instant.parse("2026-11-22T12:00:00Z");

    private static final AuditQuery PASSWORDS = new AuditQuery("", "PASSWORD_SET", null, null, 0);

    @TempDir
    Path dataDir;

    private final StaffPasswords passwords = new StaffPasswords();
    private TestDatabase database;
    private StaffAccounts accounts;
    private NewAccounts newAccounts;

    @BeforeEach
    void start() {
        database = TestDatabase.start();
        accounts = new StaffAccounts(database.template());
        newAccounts = new NewAccounts(accounts, audit(), CLOCK);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void the_embedded_demo_has_one_whose_password_is_random_and_outlives_a_restart() throws Exception {
        var password = with().settle().orElseThrow();

        assertThat(password).matches("[a-z2-9]{5}(-[a-z2-9]{5}){3}");
        assertThat(with().settle()).contains(password);
        var account = accounts.findByName("demo").orElseThrow();
        assertThat(account.roles()).containsExactlyInAnyOrder(StaffRole.values());
        assertThat(account.mayLackSecondFactor()).isTrue();
        assertThat(passwords.matches(password, account.credentials().passwordHash()))
                .isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dataDir.resolve("demo-staff-password"))))
                .isEqualTo("rw-------");
        var approver = accounts.findByName("demo-approver").orElseThrow();
        assertThat(approver.credentials().passwordHash())
                .isEqualTo(account.credentials().passwordHash());
        assertThat(accounts.all()).hasSize(2);
    }

    @Test
    void a_password_that_was_changed_is_the_demos_again_and_the_audit_trail_says_so() {
        with().settle();
        var approver = accounts.findByName("demo-approver").orElseThrow();
        assertThat(audit().find(PASSWORDS, 10)).isEmpty();
        accounts.setPassword(approver.id(), "another one's hash");

        with().settle();

        assertThat(accounts.findByName("demo-approver")).contains(approver);
        assertThat(audit().find(PASSWORDS, 10)).singleElement().returns("demo-approver", entry -> entry.subject());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uregister.mongodb.uri=mongodb://db.example/uregister",
                "uregister.demo.enabled=false",
                "uregister.mail.host=mail.example uregister.twilio.account-sid=AC1",
                "uregister.oidc.issuer-uri=https://login.example.org"
            })
    void settings_that_are_not_embedded_have_none_and_remove_one_that_was(String settings) {
        var pairs = settings.split(" ");
        assertThat(with(pairs).settle()).isEmpty();
        assertThat(accounts.all()).isEmpty();
        assertThat(dataDir).isEmptyDirectory();

        with().settle();
        assertThat(accounts.all()).hasSize(2);
        assertThat(with(pairs).settle()).isEmpty();
        assertThat(accounts.all()).isEmpty();
    }

    @Test
    void somebody_elses_account_of_this_name_is_left_alone() {
        var theirs = newAccounts.add("test", "demo", Set.of(StaffRole.AGENT), Language.EN);

        assertThat(with().settle()).isEmpty();
        assertThat(with("uregister.demo.enabled=false").settle()).isEmpty();
        assertThat(accounts.findByName("demo")).contains(theirs);
    }

    private DemoStaff with(String... settings) {
        var environment = new MockEnvironment();
        for (var setting : settings) {
            var pair = setting.split("=", 2);
            environment.setProperty(pair[0], pair[1]);
        }
        var staff = new StaffProperties(Duration.ofHours(1), Duration.ofHours(12), true, Duration.ofHours(48), 20, 30);
        return new DemoStaff(
                accounts,
                newAccounts,
                passwords,
                new StaffSessions(database.template(), new BlindIndex(keys()), CLOCK, staff),
                audit(),
                new SignInWays(environment.getProperty("uregister.oidc.issuer-uri", ""), ""),
                new UregisterProperties(URI.create("http://localhost"), dataDir, "", "demo", ""),
                environment);
    }

    private AuditTrail audit() {
        return new AuditTrail(database.template(), keys(), CLOCK);
    }

    private static Keys keys() {
        return new Keys(new byte[32]);
    }
}
