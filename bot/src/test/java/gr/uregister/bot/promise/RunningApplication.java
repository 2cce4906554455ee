package gr.uregister.bot.promise;

import gr.uregister.bot.UregisterBot;
import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.staff.oidc.FakeOidcProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole application on embedded defaults, as people reach it: behind https. It says all it can in its logs. */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        classes = {UregisterBot.class, RunningApplication.Faulty.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "uregister.public-url=https://uregister.example",
            "uregister.sweep-every=200ms",
            // Staff come in both ways, so that one application serves the tests of both.
            "uregister.staff.local=true",
            "uregister.staff.tries-per-network=10000",
            "uregister.oidc.client-id=" + FakeOidcProvider.CLIENT,
            "uregister.oidc.client-secret=" + FakeOidcProvider.SECRET,
            "uregister.oidc.roles-claim=realm_access.roles",
            "uregister.oidc.roles.agent=helpdesk",
            "uregister.oidc.roles.auditor=audit,revision",
            "logging.level.root=INFO",
            "logging.level.gr.uregister=DEBUG"
        })
abstract class RunningApplication {

    static final FakeOidcProvider PROVIDER = FakeOidcProvider.start();

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    int port;

    @Autowired
    org.springframework.data.mongodb.core.MongoTemplate mongo;

    @Autowired
    UregisterProperties uregister;

    private final HttpClient browser = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new HashMap<>();

    @DynamicPropertySource
    static void dataDirectory(DynamicPropertyRegistry registry) {
        var directory = newDirectory();
        registry.add("uregister.data-dir", () -> directory);
        registry.add("uregister.oidc.issuer-uri", PROVIDER::issuer);
    }

    @AfterEach
    void closeBrowser() {
        browser.shutdownNow();
    }

    /** Who visits now, by their cookies. */
    Map<String, String> visitor() {
        return new HashMap<>(cookies);
    }

    /** From now on somebody else visits, or the same as before. */
    void becomes(Map<String, String> visitor) {
        cookies.clear();
        cookies.putAll(visitor);
    }

    /** A page with a fault in it. */
    @RestController
    static class Faulty {

        @GetMapping("/demo/faulty")
        String fail() {
            throw new IllegalStateException("our fault");
        }
    }

    HttpResponse<String> send(String method, String path, String body, String contentType) throws Exception {
        var answer = browser.send(request(method, path, body, contentType), BodyHandlers.ofString());
        keepCookies(answer);
        return answer;
    }

    HttpResponse<String> get(String path) throws Exception {
        return send("GET", path, "", "");
    }

    HttpResponse<String> post(String path, Map<String, ?> body) throws Exception {
        return send("POST", path, JSON.writeValueAsString(body), "application/json");
    }

    /** Only the head of the answer: its body may never end. */
    HttpResponse<?> head(String path) throws Exception {
        var answer = browser.send(request("GET", path, "", ""), BodyHandlers.ofInputStream());
        answer.body().close();
        return answer;
    }

    /** The lines of a stream until it has told all it knows. */
    List<String> streamed(String path) throws Exception {
        var answer = browser.send(request("GET", path, "", ""), BodyHandlers.ofInputStream());
        var lines = new ArrayList<String>();
        try (var reader = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null && !line.equals("event: ready"); line = reader.readLine()) {
                lines.add(line);
            }
        }
        return lines;
    }

    void openChat() throws Exception {
        get("/chat");
        post("/chat/open", Map.of());
    }

    void type(String text) throws Exception {
        post("/chat/messages", Map.of("id", UUID.randomUUID(), "text", text));
    }

    void press(String button) throws Exception {
        post("/chat/messages", Map.of("id", UUID.randomUUID(), "button", button));
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    private HttpRequest request(String method, String path, String body, String contentType) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        if (cookies.containsKey("XSRF-TOKEN")) {
            request.header("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN"));
        }
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request.build();
    }

    /** By hand, since these cookies are for https only. */
    private void keepCookies(HttpResponse<?> answer) {
        for (var header : answer.headers().allValues("Set-Cookie")) {
            var pair = header.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("uregister-promises");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
