package gr.uregister.bot.channel.telegram;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Bot API's own description of itself, where it is at hand: which methods and fields there are, of which types. */
final class BotApiSpec {

    private static final String FILE = "shared/specs/telegram-bot-api-10.1.json";
    private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();

    /** The library names the method in the body, too. */
    private static final Set<String> IGNORED = Set.of("method");

    private static final Set<String> KINDS_OF_BUTTON = Set.of("url", "callback_data", "web_app");

    private final @Nullable JsonNode spec;

    private BotApiSpec(@Nullable JsonNode spec) {
        this.spec = spec;
    }

    static BotApiSpec load() {
        var found = Stream.of("..", "../..")
                .map(up -> REPOSITORY.resolve(up).resolve(FILE).normalize())
                .filter(Files::exists)
                .findFirst();
        if (found.isEmpty()) {
            System.out.println("Telegram: calls are not checked against the Bot API, whose description is not at hand");
        }
        return new BotApiSpec(
                found.map(path -> new JsonMapper().readTree(path.toFile())).orElse(null));
    }

    boolean isAtHand() {
        return spec != null;
    }

    /** What is wrong with a call; nothing when it is as described. */
    List<String> problemsOf(String method, JsonNode body) {
        if (spec == null) {
            return List.of();
        }
        var described = spec.get("methods")
                .propertyStream()
                .filter(m -> m.getKey().toLowerCase(Locale.ROOT).equals(method))
                .findFirst();
        if (described.isEmpty()) {
            return List.of("there is no method " + method);
        }
        var problems = new ArrayList<String>();
        checkFields(described.get().getKey(), described.get().getValue(), body, problems);
        checkLimits(method, body, problems);
        return problems;
    }

    private void checkFields(String where, JsonNode described, JsonNode object, List<String> problems) {
        var fields = described.path("fields");
        object.propertyNames().stream()
                .filter(name -> !IGNORED.contains(name))
                .filter(name -> fields.valueStream()
                        .noneMatch(f -> f.get("name").asString().equals(name)))
                .forEach(name -> problems.add(where + " has no field " + name));
        fields.forEach(field -> {
            var name = field.get("name").asString();
            var value = object.get(name);
            if (value == null) {
                if (field.get("required").asBoolean()) {
                    problems.add(where + " lacks " + name);
                }
            } else if (field.get("types").valueStream().noneMatch(t -> fits(t.asString(), value))) {
                problems.add(where + "." + name + " is none of " + field.get("types") + ": " + value);
            }
        });
    }

    private boolean fits(String type, JsonNode value) {
        if (type.startsWith("Array of ")) {
            var element = type.substring("Array of ".length());
            return value.isArray() && value.valueStream().allMatch(e -> fits(element, e));
        }
        return switch (type) {
            case "Integer" -> value.isIntegralNumber();
            case "Float" -> value.isNumber();
            case "String" -> value.isString();
            case "Boolean" -> value.isBoolean();
            default -> value.isObject() && fitsObject(type, value);
        };
    }

    private boolean fitsObject(String type, JsonNode value) {
        var described = spec.get("types").get(type);
        if (described.has("subtypes")) {
            return described.get("subtypes").valueStream().anyMatch(t -> fits(t.asString(), value));
        }
        var problems = new ArrayList<String>();
        checkFields(type, described, value, problems);
        return problems.isEmpty();
    }

    private static void checkLimits(String method, JsonNode body, List<String> problems) {
        if (method.equals("sendmessage")) {
            checkLength("text", body, 1, 4096, problems);
            body.path("reply_markup")
                    .path("inline_keyboard")
                    .forEach(row -> row.forEach(button -> {
                        var data = button.path("callback_data").asString("x");
                        var bytes = data.getBytes(StandardCharsets.UTF_8).length;
                        if (bytes < 1 || bytes > 64) {
                            problems.add("callback_data of " + bytes + " bytes");
                        }
                        if (button.propertyNames().stream()
                                        .filter(KINDS_OF_BUTTON::contains)
                                        .count()
                                != 1) {
                            problems.add("a button must be of one kind: " + button);
                        }
                        var app = button.path("web_app").path("url").asString("https:");
                        var link = button.path("url").asString("");
                        if (!app.startsWith("https:") || link.contains("//localhost") || link.contains("//127.")) {
                            problems.add("Telegram refuses the button " + button);
                        }
                    }));
        }
        checkLength("description", body, 0, 512, problems);
        checkLength("short_description", body, 0, 120, problems);
        if (body.path("commands").size() > 100) {
            problems.add("more than 100 commands");
        }
        if (!body.path("secret_token").asString("x").matches("[A-Za-z0-9_-]{1,256}")) {
            problems.add("a secret_token that Telegram does not take");
        }
    }

    private static void checkLength(String field, JsonNode body, int least, int most, List<String> problems) {
        if (body.has(field)) {
            var length = body.get(field).asString().length();
            if (length < least || length > most) {
                problems.add(field + " of " + length + " characters");
            }
        }
    }
}
