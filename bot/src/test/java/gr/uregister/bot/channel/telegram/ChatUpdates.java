package gr.uregister.bot.channel.telegram;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Telegram tells of one person's private chat with the bot. */
public final class ChatUpdates {

    private static final JsonMapper JSON = new JsonMapper();
    private static final AtomicInteger NEXT_UPDATE = new AtomicInteger(700_000_000);
    private static final AtomicInteger NEXT_MESSAGE = new AtomicInteger(1);

    private final long chat;
    private final String language;

    public ChatUpdates(long chat, String language) {
        this.chat = chat;
        this.language = language;
    }

    public long chat() {
        return chat;
    }

    public JsonNode text(String text) {
        return update("message", message(Map.of("text", text)));
    }

    /** An answer by Telegram's reply, to a message of the bot's that has a button under it. */
    public JsonNode replying(String text, String buttonOfOriginal) {
        var bot = Map.of("id", 4242424242L, "is_bot", true, "first_name", "Bot");
        var button = Map.of("text", "?", "callback_data", buttonOfOriginal);
        var original = Map.of(
                "message_id",
                NEXT_MESSAGE.incrementAndGet(),
                "date",
                1_800_000_000,
                "chat",
                privateChat(),
                "from",
                bot,
                "text",
                "x",
                "reply_markup",
                Map.of("inline_keyboard", List.of(List.of(button))));
        return update("message", message(Map.of("text", text, "reply_to_message", original)));
    }

    public JsonNode sticker() {
        return update(
                "message",
                message(Map.of(
                        "sticker",
                        Map.of(
                                "file_id",
                                "f",
                                "file_unique_id",
                                "u",
                                "type",
                                "regular",
                                "width",
                                512,
                                "height",
                                512,
                                "is_animated",
                                false,
                                "is_video",
                                false))));
    }

    public JsonNode edited(String text) {
        var message = message(Map.of("text", text));
        message.put("edit_date", 1_800_000_001);
        return update("edited_message", message);
    }

    /** @param owner Telegram's id of whose card it is; 0 for nobody's */
    public JsonNode contact(String number, long owner) {
        var contact = new HashMap<String, Object>(Map.of("phone_number", number, "first_name", "Μαρία"));
        if (owner != 0) {
            contact.put("user_id", owner);
        }
        return update("message", message(Map.of("contact", contact)));
    }

    public JsonNode pressed(String data, int messageId) {
        return update(
                "callback_query",
                Map.of(
                        "id",
                        "q" + NEXT_MESSAGE.incrementAndGet(),
                        "from",
                        from(),
                        "chat_instance",
                        "c",
                        "data",
                        data,
                        "message",
                        Map.of("message_id", messageId, "date", 1_800_000_000, "chat", privateChat(), "text", "x")));
    }

    public JsonNode member(String status) {
        var bot = Map.of("id", 4242424242L, "is_bot", true, "first_name", "Bot");
        return update(
                "my_chat_member",
                Map.of(
                        "chat", privateChat(),
                        "from", from(),
                        "date", 1_800_000_000,
                        "old_chat_member", Map.of("status", "member", "user", bot),
                        "new_chat_member", Map.of("status", status, "user", bot, "until_date", 0)));
    }

    public JsonNode inGroup(String text) {
        var message = message(Map.of("text", text));
        message.put("chat", Map.of("id", -chat, "type", "supergroup", "title", "Φοιτητές"));
        return update("message", message);
    }

    /** The same update under another id. */
    public static JsonNode withId(JsonNode update, int id) {
        var copy = (tools.jackson.databind.node.ObjectNode) update.deepCopy();
        copy.put("update_id", id);
        return copy;
    }

    private JsonNode update(String kind, Map<String, Object> content) {
        return JSON.valueToTree(Map.of("update_id", NEXT_UPDATE.incrementAndGet(), kind, content));
    }

    private Map<String, Object> message(Map<String, Object> content) {
        var message = new HashMap<String, Object>(content);
        message.put("message_id", NEXT_MESSAGE.incrementAndGet());
        message.put("date", 1_800_000_000);
        message.put("chat", privateChat());
        message.put("from", from());
        return message;
    }

    private Map<String, Object> privateChat() {
        return Map.of("id", chat, "type", "private", "first_name", "Μαρία");
    }

    private Map<String, Object> from() {
        return Map.of("id", chat, "is_bot", false, "first_name", "Μαρία", "language_code", language);
    }
}
