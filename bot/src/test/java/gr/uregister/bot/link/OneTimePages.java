package gr.uregister.bot.link;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.link.SecurePageServer.Time;
import gr.uregister.bot.link.UnsteadyDirectory.Trouble;
import gr.uregister.bot.person.People;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.SecureLink;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.identity.PersonFacts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One-time pages as a browser reaches them, and the student who was sent the link of one. */
@SpringBootTest(
        classes = SecurePageServer.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "uregister.public-url=https://bot.example.org",
            "management.endpoint.health.group.readiness.include=readinessState",
            "uregister.secret=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
        })
@ExtendWith(OutputCaptureExtension.class)
abstract class OneTimePages {

    static final JsonMapper JSON = JsonMapper.shared();

    @LocalServerPort
    private int port;

    @Autowired
    LinkTokens tokens;

    @Autowired
    FlowingConversations conversations;

    @Autowired
    UnsteadyDirectory directory;

    @Autowired
    People people;

    @Autowired
    Time time;

    final HttpClient http = HttpClient.newHttpClient();
    ConversationId chat;
    PersonFacts student;
    String token;

    @AfterEach
    void tidyUp() {
        directory.trouble = Trouble.NONE;
        http.close();
    }

    /** A link that is good for a quarter of an hour and for five tries. */
    SecureLink link(int seed, Purpose purpose) {
        return new SecureLink(
                LinkTokensTest.linkId(seed), purpose, time.instant().plus(Duration.ofMinutes(15)), 5);
    }

    Conversation conversation() {
        return conversations.find(chat).orElseThrow().conversation();
    }

    JsonNode open() throws Exception {
        return openWith(token);
    }

    JsonNode openWith(String anyToken) throws Exception {
        return JSON.readTree(post("/p/open", Map.of("token", anyToken)).body());
    }

    HttpResponse<String> post(String path, Map<String, ?> body) throws Exception {
        return send("POST", path, JSON.writeValueAsString(body));
    }

    HttpResponse<String> send(String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/html")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
