package gr.uregister.bot.promise;

import static gr.uregister.bot.promise.StaffClient.read;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.database.DatabaseClock;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.Authenticator;
import gr.uregister.bot.staff.account.Invitations;
import gr.uregister.bot.staff.account.StaffAccount;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;

/** Promise S12: local accounts of staff, from the one-time link to the end of a session, by the API over https. */
class StaffSignInTest extends LocalAccounts {

    private static final String OTHER_PASSWORD = "nine lamps under the old bridge";

    @Autowired
    Invitations invitations;

    @Autowired
    DatabaseClock time;

    /** Somebody with a password and a second factor, who is signed in. */
    private record Person(
            StaffAccount account, StaffClient client, String secret, Authenticator app, String recoveryCode) {}

    @Test
    void from_the_link_to_a_session_with_a_second_factor() throws Exception {
        var account = added(StaffRole.ADMIN);
        var link = invitations.make("test", account);
        assertThat(link).startsWith("https://uregister.example/desk/welcome#");
        var token = link.substring(link.indexOf('#') + 1);
        var client = new StaffClient(port);

        assertRefused("PASSWORD_TOO_SHORT", welcome(client, token, "short"));
        assertRefused("PASSWORD_TOO_EASY", welcome(client, token, "password1234"));
        assertRefused("LINK_INVALID", welcome(client, "x" + token, PASSWORD));
        assertThat(client.get("/desk/welcome").statusCode()).isEqualTo(200);
        assertThat(welcome(client, token, PASSWORD).statusCode()).isEqualTo(204);
        assertRefused("LINK_INVALID", welcome(client, token, OTHER_PASSWORD));

        assertThat(read(client.signIn(account.name(), PASSWORD)).get("complete").asBoolean())
                .isTrue();
        assertThat(standing(client)).isEqualTo("enrolment_due");
        assertThat(client.get("/api/desk/staff").statusCode()).isEqualTo(401);
        assertRefused("PASSWORD_WRONG", client.post("/api/desk/me/second-factor", Map.of("password", OTHER_PASSWORD)));
        var enrolment = read(client.post("/api/desk/me/second-factor", Map.of("password", PASSWORD)));
        assertThat(enrolment.get("address").asString())
                .startsWith("otpauth://totp/")
                .contains("secret=");
        var app = new Authenticator(enrolment.get("secret").asString());
        assertRefused("CODE_WRONG", client.put("/api/desk/me/second-factor", Map.of("code", "000000")));
        var codes = read(client.put("/api/desk/me/second-factor", Map.of("code", app.shows(time.instant()))));
        assertThat(codes.get("codes")).hasSize(10);
        assertThat(standing(client)).isEqualTo("full");
        assertThat(client.get("/api/desk/staff").statusCode()).isEqualTo(200);

        assertThat(client.post("/api/desk/sign-out", Map.of()).statusCode()).isEqualTo(204);
        assertThat(client.cookie("__Host-desk")).isEmpty();
        assertThat(client.get("/api/desk/me").statusCode()).isEqualTo(401);
        assertThat(kinds(account.name()))
                .containsSubsequence("PASSWORD_SET", "SIGNED_IN", "SECOND_FACTOR_SET", "SIGNED_OUT");
        assertThat(audit.verify().isWhole()).isTrue();
    }

    @Test
    void each_code_works_once() throws Exception {
        var person = signedIn(StaffRole.AGENT);
        var nextStep = time.instant().plus(Duration.ofSeconds(30));
        var code = person.app().shows(nextStep);

        assertThat(secondFactor(person, "123456").statusCode()).isEqualTo(422);
        assertThat(secondFactor(person, code).statusCode()).isEqualTo(200);
        assertRefused("WRONG", secondFactor(person, code));
        assertThat(secondFactor(person, person.recoveryCode()).statusCode()).isEqualTo(200);
        assertRefused("WRONG", secondFactor(person, person.recoveryCode()));
        assertThat(kinds(person.account().name())).contains("RECOVERY_CODE_USED");
    }

    @Test
    void after_five_wrong_codes_the_right_one_is_refused_too() throws Exception {
        awaitRoomInTheQuarter();
        var person = signedIn(StaffRole.AGENT);
        for (var i = 0; i < 5; i++) {
            assertRefused("WRONG", secondFactor(person, "12345" + i));
        }

        assertRefused("TOO_MANY_TRIES", secondFactor(person, person.recoveryCode()));
    }

    @Test
    void a_wrong_password_and_an_unknown_name_are_answered_alike_and_limited_alike() throws Exception {
        awaitRoomInTheQuarter();
        var person = signedIn(StaffRole.AGENT);
        var known = person.account().name();
        var unknown = "nobody-" + UUID.randomUUID();
        var client = new StaffClient(port);

        for (var i = 0; i < 5; i++) {
            var wrong = client.signIn(known, OTHER_PASSWORD);
            assertRefused("WRONG", wrong);
            assertThat(client.signIn(unknown, OTHER_PASSWORD).body()).isEqualTo(wrong.body());
        }
        var tooMany = client.signIn(known, PASSWORD);
        assertRefused("TOO_MANY_TRIES", tooMany);
        assertThat(client.signIn(unknown, PASSWORD).body()).isEqualTo(tooMany.body());
    }

