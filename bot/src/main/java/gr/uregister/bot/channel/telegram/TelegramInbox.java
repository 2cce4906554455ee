package gr.uregister.bot.channel.telegram;

import gr.uregister.bot.channel.telegram.TelegramUpdates.Inbound;
import gr.uregister.bot.channel.telegram.announcement.AnnouncementMessages;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.statemachine.AnnouncementEvent.AnnouncementAnswered;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.send.SendChatAction;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageReplyMarkup;
import org.telegram.telegrambots.meta.api.objects.CallbackQuery;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberUpdated;

/** Takes updates, however they came. When it returns, an update is stored; those of one chat are taken in the order they come. */
@Component
@ConditionalOnTelegram
class TelegramInbox {

    private static final Logger log = LoggerFactory.getLogger(TelegramInbox.class);
    private static final int CHATS_AT_ONCE = 1024;

    private final Conversations conversations;
    private final TelegramApi telegram;
    private final TelegramProperties properties;
    private final MeterRegistry metrics;
    private final Counter notUnderstood;

    /** First come, first served. Two chats may share a lock; that only costs a moment. */
    private final ReentrantLock[] chats =
            Stream.generate(() -> new ReentrantLock(true)).limit(CHATS_AT_ONCE).toArray(ReentrantLock[]::new);

    private final ExecutorService courtesies = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

    TelegramInbox(
            Conversations conversations, TelegramApi telegram, TelegramProperties properties, MeterRegistry metrics) {
        this.conversations = conversations;
        this.telegram = telegram;
        this.properties = properties;
        this.metrics = metrics;
        notUnderstood = Counter.builder("uregister.telegram.not.understood")
                .description("updates that make no sense to us")
                .register(metrics);
    }

    /**
     * Takes an update.
     *
     * @throws RuntimeException when it could not be stored; then it must come again
     */
    void take(Update update) {
        if (update.hasCallbackQuery()) {
            acknowledge(update.getCallbackQuery());
        }
        if (update.hasMyChatMember()) {
            count(update.getMyChatMember());
        }
        TelegramUpdates.blocked(update).map(TelegramInbox::conversation).ifPresent(conversations::lost);
        meaningOf(update).ifPresent(this::receive);
        if (update.hasCallbackQuery()) {
            removeButtons(update.getCallbackQuery());
        }
    }

    /** Counts something that is no update we understand. It would come again and again, so it counts as taken. */
    void setAside() {
        notUnderstood.increment();
    }

    private Optional<Inbound> meaningOf(Update update) {
        try {
            return TelegramUpdates.read(update);
        } catch (NullPointerException e) {
            // Telegram's types promise more than a made-up update has.
            setAside();
            return Optional.empty();
        }
    }

    private void receive(Inbound inbound) {
        var typing = timer.schedule(
                () -> courtesy(new SendChatAction(String.valueOf(inbound.chat()), "typing")),
                properties.typingAfter().toMillis(),
                TimeUnit.MILLISECONDS);
        var chat = chats[Math.floorMod(Long.hashCode(inbound.chat()), CHATS_AT_ONCE)];
        chat.lock();
        try {
            var conversation = conversation(inbound.chat());
            if (inbound.answered() != null) {
                conversations.receive(
                        conversation, inbound.updateId() + "/about", new AnnouncementAnswered(inbound.answered()));
            }
            conversations.receive(conversation, inbound.updateId(), inbound.event());
        } finally {
            chat.unlock();
            typing.cancel(false);
        }
    }

    private static ConversationId conversation(long chat) {
        return new ConversationId(TelegramChannel.NAME, String.valueOf(chat));
    }

    /** The pressed button stops spinning, whatever becomes of the press. */
    private void acknowledge(CallbackQuery query) {
        courtesy(AnswerCallbackQuery.builder().callbackQueryId(query.getId()).build());
    }

    /** An answered question is not answered again; of older ones, buttons may still be pressed. An announcement keeps its links. */
    private void removeButtons(CallbackQuery query) {
        var message = query.getMessage();
        if (message != null && message.getChat() != null && !AnnouncementMessages.isUnderOne(query)) {
            courtesy(EditMessageReplyMarkup.builder()
                    .chatId(message.getChatId())
                    .messageId(message.getMessageId())
                    .build());
        }
    }

    /** Counts who blocked the bot and who came back. */
    private void count(ChatMemberUpdated change) {
        var status = change.getNewChatMember() == null
                ? "unknown"
                : change.getNewChatMember().getStatus();
        metrics.counter("uregister.telegram.membership", "status", status).increment();
    }

    /** What makes the chat pleasant, and is not tried again. */
    private void courtesy(BotApiMethod<?> method) {
        courtesies.execute(() -> {
            try {
                telegram.call(method);
            } catch (TelegramFailure e) {
                log.debug("left undone: {}", e.getMessage());
            }
        });
    }

    @PreDestroy
    void close() {
        timer.shutdownNow();
        courtesies.shutdown();
    }
}
