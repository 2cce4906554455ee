package gr.uregister.bot.channel.viber;

import gr.uregister.bot.attachment.FileNames;
import gr.uregister.bot.channel.TypedText;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.receipt.Receipt;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Event.ContactShared;
import gr.uregister.statemachine.Event.FromPerson;
import gr.uregister.statemachine.Event.Typed;
import gr.uregister.statemachine.Event.UnreadableSent;
import gr.uregister.statemachine.desk.Attachment;
import gr.uregister.statemachine.desk.SentFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Viber tells us. Whatever it sends is one of these: reading never fails. */
sealed interface Callback {

    JsonMapper JSON = new JsonMapper();

    /**
     * A person wrote or sent something.
     *
     * @param language what their Viber speaks; null when it does not say
     * @param token the message's own, the same each time it is delivered
     */
    record Said(ConversationId chat, @Nullable Language language, String token, FromPerson event) implements Callback {}

    /**
     * A person opened the chat, and may be answered once although they did not subscribe.
     *
     * @param context what the deep link carried, or empty
     */
    record ChatOpened(ConversationId chat, @Nullable Language language, String token, String context)
            implements Callback {}

    record Subscribed(ConversationId chat, @Nullable Language language, String token) implements Callback {}

    record Unsubscribed(ConversationId chat) implements Callback {}

    /** What became of a message of ours. */
    record Reported(ConversationId chat, String token, Receipt status) implements Callback {}

    /** Viber tries whether we answer, or tells of itself. */
    record OfNoConcern() implements Callback {}

    record NotUnderstood() implements Callback {}

    /** @param body of which the signature was right */
    static Callback read(byte[] body) {
        try {
            return of(JSON.readTree(body));
        } catch (JacksonException e) {
            // the message would quote the body
            return new NotUnderstood();
        }
    }

    private static Callback of(JsonNode body) {
        var token = text(body, "message_token");
        return switch (text(body, "event")) {
            case "message" -> said(body.path("sender"), token, body.path("message"));
            case "conversation_started" -> opened(body.path("user"), token, text(body, "context"));
            case "subscribed" -> subscribed(body.path("user"), token);
            case "unsubscribed" -> unsubscribed(text(body, "user_id"));
            case "delivered" -> reported(text(body, "user_id"), token, Receipt.DELIVERED);
            case "seen" -> reported(text(body, "user_id"), token, Receipt.SEEN);
            case "failed" -> reported(text(body, "user_id"), token, Receipt.FAILED);
            case "webhook", "client_status", "action" -> new OfNoConcern();
            default -> new NotUnderstood();
        };
    }

    private static Callback said(JsonNode sender, String token, JsonNode message) {
        return isKnown(sender, token)
                ? new Said(chat(sender), language(sender), token, eventOf(message, token))
                : new NotUnderstood();
    }

    private static Callback opened(JsonNode user, String token, String context) {
        return isKnown(user, token) ? new ChatOpened(chat(user), language(user), token, context) : new NotUnderstood();
    }

    private static Callback subscribed(JsonNode user, String token) {
        return isKnown(user, token) ? new Subscribed(chat(user), language(user), token) : new NotUnderstood();
    }

    private static Callback unsubscribed(String user) {
        return user.isBlank() ? new NotUnderstood() : new Unsubscribed(new ConversationId(ViberChannel.NAME, user));
    }

    private static Callback reported(String user, String token, Receipt status) {
        return token.isEmpty()
                ? new NotUnderstood()
                : new Reported(new ConversationId(ViberChannel.NAME, user), token, status);
    }

    /** Viber does not say whose the number of a contact is: it is what the person says, and a PIN has to prove it. */
    private static FromPerson eventOf(JsonNode message, String token) {
        return switch (text(message, "type")) {
            case "text" -> {
                var typed = TypedText.clean(text(message, "text"));
                yield typed.isEmpty() ? new UnreadableSent(null) : new Typed(typed, token);
            }
            case "contact" -> {
                var number = text(message.path("contact"), "phone_number");
                yield number.isBlank() ? new UnreadableSent(null) : new ContactShared(number.strip(), true);
            }
            case "picture", "file" -> new UnreadableSent(file(message, "p-" + token));
            default -> new UnreadableSent(null);
        };
    }

    /** What Viber keeps for an hour; null where it does not say where. */
    private static @Nullable SentFile file(JsonNode message, String id) {
        var media = text(message, "media");
        var name = text(message, "file_name");
        return media.isBlank()
                ? null
                : new SentFile(
                        new Attachment(id, FileNames.clean(name.isBlank() ? "photo.jpg" : name)),
                        TypedText.clean(text(message, "text")),
                        media);
    }

    private static boolean isKnown(JsonNode user, String token) {
        return !text(user, "id").isBlank() && !token.isEmpty();
    }

    private static ConversationId chat(JsonNode user) {
        return new ConversationId(ViberChannel.NAME, text(user, "id"));
    }

    private static @Nullable Language language(JsonNode user) {
        var tag = text(user, "language");
        return tag.isBlank() ? null : Language.ofTag(tag);
    }

    /** The field's text, also of a number; empty when there is none. */
    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
