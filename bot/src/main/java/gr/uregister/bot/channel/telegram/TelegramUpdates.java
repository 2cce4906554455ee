package gr.uregister.bot.channel.telegram;

import gr.uregister.bot.attachment.FileNames;
import gr.uregister.bot.channel.TypedText;
import gr.uregister.bot.channel.telegram.announcement.AnnouncementMessages;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.desk.Attachment;
import gr.uregister.statemachine.desk.SentFile;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.Contact;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.api.objects.chat.Chat;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/** What Telegram's updates mean to a conversation. */
final class TelegramUpdates {

    private static final Pattern START = Pattern.compile("/start(?:@\\w+)?(?:\\s+([A-Za-z0-9_-]{1,64}))?\\s*");

    private TelegramUpdates() {}

    /**
     * What a person did in their chat with the bot.
     *
     * @param chat Telegram's id of the chat
     * @param updateId Telegram's id of the update
     * @param answered the announcement that the person's message replies to; null when it replies to none
     */
    record Inbound(
            long chat,
            String updateId,
            Event event,
            @Nullable String answered) {}

    /** The private chat whose person blocked the bot by this update. */
    static Optional<Long> blocked(Update update) {
        return hasNewStatus(update, "kicked")
                ? Optional.of(update.getMyChatMember().getChat().getId())
                : Optional.empty();
    }

    private static boolean hasNewStatus(Update update, String status) {
        return update.hasMyChatMember()
                && isPrivate(update.getMyChatMember().getChat())
                && update.getMyChatMember().getNewChatMember() != null
                && status.equals(update.getMyChatMember().getNewChatMember().getStatus());
    }

    private static boolean isPrivate(@Nullable Chat chat) {
        return chat != null && Boolean.TRUE.equals(chat.isUserChat());
    }

    /** What the update tells the chat's conversation; empty where there is none, as in groups, or nothing to tell. */
    static Optional<Inbound> read(Update update) {
        var chat = chatOf(update);
        if (chat == null || !isPrivate(chat)) {
            return Optional.empty();
        }
        return Optional.ofNullable(eventOf(update))
                .map(event -> new Inbound(
                        chat.getId(), String.valueOf(update.getUpdateId()), event, answeredBy(update, event)));
    }

    private static @Nullable String answeredBy(Update update, Event event) {
        return event instanceof Event.Typed
                ? AnnouncementMessages.answeredBy(update.getMessage()).orElse(null)
                : null;
    }

    /** The same for all updates of one chat. */
    static long chatKey(Update update) {
        var chat = chatOf(update);
        return chat == null || chat.getId() == null ? 0 : chat.getId();
    }

    private static @Nullable Chat chatOf(Update update) {
        if (update.hasMessage()) {
            return update.getMessage().getChat();
        }
        if (update.hasEditedMessage()) {
            return update.getEditedMessage().getChat();
        }
        if (update.hasCallbackQuery() && update.getCallbackQuery().getMessage() != null) {
            return update.getCallbackQuery().getMessage().getChat();
        }
        if (update.hasMyChatMember()) {
            return update.getMyChatMember().getChat();
        }
        return null;
    }

    private static @Nullable Event eventOf(Update update) {
        if (update.hasMessage()) {
            return eventOf(update.getMessage(), "p-" + update.getUpdateId());
        }
        if (update.hasEditedMessage()) {
            return new Event.UnreadableSent(null);
        }
        if (update.hasMyChatMember()) {
            return hasNewStatus(update, "member")
                    ? new Event.Opened("", languageOf(update.getMyChatMember().getFrom()))
                    : null;
        }
        var data = update.getCallbackQuery().getData();
        return data == null ? null : new Event.Pressed(TypedText.cleanButton(data));
    }

    /** @param fileId by which a file that came with the message is known here */
    private static @Nullable Event eventOf(Message message, String fileId) {
        if (isOfTelegramsOwn(message)) {
            return null;
        }
        if (message.hasText()) {
            return typed(message);
        }
        if (message.hasContact()) {
            return shared(message.getContact(), message.getFrom());
        }
        return new Event.UnreadableSent(fileIn(message, fileId));
    }

    /** A picture, in its largest size, or any other file; null where there is none. */
    private static @Nullable SentFile fileIn(Message message, String id) {
        var caption = TypedText.clean(Objects.requireNonNullElse(message.getCaption(), ""));
        if (message.hasPhoto()) {
            var largest = message.getPhoto().getLast();
            return new SentFile(new Attachment(id, "photo.jpg"), caption, largest.getFileId());
        }
        if (message.hasDocument()) {
            var name = Objects.requireNonNullElse(message.getDocument().getFileName(), "");
            var file = new Attachment(id, FileNames.clean(name));
            return new SentFile(file, caption, message.getDocument().getFileId());
        }
        return null;
    }

    /** Telegram tells of pinned messages, allowed writing and more as if they were messages; and a Mini App's data can be forged. */
    private static boolean isOfTelegramsOwn(Message message) {
        return message.hasWebAppData()
                || message.hasWriteAccessAllowed()
                || message.hasMessageAutoDeleteTimerChanged()
                || message.getPinnedMessage() != null
                || message.getFrom() == null
                || Boolean.TRUE.equals(message.getFrom().getIsBot());
    }

    private static Event typed(Message message) {
        var start = START.matcher(message.getText());
        if (start.matches()) {
            return new Event.Opened(Objects.requireNonNullElse(start.group(1), ""), languageOf(message.getFrom()));
        }
        var text = TypedText.clean(message.getText());
        return text.isEmpty()
                ? new Event.UnreadableSent(null)
                : new Event.Typed(
                        text, TelegramChannel.messageRef(message.getChat().getId(), message.getMessageId()));
    }

    /** A card counts as the sender's own only when Telegram says whose it is, and that is the sender. */
    private static Event shared(Contact contact, User sender) {
        var own = contact.getUserId() != null && contact.getUserId().equals(sender.getId());
        return new Event.ContactShared(withPlus(contact.getPhoneNumber()), own);
    }

    /** Telegram gives numbers with their country's code, by some clients without the plus. */
    private static String withPlus(@Nullable String number) {
        if (number == null) {
            return "";
        }
        return number.startsWith("+") ? number : "+" + number;
    }

    private static @Nullable Language languageOf(User sender) {
        return sender.getLanguageCode() == null ? null : Language.ofTag(sender.getLanguageCode());
    }
}
