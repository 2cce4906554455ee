package gr.uregister.bot.channel.viber;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What Viber's documentation says of messages and keyboards. */
final class ViberRules {

    private static final Set<String> ACTIONS = Set.of("reply", "open-url", "share-phone", "location-picker", "none");

    private ViberRules() {}

    /** The first rule that a message breaks. */
    static Optional<String> breachOf(JsonNode message, int bytes) {
        var name = message.path("sender").path("name").asString("");
        var text = message.path("text").asString("");
        if (bytes > 30 * 1024) {
            return Optional.of("a request of " + bytes + " bytes");
        }
        if (name.isBlank() || name.length() > 28) {
            return Optional.of("a sender's name of " + name.length() + " characters");
        }
        if (message.has("media")) {
            return breachOfFile(message);
        }
        if (!message.path("type").asString("").equals("text") || text.isBlank() || text.length() > 7000) {
            return Optional.of("a text of " + text.length() + " characters");
        }
        return message.has("keyboard") ? breachOf(message.path("keyboard"), message) : Optional.empty();
    }

    private static Optional<String> breachOfFile(JsonNode message) {
        var media = message.path("media").asString("");
        var isRight = switch (message.path("type").asString("")) {
            case "picture" ->
                message.path("text").asString("none").length() <= 768 && media.matches("https://.*\\.(jpe?g|png|gif)");
            case "file" ->
                message.path("size").asLong() > 0
                        && message.path("file_name").asString("").matches(".{1,250}\\.\\w+")
                        && !message.has("text");
            default -> false;
        };
        return isRight ? Optional.empty() : Optional.of("a file that lacks something");
    }

    private static Optional<String> breachOf(JsonNode keyboard, JsonNode message) {
        if (!keyboard.path("Type").asString("").equals("keyboard")
                || !keyboard.path("DefaultHeight").isBoolean()) {
            return Optional.of("no keyboard");
        }
        if (keyboard.path("DefaultHeight").asBoolean()) {
            return Optional.of("a keyboard of default height");
        }
        var columns = 0;
        for (var button : keyboard.path("Buttons")) {
            columns += button.path("Columns").asInt();
            var breach = breachOfButton(button, message.path("min_api_version").asInt(1));
            if (breach.isPresent()) {
                return breach;
            }
        }
        var rows = Math.ceilDiv(columns, 6);
        return rows < 1 || rows > 12 ? Optional.of("a keyboard of " + rows + " rows") : Optional.empty();
    }

    private static Optional<String> breachOfButton(JsonNode button, int minApiVersion) {
        var action = button.path("ActionType").asString("");
        var body = button.path("ActionBody").asString("");
        var text = button.path("Text").asString("");
        var columns = button.path("Columns").asInt();
        if (columns < 1
                || columns > 6
                || button.path("Rows").asInt() < 1
                || button.path("Rows").asInt() > 2) {
            return Optional.of("a button's size");
        }
        if (!ACTIONS.contains(action) || body.isBlank() || text.isBlank() || text.length() > 250) {
            return Optional.of("a button that says or does nothing");
        }
        if (action.equals("share-phone") && minApiVersion < 3) {
            return Optional.of("a share-phone button for old clients");
        }
        return Optional.empty();
    }
}
