package gr.uregister.bot.channel.telegram;

import gr.uregister.bot.database.Leases;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.telegram.telegrambots.meta.api.methods.updates.DeleteWebhook;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;
import org.telegram.telegrambots.meta.api.objects.Update;

/**
 * Fetches updates from Telegram. One node does it, by a lease; another one takes over when the lease is over. Asking for updates behind an
 * offset tells Telegram to forget all before it, so the offset moves only behind what is stored.
 */
@Component
@ConditionalOnTelegram
@ConditionalOnProperty(name = "uregister.telegram.mode", havingValue = "polling", matchIfMissing = true)
class TelegramPoller implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TelegramPoller.class);
    private static final String LEASE = "telegram-poller";
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int CONFLICT = 409;

    /** How often within its life a lease is renewed, or asked for by another node. */
    private static final int RENEWALS = 4;

    private final TelegramApi telegram;
    private final TelegramInbox inbox;
    private final TelegramProperties properties;
    private final Leases leases;
    private final String node = UUID.randomUUID().toString();
    private volatile boolean running;
    private volatile @Nullable Thread poller;
    private volatile @Nullable Thread leaseholder;
    private volatile boolean holdsLease;

    TelegramPoller(TelegramApi telegram, TelegramInbox inbox, TelegramProperties properties, Leases leases) {
        this.telegram = telegram;
        this.inbox = inbox;
        this.properties = properties;
        this.leases = leases;
    }

    @Override
    public void start() {
        running = true;
        leaseholder = Thread.ofVirtual().name("telegram-lease").start(this::keepLease);
    }

    /** Gives the lease back, so that another node need not wait for its end. */
    @Override
    public void stop() {
        running = false;
        interrupt(leaseholder);
        join(leaseholder);
        interrupt(poller);
        join(poller);
        if (holdsLease) {
            giveLeaseBack();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** For how long nobody fetches updates, at most, after the node that did fell silent. */
    static Duration longestSilence(TelegramProperties properties) {
        return properties.leaseLife().plus(properties.leaseLife().dividedBy(RENEWALS));
    }

    /** Whether this node is the one that fetches updates. */
    boolean holdsLease() {
        return holdsLease;
    }

    /** Where that fails, the lease ends by itself. */
    private void giveLeaseBack() {
        try {
            leases.release(LEASE, node);
        } catch (RuntimeException e) {
            log.warn(
                    "the lease of Telegram's updates could not be given back: {}",
                    e.getClass().getSimpleName());
        }
    }

    private void keepLease() {
        while (running) {
            var held = isHeld();
            if (held && !holdsLease) {
                log.info("this node fetches the updates from Telegram");
                holdsLease = true;
                poller = Thread.ofVirtual().name("telegram-poller").start(this::poll);
            } else if (!held && holdsLease) {
                log.warn("another node fetches the updates from Telegram now");
                holdsLease = false;
                interrupt(poller);
                join(poller);
            }
            pause(properties.leaseLife().dividedBy(RENEWALS));
        }
    }

    /** Without the database nothing can be stored, so nothing is to be fetched either. */
    private boolean isHeld() {
        try {
            return leases.hold(LEASE, node, properties.leaseLife());
        } catch (RuntimeException e) {
            log.warn(
                    "the lease of Telegram's updates could not be renewed: {}",
                    e.getClass().getSimpleName());
            return false;
        }
    }

    private void poll() {
        var offset = 0;
        var wait = FIRST_WAIT;
        var webhookGone = false;
        while (isPolling()) {
            try {
                if (!webhookGone) {
                    // Telegram gives updates to a webhook or to polls, not both.
                    telegram.call(new DeleteWebhook());
                    webhookGone = true;
                }
                offset = store(fetch(offset), offset);
                wait = FIRST_WAIT;
            } catch (TelegramFailure e) {
                explain(e);
                pause(Objects.requireNonNullElse(e.retryAfter(), wait));
                wait = longer(wait);
            } catch (RuntimeException e) {
                log.warn("updates could not be stored and are fetched again", e);
                pause(wait);
                wait = longer(wait);
            }
        }
    }

    private List<Update> fetch(int offset) {
        return telegram.callPatiently(GetUpdates.builder()
                .offset(offset)
                .timeout(Math.toIntExact(properties.pollTimeout().toSeconds()))
                .allowedUpdates(TelegramRegistration.ALLOWED_UPDATES)
                .build());
    }

    /** Stores updates, those of one chat in order and chats beside each other, and returns the offset behind what is stored. */
    private int store(List<Update> updates, int offset) {
        if (!isPolling()) {
            return offset;
        }
        if (updates.isEmpty()) {
            // Nothing is left unconfirmed. After long silence ids may begin anew, below any offset.
            return 0;
        }
        var byChat = updates.stream().collect(Collectors.groupingBy(TelegramUpdates::chatKey));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var chats = byChat.values().stream()
                    .map(ofOneChat -> threads.submit(() -> ofOneChat.forEach(inbox::take)))
                    .toList();
            for (var chat : chats) {
                chat.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("an update could not be stored", e.getCause());
        } catch (InterruptedException e) {
            // What is not known to be stored is fetched again.
            Thread.currentThread().interrupt();
            return offset;
        }
        return updates.getLast().getUpdateId() + 1;
    }

    private boolean isPolling() {
        return running && holdsLease && !Thread.currentThread().isInterrupted();
    }

    private static void explain(TelegramFailure failure) {
        log.warn("no updates from Telegram: {}", failure.getMessage());
        if (failure.code() == CONFLICT) {
            log.error(
                    "Somebody else fetches this bot's updates: another installation with the same TELEGRAM_BOT_TOKEN. "
                            + "Stop it, or give each its own bot. Until then messages go now here, now there.");
        } else if (failure.kind() == TelegramFailure.Kind.MISCONFIGURED) {
            log.error("Telegram does not know this bot: check TELEGRAM_BOT_TOKEN, or ask @BotFather for a new one");
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void interrupt(@Nullable Thread thread) {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private static void join(@Nullable Thread thread) {
        try {
            if (thread != null) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration longer(Duration wait) {
        var doubled = wait.multipliedBy(2);
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }
}
