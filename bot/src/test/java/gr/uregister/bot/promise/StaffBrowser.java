package gr.uregister.bot.promise;

import gr.uregister.bot.staff.Preferences;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.Credentials;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.bot.staff.account.StaffAccount.Origin;
import gr.uregister.bot.staff.account.StaffAccounts;
import gr.uregister.bot.staff.session.StaffSessions;
import gr.uregister.bot.staff.token.TokenAdministration;
import gr.uregister.messages.Language;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests as anybody who might call the console, each with a session of its own. */
final class StaffBrowser {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;
    private final StaffSessions sessions;
    private final Map<Caller, StaffAccount> people = new EnumMap<>(Caller.class);
    private final String token;
    private final String csrfCookie;
    private final String csrfToken;

    /** Whoever may call. */
    enum Caller {
        NOBODY,
        REVOKED,
        PASSWORD_ONLY,
        WITHOUT_SECOND_FACTOR,
        AGENT,
        SUPERVISOR,
        ANNOUNCER,
        AUDITOR,
        ADMIN,
        /** A system of the institution, by its token. */
        PROGRAM;

        /** The role of those who are signed in completely. */
        Optional<StaffRole> role() {
            return StaffRole.ofCode(name());
        }
    }

    /** What came back; of a stream its body is not read. */
    record Answer(int statusCode, HttpHeaders headers, String body) {}

    StaffBrowser(int port, StaffAccounts accounts, StaffSessions sessions, TokenAdministration tokens)
            throws Exception {
        this.port = port;
        this.sessions = sessions;
        for (var caller : Caller.values()) {
            var account = account(caller);
            accounts.add(account);
            people.put(caller, account);
        }
        var admin = people.get(Caller.ADMIN);
        var maker = new StaffMember(
                admin.id(), admin.name(), admin.roles(), admin.preferences(), "", StaffMember.Standing.FULL);
        token = tokens.make(maker, "matrix-" + admin.id().substring(0, 8)).secret();
        var answer = HTTP.send(request("/api/desk/csrf").build(), BodyHandlers.ofString());
        csrfCookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        csrfToken = JSON.readTree(answer.body()).get("token").asString();
    }

    /**
     * Sends a request; of a stream, which does not end by itself, the head is enough.
     *
     * @param withToken whether the request has the token against forged requests
     */
    Answer send(Caller caller, String method, String path, boolean withToken) throws IOException, InterruptedException {
        var isApi = path.startsWith("/api/");
        var request = request(path.replaceAll("\\{[a-z]+}", "nobody"))
                .method(
                        method,
                        method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(isApi ? "{}" : ""))
                .header("Content-Type", isApi ? "application/json" : "application/x-www-form-urlencoded")
                .header("Accept", isApi ? "application/json" : "text/html, */*;q=0.8")
                .header("Cookie", csrfCookie + cookie(caller));
        if (caller == Caller.PROGRAM) {
            request.header("Authorization", "Bearer " + token);
        }
        if (withToken) {
            request.header("X-CSRF-TOKEN", csrfToken);
        }
        var answer = HTTP.send(request.build(), BodyHandlers.ofInputStream());
        var isStream = answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
        try (var body = answer.body()) {
            var text = isStream ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(answer.statusCode(), answer.headers(), text);
        }
    }

    /** Sends a form. */
    HttpResponse<String> post(Caller caller, String path, String form) throws IOException, InterruptedException {
        var request = request(path)
                .POST(BodyPublishers.ofString(form))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .header("X-CSRF-TOKEN", csrfToken)
                .header("Cookie", csrfCookie + cookie(caller));
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private String cookie(Caller caller) {
        var account = people.get(caller);
        if (caller == Caller.NOBODY || caller == Caller.PROGRAM) {
            return "";
        }
        var token = sessions.begin(account.id(), caller != Caller.PASSWORD_ONLY, "test");
        if (caller == Caller.REVOKED) {
            sessions.revokeAll(account.id());
        }
        return "; __Host-desk=" + token;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    /** Those who are signed in come from single sign-on, which has seen their second factor. */
    private static StaffAccount account(Caller caller) {
        var id = UUID.randomUUID().toString();
        var origin = caller.role().isPresent() ? Origin.SINGLE_SIGN_ON : Origin.LOCAL;
        var roles = caller.role().map(Set::of).orElse(Set.of(StaffRole.values()));
        return new StaffAccount(
                id, "matrix-" + id, origin, roles, true, Preferences.in(Language.EN), Instant.EPOCH, Credentials.NONE);
    }
}
