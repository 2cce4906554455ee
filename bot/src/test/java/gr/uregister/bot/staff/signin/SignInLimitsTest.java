package gr.uregister.bot.staff.signin;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.bot.staff.StaffProperties;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.Invitations;
import gr.uregister.bot.staff.account.NewAccounts;
import gr.uregister.bot.staff.account.SecondFactor;
import gr.uregister.bot.staff.account.StaffAccounts;
import gr.uregister.bot.staff.account.StaffPasswords;
import gr.uregister.bot.staff.account.Tries;
import gr.uregister.bot.staff.audit.AuditTrail;
import gr.uregister.bot.staff.passkey.Passkeys;
import gr.uregister.bot.staff.session.Caller;
import gr.uregister.bot.staff.session.StaffSessions;
import gr.uregister.bot.staff.signin.SignInAnswer.Begun;
import gr.uregister.bot.staff.signin.SignInAnswer.TooMany;
import gr.uregister.bot.staff.signin.SignInAnswer.Wrong;
import gr.uregister.messages.Language;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often somebody may try to sign in, by a clock that the test sets. */
class SignInLimitsTest {

    private static final String PASSWORD = "nine lamps under the old bridge";
    private static final StaffProperties STAFF =
            new StaffProperties(Duration.ofHours(1), Duration.ofHours(12), true, Duration.ofHours(48), 20, 30);

    private final BlindIndex index = new BlindIndex(new Keys(new byte[32]));
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private TestDatabase database;
    private SignIn signIn;

    @BeforeEach
    void start() {
        database = TestDatabase.start();
        signIn = with(new SignInWays("", ""));
        var accounts = new StaffAccounts(database.template());
        var anna =
                new NewAccounts(accounts, audit(), () -> now).add("test", "anna", Set.of(StaffRole.AGENT), Language.EL);
        accounts.setPassword(anna.id(), new StaffPasswords().hash(PASSWORD));
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void after_five_wrong_passwords_a_network_waits_for_the_next_quarter_of_an_hour_and_another_does_not() {
        for (var i = 0; i < 5; i++) {
            assertThat(tries("anna", "wrong", "10.0.0.1")).isInstanceOf(Wrong.class);
        }

        assertThat(tries("anna", PASSWORD, "10.0.0.1")).isInstanceOf(TooMany.class);
        assertThat(tries("anna", PASSWORD, "10.0.0.2")).isInstanceOf(Begun.class);
        now = now.plus(Duration.ofMinutes(15));
        assertThat(tries("anna", PASSWORD, "10.0.0.1")).isInstanceOf(Begun.class);
    }

    @Test
    void many_networks_together_have_twenty_tries_for_a_name() {
        for (var i = 0; i < 20; i++) {
            assertThat(tries("anna", "wrong", "10.0.0." + i)).isInstanceOf(Wrong.class);
        }

        assertThat(tries("anna", PASSWORD, "10.0.0.99")).isInstanceOf(TooMany.class);
    }

    @Test
    void one_network_has_thirty_tries_over_all_names() {
        for (var i = 0; i < 30; i++) {
            assertThat(tries("name-" + i, "wrong", "10.0.0.1")).isInstanceOf(Wrong.class);
        }

        assertThat(tries("anna", PASSWORD, "10.0.0.1")).isInstanceOf(TooMany.class);
    }

    @Test
    void with_single_sign_on_alone_no_password_lets_anybody_in() {
        var ssoOnly = with(new SignInWays("https://login.example.org", ""));
        var both = with(new SignInWays("https://login.example.org", "true"));

        assertThat(ssoOnly.byPassword("anna", PASSWORD, new Caller("10.0.0.1", "test")))
                .isInstanceOf(Wrong.class);
        assertThat(both.byPassword("Anna ", PASSWORD, new Caller("10.0.0.1", "test")))
                .isInstanceOf(Begun.class);
    }

    @Test
    void whoever_has_a_password_that_is_changed_meanwhile_gets_no_session() {
        assertNobodyIsSignedInWhile((accounts, id) -> accounts.setPassword(id, "another one's hash"));
    }

    @Test
    void whoever_has_the_password_alone_gets_no_session_when_a_second_factor_comes_meanwhile() {
        assertNobodyIsSignedInWhile((accounts, id) -> {
            accounts.setNextTotp(id, "sealed");
            accounts.confirmTotp(id, "sealed", 1, List.of());
        });
    }

    /** It happens between the check of the password and the session: the sessions that are there end, and this one comes after. */
    private void assertNobodyIsSignedInWhile(BiConsumer<StaffAccounts, String> change) {
        var racing = with(new SignInWays("", ""), new StaffSessions(database.template(), index, () -> now, STAFF) {
            @Override
            public String begin(String accountId, boolean open, String browser) {
                change.accept(new StaffAccounts(database.template()), accountId);
                revokeAll(accountId);
                return super.begin(accountId, open, browser);
            }
        });

        assertThat(racing.byPassword("anna", PASSWORD, new Caller("10.0.0.1", "test")))
                .isInstanceOf(Wrong.class);
        assertThat(database.template().getCollection("staff_sessions").countDocuments())
                .isZero();
    }

    private SignInAnswer tries(String name, String password, String network) {
        return signIn.byPassword(name, password, new Caller(network, "test"));
    }

    private SignIn with(SignInWays ways) {
        return with(ways, new StaffSessions(database.template(), index, () -> now, STAFF));
    }

    private SignIn with(SignInWays ways, StaffSessions sessions) {
        var accounts = new StaffAccounts(database.template());
        var passwords = new StaffPasswords();
        var sealer = new Sealer(new Keys(new byte[32]));
        var uregister = new UregisterProperties(URI.create("http://localhost"), Path.of("data"), "", "demo", "");
        var secondFactor = new SecondFactor(accounts, audit(), sealer, index, () -> now);
        return new SignIn(
                accounts,
                passwords,
                secondFactor,
                new Passkeys(uregister, Profiles.load("demo"), sessions, accounts, secondFactor, () -> now),
                new Invitations(accounts, passwords, audit(), index, () -> now, uregister, STAFF),
                sessions,
                new Tries(database.template(), index, () -> now),
                audit(),
                ways,
                STAFF);
    }

    private AuditTrail audit() {
        return new AuditTrail(database.template(), new Keys(new byte[32]), () -> now);
    }
}
