package gr.uregister.bot.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Does what the one-time page's script does, and tells what the page is answered. */
final class SecurePageVisit {

    /** {@code confirms username}, {@code signs in username Password}, {@code opens}, or {@code posts Password; repeats Other; without terms; keeps mobile}; behind either perhaps {@code , by {link}}. */
    private static final Pattern ACT =
            Pattern.compile("(opens|(posts|confirms|signs in) ([^;]+))((?:; [^;]+)*?)(?:; by (\\S+))?");

    private final HttpClient browser;
    private final String server;
    private final JsonMapper json = new JsonMapper();

    SecurePageVisit(HttpClient browser, int port) {
        this.browser = browser;
        this.server = "http://localhost:" + port;
    }

    /**
     * Opens the page or posts a password.
     *
     * @param address of the link, unless the text names another
     */
    String perform(String text, Names names) {
        var act = ACT.matcher(names.fill(text));
        assertThat(act.matches()).as("can be read: page %s", text).isTrue();
        var token = URI.create(act.group(5) == null ? names.latestLink() : act.group(5))
                .getFragment();
        if (act.group(3) != null && act.group(2).equals("confirms")) {
            return answerOf(post("/p/confirm", Map.of("token", token, "username", act.group(3))));
        }
        if (act.group(3) != null && act.group(2).equals("signs in")) {
            var credentials = act.group(3).split(" ", 2);
            return answerOf(
                    post("/p/sign-in", Map.of("token", token, "username", credentials[0], "password", credentials[1])));
        }
        if (act.group(3) == null) {
            return answerOf(post("/p/open", Map.of("token", token)));
        }
        var options = List.of(act.group(4).split("; "));
        var password = act.group(3);
        var body = new HashMap<String, Object>(Map.of("token", token, "password", password));
        body.put("repetition", repetition(options, password));
        options.stream()
                .filter(option -> option.startsWith("instead of "))
                .forEach(option -> body.put("oldPassword", option.substring("instead of ".length())));
        body.put("termsAccepted", !options.contains("without terms"));
        body.put("keepsMobile", options.contains("keeps mobile"));
        body.put("keepsEmail", options.contains("keeps email"));
        return answerOf(post("/p/password", body));
    }

    private static String repetition(List<String> options, String password) {
        return options.stream()
                .filter(option -> option.startsWith("repeats "))
                .map(option -> option.substring("repeats ".length()))
                .findFirst()
                .orElse(password);
    }

    private JsonNode post(String path, Object body) {
        var request = HttpRequest.newBuilder(URI.create(server + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(body)));
        try {
            return json.readTree(
                    browser.send(request.build(), BodyHandlers.ofString()).body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String answerOf(JsonNode answer) {
        return switch (answer.get("status").asString()) {
            case "open" -> open(answer);
            case "closed" -> "closed: " + answer.get("reason").asString();
            case "refused" ->
                "refused: " + problems(answer) + "; tries left: "
                        + answer.get("triesLeft").asInt();
            case "done" -> "done: " + answer.get("username").asString();
            case "settling" -> "settling";
            case "waiting" -> "waiting: minutes " + answer.get("minutesLeft").asInt();
            case "alreadyActive" -> "already active";
            case "unavailable" -> "unavailable";
            default -> throw new AssertionError("an unknown answer: " + answer);
        };
    }

    private static String open(JsonNode answer) {
        var language = answer.get("language").asString().toLowerCase(java.util.Locale.ROOT);
        var head = "open for %s of %s, %s (%s), minutes left: %d, tries left: %d"
                .formatted(
                        answer.get("purpose").asString(),
                        answer.get("username").asString(),
                        answer.get("fullNameEl").asString(),
                        answer.get("fullNameEn").asString(),
                        answer.get("secondsLeft").asLong() / 60,
                        answer.get("triesLeft").asInt());
        var ticked = List.of("keepsMobile", "keepsEmail").stream()
                .filter(consent -> answer.get(consent).asBoolean())
                .map(consent -> "\nticked: " + consent)
                .collect(Collectors.joining());
        return answer.get("facts").isNull() ? head : head + "\n" + facts(answer.get("facts"), language) + ticked;
    }

    private static String facts(JsonNode facts, String language) {
        return facts.propertyStream()
                .filter(fact -> !fact.getValue().asString("").isEmpty()
                        || fact.getValue().isObject())
                .map(fact -> fact.getKey() + ": "
                        + (fact.getValue().isObject()
                                ? fact.getValue().get(language).asString()
                                : fact.getValue().asString("–")))
                .collect(Collectors.joining(" · "));
    }

    private static String problems(JsonNode answer) {
        return answer.get("problems")
                .valueStream()
                .map(problem -> problem.get("field").asString() + " "
                        + problem.get("kind").asString())
                .collect(Collectors.joining(", "));
    }
}
