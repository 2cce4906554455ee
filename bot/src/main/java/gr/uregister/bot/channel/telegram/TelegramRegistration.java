package gr.uregister.bot.channel.telegram;

import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.channel.StartLink;
import gr.uregister.bot.channel.telegram.TelegramProperties.Mode;
import gr.uregister.bot.web.PageWords;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.institution.Institution;
import jakarta.annotation.PreDestroy;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.methods.description.SetMyDescription;
import org.telegram.telegrambots.meta.api.methods.description.SetMyShortDescription;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;

/**
 * Tells Telegram, when this node is ready, what the bot is: where its updates go, its commands and descriptions. People who read Greek get
 * them in Greek, all others in English. Every node says the same, so it does not matter who is last.
 */
@Component
@ConditionalOnTelegram
class TelegramRegistration implements StartLink {

    /** What we have a use for; Telegram keeps the rest to itself. */
    static final List<String> ALLOWED_UPDATES =
            List.of("message", "edited_message", "callback_query", "my_chat_member");

    private static final Logger log = LoggerFactory.getLogger(TelegramRegistration.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final PageWords words = PageWords.of("telegram");
    private final TelegramApi telegram;
    private final TelegramProperties properties;
    private final UregisterProperties uregister;
    private final WebhookSecret secret;
    private final Institution institution;
    private volatile @Nullable Thread thread;
    private volatile @Nullable String botName;

    TelegramRegistration(
            TelegramApi telegram,
            TelegramProperties properties,
            UregisterProperties uregister,
            WebhookSecret secret,
            Institution institution) {
        this.telegram = telegram;
        this.properties = properties;
        this.uregister = uregister;
        this.secret = secret;
        this.institution = institution;
    }

    /** Telegram may be away; this node does not wait for it. */
    @EventListener(ApplicationReadyEvent.class)
    void registerInTheBackground() {
        thread = Thread.ofVirtual().name("telegram-registration").start(this::registerUntilDone);
    }

    @Override
    public String channel() {
        return TelegramChannel.NAME;
    }

    @Override
    public Optional<URI> carrying(String payload) {
        return botName()
                .map(name -> URI.create("https://t.me/" + name + (payload.isEmpty() ? "" : "?start=" + payload)));
    }

    /** What Telegram calls the bot: asked for when it is first needed, and then known. */
    private Optional<String> botName() {
        if (botName == null) {
            try {
                botName = telegram.call(new GetMe()).getUserName();
            } catch (TelegramFailure e) {
                log.warn("Telegram does not say what the bot is called there: {}", e.getMessage());
            }
        }
        return Optional.ofNullable(botName);
    }

    private void registerUntilDone() {
        for (var wait = FIRST_WAIT; ; wait = longer(wait)) {
            try {
                register();
                return;
            } catch (TelegramFailure e) {
                log.warn("the bot could not be registered, and it is tried again: {}", e.getMessage());
                explain(e);
                if (!waited(wait.plus(Objects.requireNonNullElse(e.retryAfter(), Duration.ZERO)))) {
                    return;
                }
            }
        }
    }

    /** False when this node stops meanwhile. */
    private static boolean waited(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void register() {
        if (properties.mode() == Mode.WEBHOOK) {
            telegram.call(SetWebhook.builder()
                    .url(webhookUrl())
                    .secretToken(secret.value())
                    .allowedUpdates(ALLOWED_UPDATES)
                    .build());
        }
        for (var language : Language.values()) {
            describe(language, tagOf(language));
        }
        log.info("Telegram knows the bot's commands and descriptions");
    }

    private void describe(Language language, @Nullable String tag) {
        var commands = Arrays.stream(Command.values())
                .map(command -> new BotCommand(keyOf(command), words.say(language, "command." + keyOf(command))))
                .toList();
        var institutionName = Map.of("institution", institution.name().in(language));
        telegram.call(
                SetMyCommands.builder().commands(commands).languageCode(tag).build());
        telegram.call(SetMyDescription.builder()
                .description(cut(words.say(language, "description", institutionName), 512))
                .languageCode(tag)
                .build());
        telegram.call(SetMyShortDescription.builder()
                .shortDescription(cut(words.say(language, "short-description", institutionName), 120))
                .languageCode(tag)
                .build());
    }

    private static void explain(TelegramFailure failure) {
        if (failure.code() == 401 || failure.code() == 404) {
            log.error("Telegram does not know this bot: check TELEGRAM_BOT_TOKEN, or ask @BotFather for a new one");
        } else if (failure.kind() == TelegramFailure.Kind.REFUSED) {
            log.error("Telegram wants a public https address for TELEGRAM_MODE=webhook: check UREGISTER_PUBLIC_URL, "
                    + "or set TELEGRAM_MODE=polling");
        }
    }

    private String webhookUrl() {
        var base = uregister.publicUrl().toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + TelegramWebhook.PATH;
    }

    /** Telegram would refuse the whole of it; institutions' names can be long. */
    private static String cut(String text, int characters) {
        return text.length() <= characters ? text : text.substring(0, characters - 1) + "…";
    }

    /** English is what everybody gets whose language has no texts of its own. */
    private static @Nullable String tagOf(Language language) {
        return language == Language.EN ? null : language.name().toLowerCase(Locale.ROOT);
    }

    private static String keyOf(Command command) {
        return command.name().toLowerCase(Locale.ROOT);
    }

    private static Duration longer(Duration wait) {
        var doubled = wait.multipliedBy(2);
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }

    @PreDestroy
    void stop() {
        var running = thread;
        if (running != null) {
            running.interrupt();
        }
    }
}