    @Test
    void what_an_administrator_takes_away_is_gone_with_the_next_request() throws Exception {
        var admin = signedIn(StaffRole.ADMIN);
        var person = signedIn(StaffRole.AUDITOR);
        var path = "/api/desk/staff/" + person.account().id();
        assertThat(person.client().get("/api/desk/audit").statusCode()).isEqualTo(200);

        admin.client().put(path + "/roles", Map.of("roles", new String[] {"agent"}));
        assertThat(person.client().get("/api/desk/audit").statusCode()).isEqualTo(403);
        assertThat(person.client().get("/api/desk/me").statusCode()).isEqualTo(200);

        admin.client().put(path + "/enabled", Map.of("enabled", false));
        assertThat(person.client().get("/api/desk/me").statusCode()).isEqualTo(401);
        assertRefused("WRONG", person.client().signIn(person.account().name(), PASSWORD));
        assertThat(kinds(person.account().name())).contains("ROLES_CHANGED", "ACCOUNT_DISABLED");
        assertRefused(
                "NOT_ONESELF",
                admin.client().put("/api/desk/staff/" + admin.account().id() + "/enabled", Map.of("enabled", false)));
    }

    @Test
    void a_changed_password_ends_the_other_sessions() throws Exception {
        var person = signedIn(StaffRole.AGENT);
        var elsewhere = new StaffClient(port);
        elsewhere.signIn(person.account().name(), PASSWORD);
        elsewhere.post("/api/desk/sign-in/code", Map.of("code", person.recoveryCode()));
        assertThat(read(person.client().get("/api/desk/me/sessions"))).hasSize(2);

        var change = Map.of("present", PASSWORD, "wanted", OTHER_PASSWORD);
        assertThat(person.client().put("/api/desk/me/password", change).statusCode())
                .isEqualTo(204);

        assertThat(elsewhere.get("/api/desk/me").statusCode()).isEqualTo(401);
        assertThat(read(person.client().get("/api/desk/me/sessions"))).hasSize(1);
        assertRefused("WRONG", elsewhere.signIn(person.account().name(), PASSWORD));
    }

    @Test
    void cookies_are_bound_to_this_host_and_no_other_session_is_begun() throws Exception {
        var answer = signedIn(StaffRole.AGENT).client().get("/desk/inbox");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Set-Cookie")).allMatch(cookie -> cookie.startsWith("__Host-"));
        var signIn = get("/desk/sign-in");
        assertThat(signIn.headers().allValues("Set-Cookie"))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie)
                        .startsWith("__Host-desk-csrf=")
                        .contains("Path=/", "Secure", "HttpOnly", "SameSite=Strict"));
    }

    @Test
    void nothing_that_proves_somebody_is_in_the_database_or_the_log(CapturedOutput output) throws Exception {
        var person = signedIn(StaffRole.ADMIN);
        var token = person.client().cookie("__Host-desk");
        assertThat(token).hasSize(43);

        var stored = new ArrayList<String>();
        for (var collection : mongo.getCollectionNames()) {
            mongo.getCollection(collection).find().map(Document::toJson).into(stored);
        }
        assertThat(stored).isNotEmpty();
        for (var secret : Set.of(PASSWORD, token, person.recoveryCode(), person.secret())) {
            assertThat(String.join("\n", stored)).doesNotContain(secret);
            assertThat(output.getAll()).doesNotContain(secret);
        }
    }

    @Test
    void the_api_describes_itself_to_staff() throws Exception {
        var described = read(signedIn(StaffRole.AGENT).client().get("/v3/api-docs"));

        assertThat(described.get("paths").propertyNames())
                .contains("/api/desk/me", "/api/desk/staff/{id}/roles", "/api/desk/audit")
                .allMatch(path -> path.startsWith("/api/desk/"));
        assertThat(described.get("paths").get("/api/desk/me").get("get").toString())
                .doesNotContain("sessionId");
    }

    private HttpResponse<String> secondFactor(Person person, String code) throws Exception {
        var client = new StaffClient(port);
        assertThat(read(client.signIn(person.account().name(), PASSWORD))
                        .get("complete")
                        .asBoolean())
                .isFalse();
        assertThat(standing(client)).isEqualTo("second_factor_due");
        assertThat(client.get("/api/desk/me/sessions").statusCode()).isEqualTo(401);
        return client.post("/api/desk/sign-in/code", Map.of("code", code));
    }

    private Person signedIn(StaffRole role) throws Exception {
        var account = added(role);
        var link = invitations.make("test", account);
        var client = new StaffClient(port);
        welcome(client, link.substring(link.indexOf('#') + 1), PASSWORD);
        client.signIn(account.name(), PASSWORD);
        var enrolment = read(client.post("/api/desk/me/second-factor", Map.of("password", PASSWORD)));
        var app = new Authenticator(enrolment.get("secret").asString());
        var codes = read(client.put("/api/desk/me/second-factor", Map.of("code", app.shows(time.instant()))));
        return new Person(
                account,
                client,
                enrolment.get("secret").asString(),
                app,
                codes.get("codes").get(0).asString());
    }

    private static HttpResponse<String> welcome(StaffClient client, String token, String password) throws Exception {
        return client.post("/api/desk/welcome", Map.of("token", token, "password", password));
    }
}
