package gr.uregister.bot.staff.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffMember.Standing;
import gr.uregister.bot.staff.StaffProperties;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.NewAccounts;
import gr.uregister.bot.staff.account.SecondFactor;
import gr.uregister.bot.staff.account.SecondFactor.Proof;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.bot.staff.account.StaffAccounts;
import gr.uregister.bot.staff.audit.AuditTrail;
import gr.uregister.bot.staff.session.StaffSessions;
import gr.uregister.messages.Language;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The ceremonies with a real pair of keys: what counts, and what does not. */
class PasskeysTest {

    private static final String ORIGIN = "https://uregister.example";
    private static final StaffProperties STAFF =
            new StaffProperties(Duration.ofHours(1), Duration.ofHours(12), true, Duration.ofHours(48), 20, 30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static TestDatabase database;

    private final SettableClock clock = new SettableClock();
    private final Device device = new Device(ORIGIN);
    private StaffAccounts accounts;
    private StaffSessions sessions;
    private SecondFactor secondFactor;
    private Passkeys passkeys;
    private StaffMember anna;

    @BeforeAll
    static void start() {
        database = TestDatabase.start();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void begin() {
        database.clear();
        var keys = new Keys(new byte[32]);
        var index = new BlindIndex(keys);
        var audit = new AuditTrail(database.template(), keys, clock);
        accounts = new StaffAccounts(database.template());
        sessions = new StaffSessions(database.template(), index, clock, STAFF);
        secondFactor = new SecondFactor(accounts, audit, new Sealer(keys), index, clock);
        passkeys = at(ORIGIN + "/");
        anna = member("anna");
    }

    private Passkeys at(String publicUrl) {
        var uregister = new UregisterProperties(URI.create(publicUrl), Path.of("data"), "", "demo", "");
        return new Passkeys(uregister, Profiles.load("demo"), sessions, accounts, secondFactor, clock);
    }

    @Test
    void an_address_with_capitals_is_asked_for_as_browsers_compare_it() {
        passkeys = at("https://Uregister.Example");

        assertThat(options().at("/rp/id").asString()).isEqualTo("uregister.example");
        assertThat(added(device)).hasSize(10);
    }

    @Test
    void a_passkey_that_was_added_signs_its_owner_in() {
        assertThat(added(device)).as("recovery codes").hasSize(10);
        var kept = account(anna).credentials().passkeys().getFirst();
        assertThat(kept.id()).isEqualTo(device.id());
        assertThat(kept.name()).isEqualTo("office laptop");
        assertThat(kept.usedAt()).isNull();

        clock.advance(Duration.ofDays(1));
        var session = session(anna);
        assertThat(check(session, device.signs(asked(session)))).isEqualTo(Proof.PASSKEY);

        var used = account(anna).credentials().passkeys().getFirst();
        assertThat(used.usedAt()).isEqualTo(clock.instant());
        assertThat(used.counter()).isEqualTo(1);
    }

    @Test
    void the_browser_is_asked_for_a_key_of_this_place_and_a_verified_owner() {
        var options = options();
        assertThat(options.at("/rp/id").asString()).isEqualTo("uregister.example");
        assertThat(options.at("/user/id").asString())
                .as("says nothing of the person")
                .doesNotContain("anna");
        assertThat(options.at("/challenge").asString()).hasSize(43);
        assertThat(options.at("/authenticatorSelection/userVerification").asString())
                .isEqualTo("required");
        assertThat(options.at("/excludeCredentials")).isEmpty();

        added(device);
        assertThat(options().at("/excludeCredentials/0/id").asString()).isEqualTo(device.id());
        var signing = asked(anna);
        assertThat(signing.at("/rpId").asString()).isEqualTo("uregister.example");
        assertThat(signing.at("/userVerification").asString()).isEqualTo("required");
        assertThat(signing.at("/allowCredentials/0/id").asString()).isEqualTo(device.id());
        assertThat(signing.at("/challenge")).isNotEqualTo(asked(anna).at("/challenge"));
    }

    @Test
    void only_the_first_second_factor_brings_recovery_codes() {
        var codes = passkeys.add(anna, account(anna), " office \t laptop ", json(device.makes(options())));
        assertThat(passkeys.add(anna, account(anna), "phone", json(new Device(ORIGIN).makes(options()))))
                .isEmpty();

        assertThat(secondFactor.check(account(anna), codes.getFirst())).isEqualTo(Proof.RECOVERY_CODE);
        assertThat(secondFactor.check(account(anna), codes.getFirst())).isEqualTo(Proof.NONE);
        assertThat(secondFactor.check(account(anna), "")).isEqualTo(Proof.NONE);
    }

    @Test
    void an_answer_counts_once_in_its_session_and_for_five_minutes() {
        added(device);
        var session = session(anna);
        var answer = device.signs(asked(session));
        assertThat(check(session(anna), answer)).as("another session").isEqualTo(Proof.NONE);
        assertThat(check(session, answer)).isEqualTo(Proof.PASSKEY);
        assertThat(check(session, answer)).as("replayed").isEqualTo(Proof.NONE);
        asked(session);
        assertThat(check(session, answer)).as("for another challenge").isEqualTo(Proof.NONE);

        var late = device.signs(asked(session));
        // over the quarters of an hour by which tries are counted, too
        clock.advance(StaffSessions.CHALLENGE_LIFE);
        assertThat(check(session, late)).isEqualTo(Proof.NONE);
    }

    @Test
    void what_was_asked_for_signing_in_adds_no_passkey() {
        added(device);
        var other = new Device(ORIGIN);
        var forSignIn = (ObjectNode) asked(anna);
        forSignIn.set("rp", JSON.createObjectNode().put("id", "uregister.example"));

        assertRefused("PASSKEY_FAILED", other.makes(forSignIn));
    }

    @Test
    void a_page_of_another_origin_adds_and_signs_nothing() {
        added(device);
        for (var origin : Set.of("https://evil.example", "http://uregister.example", ORIGIN + ":8443")) {
            device.origin = origin;
            assertThat(check(anna, device.signs(asked(anna)))).as(origin).isEqualTo(Proof.NONE);
            assertRefused("PASSKEY_FAILED", new Device(origin).makes(options()));
        }
    }

    @Test
    void a_key_for_another_place_counts_for_nothing() {
        added(device);
        device.rpId = "evil.example";
        assertThat(check(anna, device.signs(asked(anna)))).isEqualTo(Proof.NONE);
        var other = new Device(ORIGIN);
        other.rpId = "evil.example";
        assertRefused("PASSKEY_FAILED", other.makes(options()));
    }

    @Test
    void a_device_that_did_not_verify_its_owner_counts_for_nothing() {
        added(device);
        device.verifies = false;
        assertThat(check(anna, device.signs(asked(anna)))).isEqualTo(Proof.NONE);
        var other = new Device(ORIGIN);
        other.verifies = false;
        assertRefused("PASSKEY_FAILED", other.makes(options()));
    }

    @Test
    void somebody_elses_passkey_signs_nobody_in() {
        added(device);
        var vasilis = member("vasilis");
        var his = new Device(ORIGIN);
        passkeys.add(vasilis, account(vasilis), "phone", json(his.makes(options(vasilis))));

        assertThat(check(anna, his.signs(asked(anna)))).as("his own").isEqualTo(Proof.NONE);
        device.userHandle = his.userHandle;
        assertThat(check(anna, device.signs(asked(anna)))).as("in his name").isEqualTo(Proof.NONE);
    }

    @Test
    void a_passkey_of_another_account_is_no_second_ones() {
        added(device);
        var vasilis = member("vasilis");

        assertThatExceptionOfType(StaffRefused.class)
                .isThrownBy(
                        () -> passkeys.add(vasilis, account(vasilis), "phone", json(device.makes(options(vasilis)))))
                .extracting(StaffRefused::reason)
                .isEqualTo("PASSKEY_FAILED");
        assertThat(account(vasilis).credentials().hasSecondFactor()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whether_a_passkey_may_be_shared_never_changes(boolean shares) {
        device.shares = shares;
        added(device);
        assertThat(check(anna, device.signs(asked(anna)))).isEqualTo(Proof.PASSKEY);

        device.shares = !shares;
        assertThat(check(anna, device.signs(asked(anna)))).isEqualTo(Proof.NONE);
    }

    @Test
    void a_device_that_does_not_count_on_may_be_a_copy() {
        added(device);
        device.counter = 7;
        assertThat(check(anna, device.signs(asked(anna)))).isEqualTo(Proof.PASSKEY);
        device.counter = 7;
        assertThat(check(anna, device.signs(asked(anna)))).isEqualTo(Proof.COPIED_PASSKEY);
        device.counter = -1;
        assertThat(check(anna, device.signs(asked(anna)))).as("never counted").isEqualTo(Proof.COPIED_PASSKEY);
        device.counter = 8;
        assertThat(check(anna, device.signs(asked(anna)))).isEqualTo(Proof.PASSKEY);
    }

    @Test
    void a_device_that_never_counts_is_used_again_and_again() {
        added(device);
        for (var i = 0; i < 3; i++) {
            device.counter = -1;
            assertThat(check(anna, device.signs(asked(anna)))).isEqualTo(Proof.PASSKEY);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "7",
                "{\"id\":\"x\",\"rawId\":\"x\",\"type\":\"public-key\"}",
                "{\"id\":null,\"rawId\":null,\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"e30\",\"authenticatorData\":\"AA\",\"signature\":\"AA\"}}",
                "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"e30\",\"attestationObject\":\"oA\"},\"clientExtensionResults\":{}}"
            })
    void odd_answers_are_refused_and_break_nothing(String answer) {
        added(device);
        asked(anna);
        assertThat(passkeys.check(anna, account(anna), answer)).isEqualTo(Proof.NONE);
        options();
        assertThatExceptionOfType(StaffRefused.class)
                .isThrownBy(() -> passkeys.add(anna, account(anna), "odd", answer));
    }

    @Test
    void one_is_added_once_and_has_a_name() {
        var made = device.makes(options());
        for (var name : Set.of("", " \t", "x".repeat(41), "a\u202eb")) {
            assertThatExceptionOfType(StaffRefused.class)
                    .isThrownBy(() -> passkeys.add(anna, account(anna), name, json(made)))
                    .extracting(StaffRefused::reason)
                    .isEqualTo("PASSKEY_NAME_UNFIT");
        }
        passkeys.add(anna, account(anna), "office laptop", json(made));
        assertRefused("PASSKEY_KNOWN", device.makes(options()));
    }

    @Test
    void the_last_second_factor_stays_and_a_reset_takes_all() {
        added(device);
        assertThatExceptionOfType(StaffRefused.class)
                .isThrownBy(() -> secondFactor.remove(account(anna), device.id()))
                .extracting(StaffRefused::reason)
                .isEqualTo("PASSKEY_IS_LAST");
        assertThat(accounts.removePasskey(anna.id(), device.id()))
                .as("whoever is quicker")
                .isFalse();
        var phone = new Device(ORIGIN);
        passkeys.add(anna, account(anna), "phone", json(phone.makes(options())));
        secondFactor.remove(account(anna), device.id());
        assertThat(account(anna).credentials().passkeys())
                .singleElement()
                .satisfies(left -> assertThat(left.id()).isEqualTo(phone.id()));

        accounts.removeSecondFactor(anna.id());
        assertThat(account(anna).credentials().hasSecondFactor()).isFalse();
        assertThat(account(anna).credentials().recoveryCodes()).isEmpty();
    }

    private List<String> added(Device made) {
        return passkeys.add(anna, account(anna), "office laptop", json(made.makes(options())));
    }

    private void assertRefused(String reason, Map<String, Object> answer) {
        assertThatExceptionOfType(StaffRefused.class)
                .isThrownBy(() -> passkeys.add(anna, account(anna), "another", json(answer)))
                .extracting(StaffRefused::reason)
                .isEqualTo(reason);
    }

    private Proof check(StaffMember member, Map<String, Object> answer) {
        return passkeys.check(member, account(member), json(answer));
    }

    private JsonNode options() {
        return options(anna);
    }

    private JsonNode options(StaffMember member) {
        return JSON.valueToTree(passkeys.beginAdding(member, account(member)));
    }

    private JsonNode asked(StaffMember member) {
        return JSON.valueToTree(passkeys.beginSignIn(member, account(member)));
    }

    private StaffAccount account(StaffMember member) {
        return accounts.find(member.id()).orElseThrow();
    }

    private StaffMember member(String name) {
        var audit = new AuditTrail(database.template(), new Keys(new byte[32]), clock);
        return session(new NewAccounts(accounts, audit, clock).add("test", name, Set.of(StaffRole.AGENT), Language.EN));
    }

    private StaffMember session(StaffMember member) {
        return session(account(member));
    }

    private StaffMember session(StaffAccount account) {
        var token = sessions.begin(account.id(), false, "test");
        var id = sessions.find(token).orElseThrow().id();
        return new StaffMember(
                account.id(), account.name(), account.roles(), account.preferences(), id, Standing.SECOND_FACTOR_DUE);
    }

    private static String json(Map<String, Object> answer) {
        return JSON.writeValueAsString(answer);
    }
}
