package gr.uregister.bot.conversation.engine;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.Deadline;
import gr.uregister.bot.conversation.StoredConversation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Finds conversations in which something is due: deeds that a dead node left or that failed, and deadlines. */
class Sweeper {

    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
    private static final int AT_ONCE = 200;

    /** When a deadline is looked at again that could not be met, because somebody else could not be asked. */
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(10);

    /**
     * When a conversation is looked at again that could not be read or written: as many of them as are found in this time hold up no other.
     * Often it was the database only, and everything goes on within thirty seconds of its return (promise R1).
     */
    private static final Duration PUT_OFF = Duration.ofSeconds(20);

    private final ConversationStore store;
    private final ConversationService conversations;
    private final OutboxWorker outbox;
    private final Scribe scribe;
    private final List<Deadline> deadlines;
    private final ConversationMetrics metrics;
    private final LogContext logContext;
    private final Supplier<ExecutorService> threadsOfASweep;

    /** @param threadsOfASweep in which each sweep looks at conversations; they are closed after it */
    Sweeper(
            ConversationStore store,
            ConversationService conversations,
            OutboxWorker outbox,
            Scribe scribe,
            List<Deadline> deadlines,
            ConversationMetrics metrics,
            LogContext logContext,
            Supplier<ExecutorService> threadsOfASweep) {
        this.store = store;
        this.conversations = conversations;
        this.outbox = outbox;
        this.scribe = scribe;
        this.deadlines = deadlines;
        this.metrics = metrics;
        this.logContext = logContext;
        this.threadsOfASweep = threadsOfASweep;
    }

    /** Looks at each conversation in a thread of its own: one that waits for the directory keeps no other waiting. */
    @Scheduled(fixedDelayString = "${uregister.sweep-every:2s}", initialDelayString = "${uregister.sweep-every:2s}")
    void sweep() {
        try (var threads = threadsOfASweep.get()) {
            outbox.settle();
            store.findDue(conversations.now(), AT_ONCE).forEach(id -> threads.execute(() -> sweep(id)));
        } catch (RuntimeException e) {
            log.warn("sweeping failed and is tried again", e);
        }
    }

    /** Counts what waits, for operators; seldom, since the embedded database looks at every conversation for it. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void measure() {
        try {
            metrics.measured(store.backlog(), conversations.now());
        } catch (RuntimeException e) {
            log.warn("what waits could not be counted", e);
        }
    }

    private void sweep(ConversationId id) {
        try (var _ = logContext.enter(id)) {
            lookAt(id);
        }
    }

    private void lookAt(ConversationId id) {
        try {
            var now = conversations.now();
            conversations.reload(id).ifPresent(conversation -> {
                meetDeadline(conversation, now);
                takeOverDeeds(conversation, now);
            });
        } catch (RuntimeException e) {
            log.warn("a conversation could not be swept and is tried again in a while", e);
            metrics.sweepFailed();
            putOff(id);
        }
    }

    private void putOff(ConversationId id) {
        try {
            store.putOff(id, conversations.now().plus(PUT_OFF));
        } catch (RuntimeException e) {
            log.warn("a conversation could not be put off", e);
        }
    }

    /** Meets one deadline; the write makes another one that is due be found by the next sweep. */
    private void meetDeadline(StoredConversation conversation, Instant now) {
        var due = deadlines.stream()
                .filter(deadline -> deadline.of(conversation.conversation())
                        .filter(at -> !now.isBefore(at))
                        .isPresent())
                .toList();
        if (due.isEmpty()) {
            return;
        }
        var event = due.stream()
                .flatMap(deadline -> deadline.reached(conversation, now).stream())
                .findFirst();
        if (event.isPresent()) {
            conversations.receive(conversation.id(), "due/" + conversation.version(), event.get());
        } else {
            lookAgain(conversation, now.plus(LOOK_AGAIN_AFTER));
        }
    }

    /** Makes room among the longest overdue, so that many that cannot be met keep no other from being found. */
    private void lookAgain(StoredConversation conversation, Instant at) {
        conversations.change(
                conversation.id(),
                before -> before.version() == conversation.version() ? scribe.lookedAtAgain(before, at) : before);
    }

    /** Makes this node the owner, by a conditional write, so that one node only goes on. */
    private void takeOverDeeds(StoredConversation due, Instant now) {
        if (due.outbox().isEmpty() || now.isBefore(due.outbox().leaseUntil())) {
            return;
        }
        var written = conversations.change(
                due.id(),
                before -> before.outbox().isEmpty()
                                || now.isBefore(before.outbox().leaseUntil())
                        ? before
                        : scribe.withDeeds(
                                before,
                                before.outbox().inheritedBy(outbox.node()),
                                outbox.node(),
                                now.plus(Scribe.LEASE)));
        if (!written.outbox().isEmpty() && written.outbox().owner().equals(outbox.node())) {
            outbox.wake(due.id());
        }
    }
}
