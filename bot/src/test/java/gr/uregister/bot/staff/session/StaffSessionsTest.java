package gr.uregister.bot.staff.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gr.uregister.bot.ConfigurationRefused;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.staff.StaffProperties;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long sessions last, on two nodes with one database. */
class StaffSessionsTest {

    private static TestDatabase database;

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private StaffSessions here;
    private StaffSessions there;

    @BeforeAll
    static void start() {
        database = TestDatabase.start();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void clear() {
        database.clear();
        here = node();
        there = node();
    }

    @Test
    void a_session_is_over_after_an_idle_hour_and_not_before() {
        var token = here.begin("anna", true, "Firefox");

        pass(Duration.ofMinutes(59));
        assertThat(there.find(token)).isPresent();
        pass(Duration.ofMinutes(1));
        assertThat(there.find(token)).isEmpty();
        assertThat(there.openOf("anna")).isEmpty();
    }

    @Test
    void using_it_puts_the_end_off_until_the_last_moment_of_all() {
        var token = here.begin("anna", true, "Firefox");

        for (var hour = 0; hour < 12; hour++) {
            pass(Duration.ofMinutes(59));
            there.use(there.find(token).orElseThrow());
        }
        pass(Duration.ofMinutes(11));
        assertThat(here.find(token)).isPresent();
        pass(Duration.ofMinutes(1));
        assertThat(here.find(token)).isEmpty();
    }

    @Test
    void one_that_waits_for_the_second_factor_is_short_and_no_place_where_somebody_is_signed_in() {
        var token = here.begin("anna", false, "Firefox");

        assertThat(here.find(token))
                .hasValueSatisfying(session -> assertThat(session.open()).isFalse());
        assertThat(here.openOf("anna")).isEmpty();
        pass(StaffSessions.HALF_OPEN);
        assertThat(here.find(token)).isEmpty();
    }

    @Test
    void a_revoked_one_is_over_at_once_everywhere() {
        var phone = here.begin("anna", true, "phone");
        var desk = here.begin("anna", true, "desk");
        var other = here.begin("vasilis", true, "desk");
        var phoneId = here.find(phone).orElseThrow().id();

        assertThat(there.revoke("vasilis", phoneId)).isFalse();
        assertThat(there.revoke("anna", phoneId)).isTrue();
        assertThat(here.find(phone)).isEmpty();
        assertThat(here.isAlive(phoneId)).isFalse();
        assertThat(here.find(desk)).isPresent();

        var third = here.begin("anna", true, "third");
        there.revokeOthers("anna", there.find(third).orElseThrow().id());
        assertThat(here.find(desk)).isEmpty();
        assertThat(here.find(third)).isPresent();
        there.revokeAll("anna");
        assertThat(here.find(third)).isEmpty();
        assertThat(here.find(other)).isPresent();
    }

    @Test
    void a_challenge_is_for_one_answer_in_its_session_and_for_five_minutes() {
        var phone = idOf(here.begin("anna", false, "phone"));
        var desk = idOf(here.begin("anna", false, "desk"));

        here.setChallenge(phone, "sign-in", "one");
        assertThat(there.takeChallenge(desk, "sign-in")).isEmpty();
        assertThat(there.takeChallenge(phone, "passkey")).isEmpty();
        assertThat(there.takeChallenge(phone, "sign-in")).hasValue("one");
        assertThat(here.takeChallenge(phone, "sign-in")).isEmpty();

        here.setChallenge(phone, "sign-in", "two");
        here.setChallenge(phone, "passkey", "three");
        assertThat(here.takeChallenge(phone, "sign-in"))
                .as("void by the later one")
                .isEmpty();
        pass(StaffSessions.CHALLENGE_LIFE);
        assertThat(here.takeChallenge(phone, "passkey")).isEmpty();
    }

    private String idOf(String token) {
        return here.find(token).orElseThrow().id();
    }

    @Test
    void what_the_browser_keeps_is_not_in_the_database() {
        var token = here.begin("anna", true, "Firefox");

        var stored = database.template().getCollection("staff_sessions").find().first();
        assertThat(stored).isNotNull();
        assertThat(stored.toJson()).doesNotContain(token);
    }

    @ParameterizedTest
    @CsvSource({"PT1H1S, PT12H", "PT0S, PT12H", "PT1H, PT24H1S", "PT1H, -PT1H"})
    void settings_beyond_what_is_promised_are_refused(Duration idle, Duration total) {
        assertThatThrownBy(() -> new StaffProperties(idle, total, true, Duration.ofHours(48), 20, 30))
                .isInstanceOf(ConfigurationRefused.class);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private StaffSessions node() {
        var properties =
                new StaffProperties(Duration.ofHours(1), Duration.ofHours(12), true, Duration.ofHours(48), 20, 30);
        return new StaffSessions(database.template(), new BlindIndex(new Keys(new byte[32])), () -> now, properties);
    }
}
