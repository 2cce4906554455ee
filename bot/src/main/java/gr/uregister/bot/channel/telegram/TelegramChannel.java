package gr.uregister.bot.channel.telegram;

import gr.uregister.bot.channel.StaffGroup;
import gr.uregister.bot.conversation.Channel;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Doer.DeedFailed;
import gr.uregister.bot.conversation.Doer.DeedImpossible;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import java.util.Comparator;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.send.SendChatAction;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessage;

/** Telegram as a channel. A chat's name is Telegram's id of it; a message's is {@code chat:message}. */
@Component
@ConditionalOnTelegram
class TelegramChannel implements Channel, StaffGroup {

    static final String NAME = "telegram";

    private static final Logger log = LoggerFactory.getLogger(TelegramChannel.class);

    private final TelegramApi telegram;
    private final TelegramMessages messages;
    private final TelegramFiles files;

    TelegramChannel(TelegramApi telegram, TelegramMessages messages, TelegramFiles files) {
        this.telegram = telegram;
        this.messages = messages;
        this.files = files;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void send(StoredConversation conversation, TranscriptEntry entry) {
        var chat = conversation.id().chat();
        var message = entry.spoken();
        var keyboardIsUp = keyboardIsUp(conversation, entry);
        var file = entry.file();
        try {
            if (file != null) {
                files.send(conversation.id(), message.text(), file);
                return;
            }
            if (keyboardIsUp && messages.hasInlineButtons(message)) {
                removeKeyboard(chat);
            }
            for (var page : messages.of(chat, message, entry.language(), keyboardIsUp)) {
                telegram.say(page);
            }
        } catch (TelegramFailure e) {
            throw deedError(e);
        }
    }

    @Override
    public boolean bringsDocuments() {
        return true;
    }

    @Override
    public void bring(ConversationId conversation, String name, byte[] content) {
        try {
            files.bring(conversation, name, content);
        } catch (TelegramFailure e) {
            throw deedError(e);
        }
    }

    @Override
    public Optional<byte[]> fetch(String source, int mostBytes) {
        try {
            return files.fetch(source, mostBytes);
        } catch (TelegramFailure e) {
            throw deedError(e);
        }
    }

    /** A message that is gone already, or too old to be deleted, is left alone. */
    @Override
    public void delete(StoredConversation conversation, String messageRef) {
        try {
            telegram.call(new DeleteMessage(conversation.id().chat(), messageId(messageRef)));
        } catch (TelegramFailure e) {
            if (e.kind() != TelegramFailure.Kind.REFUSED) {
                throw deedError(e);
            }
            log.info("a message with a secret could not be deleted: {}", e.getMessage());
        }
    }

    @Override
    public void typing(ConversationId conversation) {
        try {
            telegram.call(new SendChatAction(conversation.chat(), "typing"));
        } catch (TelegramFailure e) {
            log.debug("left undone: {}", e.getMessage());
        }
    }

    @Override
    public void tell(String group, String text) {
        try {
            telegram.say(SendMessage.builder().chatId(group).text(text).build());
        } catch (TelegramFailure e) {
            throw deedError(e);
        }
    }

    /** How Telegram's messages are named in the conversation. */
    static String messageRef(long chat, int messageId) {
        return chat + ":" + messageId;
    }

    private static int messageId(String messageRef) {
        return Integer.parseInt(messageRef.substring(messageRef.indexOf(':') + 1));
    }

    /** Whether what the bot said before this message shows the keyboard; this message hides it or shows it again. */
    private static boolean keyboardIsUp(StoredConversation conversation, TranscriptEntry message) {
        return conversation.told().stream()
                .filter(entry -> entry.author() == Author.BOT && entry.sequence() < message.sequence())
                .max(Comparator.comparingLong(TranscriptEntry::sequence))
                .map(TranscriptEntry::buttons)
                .filter(TelegramMessages::showsKeyboard)
                .isPresent();
    }

    private void removeKeyboard(String chat) {
        var sent = telegram.callCarefully(TelegramMessages.keyboardRemoval(chat));
        try {
            telegram.call(new DeleteMessage(chat, sent.getMessageId()));
        } catch (TelegramFailure e) {
            log.debug("the message that took a keyboard away stays: {}", e.getMessage());
        }
    }

    private static RuntimeException deedError(TelegramFailure failure) {
        var message = String.valueOf(failure.getMessage());
        return switch (failure.kind()) {
            case GONE -> DeedImpossible.personLost(message);
            case REFUSED -> new DeedImpossible(message);
            case BUSY, MISCONFIGURED, UNREACHABLE ->
                new DeedFailed(message, DeedFailed.Kind.NOT_ACCEPTED, failure.retryAfter());
            case UNKNOWN -> new DeedFailed(message, DeedFailed.Kind.UNKNOWN, null);
        };
    }
}
