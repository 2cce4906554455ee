package gr.uregister.bot.channel.telegram.bulk;

import gr.uregister.bot.announcement.rendering.Look.Key;
import gr.uregister.bot.announcement.rendering.Look.Part;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is posted for a part of an announcement, but for whom it goes to. */
final class BulkMessages {

    private final JsonMapper json = new JsonMapper();

    /** A message of words, as JSON without its chat. */
    String text(Part part, boolean paid) {
        var message = json.createObjectNode().put("text", part.text());
        message.putObject("link_preview_options").put("is_disabled", true);
        return json.writeValueAsString(complete(message, "entities", part, paid));
    }

    /** A picture with its caption, without its chat and without the picture. */
    ObjectNode photo(Part part, boolean paid) {
        return complete(json.createObjectNode().put("caption", part.text()), "caption_entities", part, paid);
    }

    String write(ObjectNode message) {
        return json.writeValueAsString(message);
    }

    /** The JSON of a message, sent to a chat. */
    static String to(String chat, String message) {
        return "{\"chat_id\":\"" + chat + "\"," + message.substring(1);
    }

    private static ObjectNode complete(ObjectNode message, String entities, Part part, boolean paid) {
        if (part.heading() > 0) {
            message.putArray(entities)
                    .addObject()
                    .put("type", "bold")
                    .put("offset", 0)
                    .put("length", part.heading());
        }
        if (!part.rows().isEmpty()) {
            var rows = message.putObject("reply_markup").putArray("inline_keyboard");
            for (var row : part.rows()) {
                var keys = rows.addArray();
                row.forEach(key -> write(key, keys.addObject()));
            }
        }
        return paid ? message.put("allow_paid_broadcast", true) : message;
    }

    private static void write(Key key, ObjectNode button) {
        button.put("text", key.label());
        switch (key) {
            case Key.Opens(var _, var page) -> button.put("url", page.toString());
            case Key.Answers(var _, var value) -> button.put("callback_data", value);
        }
    }
}
