package gr.uregister.bot.crash;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;

/** The one-time page in students' browsers, reached through whichever node answers. */
final class PasswordPage implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<BotProcess> nodes;
    private final RandomGenerator random;
    private final HttpClient browser =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = new JsonMapper();

    PasswordPage(List<BotProcess> nodes, RandomGenerator random) {
        this.nodes = nodes;
        this.random = random;
    }

    /** Posts a password; whether it must be posted once more, because nothing came of it yet. */
    boolean post(String token, String password) {
        var body = Map.of("token", token, "password", password, "repetition", password, "termsAccepted", true);
        var node = nodes.get(random.nextInt(nodes.size()));
        var request = HttpRequest.newBuilder(node.address().resolve("/p/password"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(body)))
                .build();
        try {
            var answer = browser.send(request, BodyHandlers.ofString());
            return answer.statusCode() != 200;
        } catch (IOException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        browser.shutdownNow();
    }
}
