package gr.uregister.bot.promise;

import static gr.uregister.bot.promise.StaffClient.read;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.staff.oidc.FakeOidcProvider.Forgery;
import gr.uregister.bot.staff.signin.WantedPageTest;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Promise S12: staff come in by OpenID Connect, with the roles that the provider says, and nobody else does. */
class SingleSignOnTest extends RunningApplication {

    private final String person = "p" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void whoever_has_a_role_comes_in_and_has_it() throws Exception {
        var client = new StaffClient(port);
        assertThat(client.get("/desk/sign-in").body()).contains("href=\"/desk/oidc/sso\"");

        var answer = comesBack(client, claims(List.of("helpdesk", "audit", "other")), Forgery.NONE);

        assertThat(place(answer)).isEqualTo("/desk");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Host-desk=")
                        .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax"));
        var me = read(client.get("/api/desk/me"));
        assertThat(me.get("name").asString()).isEqualTo(person);
        assertThat(me.get("standing").asString()).isEqualTo("full");
        assertThat(me.get("roles")).extracting(role -> role.asString()).containsExactly("agent", "auditor");
        assertThat(client.get("/api/desk/audit").statusCode()).isEqualTo(200);
        assertThat(client.get("/api/desk/staff").statusCode()).isEqualTo(403);
    }

    @Test
    void each_sign_in_says_the_roles_anew() throws Exception {
        var first = new StaffClient(port);
        comesBack(first, claims(List.of("audit")), Forgery.NONE);
        assertThat(first.get("/api/desk/audit").statusCode()).isEqualTo(200);

        var second = new StaffClient(port);
        comesBack(second, claims(List.of("helpdesk")), Forgery.NONE);
        assertThat(second.get("/api/desk/audit").statusCode()).isEqualTo(403);
        assertThat(first.get("/api/desk/audit").statusCode()).isEqualTo(403);

        var third = comesBack(new StaffClient(port), claims(List.of()), Forgery.NONE);
        assertThat(place(third)).isEqualTo("/desk/sign-in?refused=NO_ACCESS");
        assertThat(read(first.get("/api/desk/me")).get("roles")).isEmpty();
    }

    @Test
    void whoever_has_no_role_gets_neither_account_nor_session() throws Exception {
        var client = new StaffClient(port);

        var answer = comesBack(client, claims(List.of("student", "ADMIN", "admin ")), Forgery.NONE);

        assertThat(place(answer)).isEqualTo("/desk/sign-in?refused=NO_ACCESS");
        assertThat(client.cookie("__Host-desk")).isEmpty();
        assertThat(mongo.getCollection("staff_accounts").countDocuments(new org.bson.Document("name", person)))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void a_forged_token_lets_nobody_in(Forgery forgery) throws Exception {
        var client = new StaffClient(port);

        var answer = comesBack(client, claims(List.of("audit")), forgery);

        assertThat(place(answer)).isEqualTo("/desk/sign-in?refused=SINGLE_SIGN_ON_FAILED");
        assertThat(client.get("/api/desk/me").statusCode()).isEqualTo(401);
    }

    @Test
    void an_answer_counts_once_and_only_in_the_browser_that_asked() throws Exception {
        var client = new StaffClient(port);
        var back = PROVIDER.signsIn(sentTo(client), claims(List.of("audit")), Forgery.NONE);

        assertThat(place(new StaffClient(port).get(local(back)))).contains("refused=SINGLE_SIGN_ON_FAILED");
        assertThat(place(client.get(local(back.replaceAll("state=.*", "state=another")))))
                .contains("refused=SINGLE_SIGN_ON_FAILED");
        var again = new StaffClient(port);
        var answer = PROVIDER.signsIn(sentTo(again), claims(List.of("audit")), Forgery.NONE);
        assertThat(place(again.get(local(answer)))).isEqualTo("/desk");
        assertThat(place(again.get(local(answer)))).contains("refused=SINGLE_SIGN_ON_FAILED");
    }

    @Test
    void one_comes_back_to_the_page_one_wanted_and_to_no_other_server() throws Exception {
        assertThat(cameBackTo("/desk/audit?actor=maria&page=2")).isEqualTo("/desk/audit?actor=maria&page=2");
        for (var elsewhere : WantedPageTest.ELSEWHERE) {
            assertThat(cameBackTo(elsewhere)).as(elsewhere).isEqualTo("/desk");
        }
        var refused = new StaffClient(port);
        var answer = PROVIDER.signsIn(
                sentTo(refused, "/desk/oidc/sso?next=%2Fdesk%2Faudit"), claims(List.of()), Forgery.NONE);
        assertThat(place(refused.get(local(answer)))).isEqualTo("/desk/sign-in?next=%2Fdesk%2Faudit&refused=NO_ACCESS");
    }

    private String cameBackTo(String wanted) throws Exception {
        var client = new StaffClient(port);
        var path = "/desk/oidc/sso?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
        return place(client.get(local(PROVIDER.signsIn(sentTo(client, path), claims(List.of("audit")), Forgery.NONE))));
    }

    @Test
    void a_provider_that_is_away_or_unknown_is_told_kindly() throws Exception {
        var client = new StaffClient(port);
        var back = PROVIDER.signsIn(sentTo(client), claims(List.of("audit")), Forgery.NONE);
        PROVIDER.setAway(true);
        try {
            assertThat(place(client.get(local(back)))).contains("refused=SINGLE_SIGN_ON_FAILED");
        } finally {
            PROVIDER.setAway(false);
        }
        assertThat(place(client.get("/desk/oidc/another"))).contains("refused=SINGLE_SIGN_ON_FAILED");
    }

    @Test
    void accounts_of_the_provider_have_no_password_here() throws Exception {
        var client = new StaffClient(port);
        comesBack(client, claims(List.of("helpdesk")), Forgery.NONE);
        client.renewToken();

        var refused =
                client.put("/api/desk/me/password", Map.of("present", "", "wanted", "nine lamps under the bridge"));
        assertThat(read(refused).get("refused").asString()).isEqualTo("FROM_SINGLE_SIGN_ON");
        var signIn = new StaffClient(port).signIn(person, "");
        assertThat(read(signIn).get("refused").asString()).isEqualTo("WRONG");
    }

    private Map<String, Object> claims(List<String> groups) {
        return Map.of(
                "sub", "subject of " + person, "preferred_username", person, "realm_access", Map.of("roles", groups));
    }

    private HttpResponse<String> comesBack(StaffClient client, Map<String, Object> claims, Forgery forgery)
            throws Exception {
        return client.get(local(PROVIDER.signsIn(sentTo(client), claims, forgery)));
    }

    /** Where the browser is sent to sign in. */
    private static String sentTo(StaffClient client) throws Exception {
        return sentTo(client, "/desk/oidc/sso");
    }

    private static String sentTo(StaffClient client, String path) throws Exception {
        var answer = client.get(path);
        assertThat(answer.statusCode()).isEqualTo(302);
        var place = answer.headers().firstValue("Location").orElseThrow();
        assertThat(place).startsWith(PROVIDER.issuer() + "/authorize?").contains("code_challenge=", "nonce=", "state=");
        return place;
    }

    /** The proxy in front, which speaks https. */
    private static String local(String address) {
        assertThat(address).startsWith("https://uregister.example/desk/oidc-callback?");
        return address.replace("https://uregister.example", "");
    }

    private static String place(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("").replaceFirst("^https?://[^/]+", "");
    }
}
