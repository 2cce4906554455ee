package gr.uregister.bot.channel.telegram;

import gr.uregister.bot.conversation.Channel;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.Doer.DeedFailed;
import gr.uregister.bot.conversation.Doer.DeedImpossible;
import gr.uregister.bot.conversation.Reachability;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.messages.Language;
import gr.uregister.messages.Spoken;
import java.util.Comparator;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessage;

/** Telegram as a channel. A chat's name is Telegram's id of it; a message's is {@code chat:message}. */
@Component
@ConditionalOnTelegram
class TelegramChannel implements Channel {

    static final String NAME = "telegram";

    private static final Logger log = LoggerFactory.getLogger(TelegramChannel.class);

    private final TelegramApi telegram;
    private final TelegramMessages messages;
    private final ConversationStore conversations;
    private final Reachability reachability;

    TelegramChannel(
            TelegramApi telegram,
            TelegramMessages messages,
            ConversationStore conversations,
            Reachability reachability) {
        this.telegram = telegram;
        this.messages = messages;
        this.conversations = conversations;
        this.reachability = reachability;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void send(ConversationId conversation, long sequence, Spoken message) {
        refuseIfLost(conversation);
        var chat = conversation.chat();
        var stored = conversations.find(conversation);
        var language = stored.map(s -> s.conversation().language()).orElse(Language.EL);
        var keyboardIsUp = keyboardIsUp(stored, sequence);
        try {
            if (keyboardIsUp && messages.hasInlineButtons(message)) {
                removeKeyboard(chat);
            }
            for (var page : messages.of(chat, message, language, keyboardIsUp)) {
                telegram.callCarefully(page);
            }
        } catch (TelegramFailure e) {
            throw deedError(conversation, e);
        }
    }

    /** A message that is gone already, or too old to be deleted, is left alone. */
    @Override
    public void delete(ConversationId conversation, String messageRef) {
        refuseIfLost(conversation);
        try {
            telegram.call(new DeleteMessage(conversation.chat(), messageId(messageRef)));
        } catch (TelegramFailure e) {
            if (e.kind() != TelegramFailure.Kind.REFUSED) {
                throw deedError(conversation, e);
            }
            log.info("a message with a secret could not be deleted: {}", e.getMessage());
        }
    }

    /** How Telegram's messages are named in the conversation. */
    static String messageRef(long chat, int messageId) {
        return chat + ":" + messageId;
    }

    private static int messageId(String messageRef) {
        return Integer.parseInt(messageRef.substring(messageRef.indexOf(':') + 1));
    }

    /** Telegram would refuse it; until the person comes back nothing is tried. */
    private void refuseIfLost(ConversationId conversation) {
        if (reachability.isLost(conversation)) {
            throw new DeedImpossible("the person blocked the bot, or is gone");
        }
    }

    /** Whether what the bot said before this message shows the keyboard; this message hides it or shows it again. */
    private static boolean keyboardIsUp(Optional<StoredConversation> conversation, long sequence) {
        return conversation.stream()
                .flatMap(stored -> stored.transcript().stream())
                .filter(entry -> entry.author() == Author.BOT && entry.sequence() < sequence)
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

    private RuntimeException deedError(ConversationId conversation, TelegramFailure failure) {
        var message = String.valueOf(failure.getMessage());
        return switch (failure.kind()) {
            case GONE -> {
                reachability.lost(conversation);
                yield new DeedImpossible(message);
            }
            case REFUSED -> new DeedImpossible(message);
            case BUSY, MISCONFIGURED, UNREACHABLE ->
                new DeedFailed(message, DeedFailed.Kind.NOT_ACCEPTED, failure.retryAfter());
            case UNKNOWN -> new DeedFailed(message, DeedFailed.Kind.UNKNOWN, null);
        };
    }
}
