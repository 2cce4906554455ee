package gr.uregister.bot.promise;

import static gr.uregister.bot.promise.StaffClient.read;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.announcement.AnnouncementState;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Other systems of the institution announce by tokens, and by these do nothing else. */
class AnnouncingSystemsTest extends AnnouncersAtWork {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient SYSTEM = HttpClient.newHttpClient();

    @Test
    void a_system_announces_once_however_often_it_asks_and_approves_nothing() throws Exception {
        var made = read(admin.post("/api/desk/tokens", Map.of("name", "student-records")));
        var token = made.get("secret").asString();
        var key = UUID.randomUUID().toString();
        var body = JSON.writeValueAsString(announcement("From the records"));

        var first = system(token, "POST", ALL, body, key);
        var again = system(token, "POST", ALL, body, key);
        var other = system(token, "POST", ALL, body.replace("records", "office"), key);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(read(again).get("id")).isEqualTo(read(first).get("id"));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(read(other).get("refused").asString()).isEqualTo("IDEMPOTENCY_KEY_USED");
        assertThat(read(first).get("author").asString()).isEqualTo("program:student-records");
        var id = read(first).get("id").asString();
        assertThat(system(token, "POST", ALL + "/" + id + "/submission?version=1", "", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(read(system(token, "POST", ALL + "/" + id + "/approval?version=2", "", ""))
                        .get("refused")
                        .asString())
                .isEqualTo("PERSON_NEEDED");
        assertThat(read(admin.post(ALL + "/" + id + "/approval?version=2", Map.of()))
                        .get("refused")
                        .asString())
                .as("who made the token")
                .isEqualTo("ANNOUNCEMENT_OWN");
        assertThat(admin.get("/desk/announcements/" + id).body()).doesNotContain("/approval");
        assertThat(reviewer.get("/desk/announcements/" + id).body()).contains("/approval");

        for (var path : List.of("/api/desk/me", "/api/desk/staff", "/api/desk/tokens", "/api/desk/inbox", "/desk")) {
            assertThat(system(token, "GET", path, "", "").statusCode()).as(path).isIn(302, 401);
        }
        assertThat(mongo.getCollection("api_tokens").find().first().toJson()).doesNotContain(token.substring(10));
        admin.delete("/api/desk/tokens/" + made.get("token").get("id").asString());
        assertThat(system(token, "GET", ALL, "", "").statusCode()).isEqualTo(401);
        assertThat(system("uregister_" + "A".repeat(43), "GET", ALL, "", "").statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_system_sees_what_it_sent_itself_and_sends_no_tests() throws Exception {
        var token = read(admin.post("/api/desk/tokens", Map.of("name", "timetables")))
                .get("secret")
                .asString();
        assertThat(read(admin.post("/api/desk/tokens", Map.of("name", "timetables")))
                        .get("refused")
                        .asString())
                .isEqualTo("TOKEN_NAME_TAKEN");
        var others =
                read(author.post(ALL, announcement("Nobody else's"))).get("id").asString();
        var webhook = "{\"title\": {\"el\": \"x\"}, \"webhook\": \"https://example.org/told\"}";
        var own = read(system(token, "POST", ALL, webhook, "")).get("id").asString();

        assertThat(system(token, "GET", ALL, "", "").body()).contains(own).doesNotContain(others);
        for (var part : List.of("", "/preview", "/progress", "/audience")) {
            assertThat(system(token, "GET", ALL + "/" + own + part, "", "").statusCode())
                    .as(part)
                    .isEqualTo(200);
            assertThat(system(token, "GET", ALL + "/" + others + part, "", "").statusCode())
                    .as(part)
                    .isEqualTo(404);
        }
        assertThat(system(token, "POST", ALL + "/" + others + "/copy", "", "").statusCode())
                .isEqualTo(422);
        assertThat(system(token, "POST", ALL + "/preview", webhook, "").statusCode())
                .isEqualTo(200);
        assertThat(system(token, "GET", ALL + "/" + own + "/recipients.csv", "", "")
                        .statusCode())
                .isEqualTo(404);
        announcements.change(
                own, before -> before.with(before.course().ended(AnnouncementState.CANCELLED, clock.instant())));
        assertThat(system(token, "GET", ALL + "/" + own + "/recipients.csv", "", "")
                        .body())
                .startsWith("\uFEFFrecipient,channel");
        assertThat(system(token, "GET", ALL + "/testers", "", "").statusCode()).isEqualTo(403);
        assertThat(system(token, "POST", ALL + "/" + own + "/tests", "{}", "").statusCode())
                .isEqualTo(403);
        assertThat(read(reviewer.get(ALL + "/" + own + "/progress"))
                        .get("told")
                        .get("address")
                        .asString())
                .isEqualTo("https://example.org/told");
        assertThat(reviewer.get("/desk/announcements/" + own).body()).contains("https://example.org/told");
    }

    @Test
    void the_description_says_what_a_token_opens() throws Exception {
        var described = read(author.get("/v3/api-docs"));

        var bearer = described.get("components").get("securitySchemes").get("bearer");
        assertThat(bearer.get("scheme").asString()).isEqualTo("bearer");
        var paths = described.get("paths");
        assertThat(paths.get(ALL).get("post").get("security").toString()).contains("session", "bearer");
        assertThat(paths.get(ALL + "/testers").get("get").get("security").toString())
                .contains("session")
                .doesNotContain("bearer");
        assertThat(paths.get("/api/desk/sign-in").get("post").get("security")).isNull();
    }

    @Test
    void a_token_makes_no_cookie_stronger() throws Exception {
        var named = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/desk/me/sessions"))
                .DELETE()
                .header("Authorization", "Bearer nothing")
                .header("Cookie", "__Host-desk=" + author.cookie("__Host-desk"))
                .build();

        assertThat(SYSTEM.send(named, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> system(String token, String method, String path, String body, String key)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", path.startsWith("/desk") ? "text/html" : "application/json");
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        return SYSTEM.send(request.build(), BodyHandlers.ofString());
    }
}
