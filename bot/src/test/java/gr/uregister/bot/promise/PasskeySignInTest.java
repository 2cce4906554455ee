package gr.uregister.bot.promise;

import static gr.uregister.bot.promise.StaffClient.read;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.bot.staff.account.StaffPasswords;
import gr.uregister.bot.staff.audit.AuditQuery;
import gr.uregister.bot.staff.passkey.Device;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Promise S12 with passkeys, by the API over https: from the first sign-in to an administrator's reset. */
class PasskeySignInTest extends LocalAccounts {

    private static final String PASSKEYS = "/api/desk/me/passkeys";
    private static final String SIGN_IN = "/api/desk/sign-in/passkey";

    private final Device device = new Device("https://uregister.example");

    @Autowired
    StaffPasswords passwords;

    @Test
    void a_passkey_alone_is_enough_for_the_first_sign_in_and_those_after_it() throws Exception {
        var account = withPassword(StaffRole.AGENT);
        var client = client(account);
        assertThat(standing(client)).isEqualTo("enrolment_due");
        assertRefused("PASSWORD_WRONG", client.post(PASSKEYS + "/options", Map.of("password", "x")));
        var codes = read(addPasskey(client)).get("codes");
        assertThat(codes).hasSize(10);
        assertThat(standing(client)).isEqualTo("full");

        var next = client(account);
        assertThat(standing(next)).isEqualTo("second_factor_due");
        assertThat(next.get(PASSKEYS).statusCode()).isEqualTo(401);
        var answer = Map.of("credential", device.signs(read(next.post(SIGN_IN + "/options", Map.of()))));
        var halfOpen = next.cookie("__Host-desk");
        assertThat(next.post(SIGN_IN, answer).statusCode()).isEqualTo(200);
        assertThat(next.cookie("__Host-desk")).as("a session of its own").isNotEqualTo(halfOpen);
        assertThat(standing(next)).isEqualTo("full");
        assertThat(read(next.get(PASSKEYS)).at("/0/usedAt").asString()).isNotBlank();

        var other = client(account);
        assertRefused("WRONG", other.post(SIGN_IN, answer));
        assertThat(other.post(
                                "/api/desk/sign-in/code",
                                Map.of("code", codes.get(0).asString()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(kinds(account.name()))
                .containsSubsequence("PASSKEY_ADDED", "SIGNED_IN", "SIGN_IN_FAILED", "RECOVERY_CODE_USED", "SIGNED_IN");
        assertThat(audit.verify().isWhole()).isTrue();
    }

    @Test
    void adding_and_removing_one_asks_for_the_password_and_ends_the_other_sessions() throws Exception {
        var account = withPassword(StaffRole.AGENT);
        var elsewhere = client(account);
        var client = client(account);
        addPasskey(client);
        assertThat(elsewhere.get("/api/desk/me").statusCode()).isEqualTo(401);

        var path = PASSKEYS + "/" + device.id() + "/removal";
        var second = new Device("https://uregister.example");
        var proof = Map.of("password", PASSWORD);
        assertRefused("PASSKEY_IS_LAST", client.post(path, proof));
        var made = second.makes(read(client.post(PASSKEYS + "/options", proof)));
        assertThat(read(client.post(PASSKEYS, Map.of("name", "phone", "credential", made)))
                        .get("codes"))
                .isEmpty();

        elsewhere.signIn(account.name(), PASSWORD);
        elsewhere.post(
                SIGN_IN, Map.of("credential", second.signs(read(elsewhere.post(SIGN_IN + "/options", Map.of())))));
        assertThat(standing(elsewhere)).isEqualTo("full");
        assertRefused("PASSWORD_WRONG", client.post(path, Map.of()));
        assertRefused("PASSKEY_UNKNOWN", client.post(PASSKEYS + "/nobodys/removal", proof));
        assertThat(client.post(path, proof).statusCode()).isEqualTo(204);
        assertThat(elsewhere.get("/api/desk/me").statusCode()).isEqualTo(401);
        assertThat(read(client.get(PASSKEYS)).at("/0/name").asString()).isEqualTo("phone");
        var me = read(client.get("/api/desk/me"));
        assertThat(me.get("authenticatorApp").asBoolean()).isFalse();
        assertThat(me.get("passkeys").asInt()).isEqualTo(1);
        assertThat(me.get("recoveryCodesLeft").asInt()).isEqualTo(10);
        assertThat(kinds(account.name())).contains("PASSKEY_REMOVED");
    }

    @Test
    void after_five_wrong_answers_a_right_one_and_a_right_code_are_refused_too() throws Exception {
        awaitRoomInTheQuarter();
        var account = withPassword(StaffRole.AGENT);
        var code = read(addPasskey(client(account))).get("codes").get(0).asString();
        var client = client(account);
        for (var i = 0; i < 5; i++) {
            client.post(SIGN_IN + "/options", Map.of());
            assertRefused("WRONG", client.post(SIGN_IN, Map.of("credential", Map.of("id", "x"))));
        }

        var right = device.signs(read(client.post(SIGN_IN + "/options", Map.of())));
        assertRefused("TOO_MANY_TRIES", client.post(SIGN_IN, Map.of("credential", right)));
        assertRefused("TOO_MANY_TRIES", client.post("/api/desk/sign-in/code", Map.of("code", code)));
        assertThat(standing(client)).isEqualTo("second_factor_due");
    }

    @Test
    void a_reset_by_an_administrator_takes_passkeys_too() throws Exception {
        var person = withPassword(StaffRole.AGENT);
        addPasskey(client(person));
        var admin = client(withPassword(StaffRole.ADMIN));
        addPasskey(admin, new Device("https://uregister.example"));
        var path = "/api/desk/staff/" + person.id();
        assertThat(read(admin.get(path)).get("passkeys").asInt()).isEqualTo(1);

        assertThat(admin.delete(path + "/second-factor").statusCode()).isEqualTo(200);

        assertThat(read(admin.get(path)).get("secondFactor").asBoolean()).isFalse();
        var client = client(person);
        assertThat(standing(client)).isEqualTo("enrolment_due");
        assertRefused("PASSKEY_UNKNOWN", client.post(SIGN_IN + "/options", Map.of()));
        assertThat(read(addPasskey(client)).get("codes")).hasSize(10);
    }

    @Test
    void a_copied_passkey_is_audited() throws Exception {
        var account = withPassword(StaffRole.AGENT);
        device.counter = 5;
        addPasskey(client(account));
        device.counter = 3;
        var client = client(account);
        assertRefused("WRONG", client.post(SIGN_IN, Map.of("credential", signed(client))));
        assertThat(audit.find(AuditQuery.ALL, 10_000)).anySatisfy(entry -> {
            assertThat(entry.subject()).isEqualTo(account.name());
            assertThat(entry.reason()).contains("copied passkey");
        });
    }

    private Map<String, Object> signed(StaffClient client) throws Exception {
        return device.signs(read(client.post(SIGN_IN + "/options", Map.of())));
    }

    private HttpResponse<String> addPasskey(StaffClient client) throws Exception {
        return addPasskey(client, device);
    }

    private static HttpResponse<String> addPasskey(StaffClient client, Device device) throws Exception {
        var options = client.post(PASSKEYS + "/options", Map.of("password", PASSWORD));
        assertThat(options.statusCode()).as(options.body()).isEqualTo(200);
        var made = Map.of("name", "office laptop", "credential", device.makes(read(options)));
        var answer = client.post(PASSKEYS, made);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private StaffClient client(StaffAccount account) throws Exception {
        var client = new StaffClient(port);
        client.signIn(account.name(), PASSWORD);
        return client;
    }

    private StaffAccount withPassword(StaffRole role) {
        var account = added(role);
        accounts.setPassword(account.id(), passwords.hash(PASSWORD));
        return account;
    }
}
