package gr.uregister.bot.conversation.engine;

import static java.util.concurrent.TimeUnit.MICROSECONDS;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.engine.ConversationMetrics.UpdateOutcome;
import gr.uregister.bot.conversation.engine.Decider.Decision;
import gr.uregister.bot.conversation.outbox.PendingDeed;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.FromPerson;
import gr.uregister.statemachine.Event.Opened;
import gr.uregister.statemachine.Event.Pressed;
import gr.uregister.statemachine.Event.Typed;
import gr.uregister.statemachine.flow.ConversationFlow;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** Handles updates: one at a time for a conversation, each with one conditional write; a lost race decides again. */
@Component
class ConversationService implements Conversations {

    /** Races are lost to other nodes only, so a handful of tries is plenty. */
    private static final int MAX_TRIES = 20;

    private final ConversationStore store;
    private final Decider decider;
    private final Scribe scribe;
    private final OutboxWorker outbox;
    private final PoisonUpdates poison;
    private final ChangeSignals signals;
    private final ConversationMetrics metrics;
    private final LogContext logContext;
    private final InstantSource clock;
    private final LocalConversations local;

    ConversationService(
            ConversationStore store,
            Decider decider,
            Scribe scribe,
            OutboxWorker outbox,
            PoisonUpdates poison,
            ChangeSignals signals,
            ConversationMetrics metrics,
            LogContext logContext,
            InstantSource clock) {
        this.store = store;
        this.decider = decider;
        this.scribe = scribe;
        this.outbox = outbox;
        this.poison = poison;
        this.signals = signals;
        this.metrics = metrics;
        this.logContext = logContext;
        this.clock = clock;
        local = new LocalConversations(metrics);
        outbox.attach(this);
    }

    @Override
    public void receive(ConversationId id, String updateId, Event event) {
        receive(id, new TurnOf(updateId, _ -> Optional.of(event), UnaryOperator.identity()));
    }

    /** An update that means nothing leads to no write, and so to none that is refused: what it means is asked of what is stored. */
    @Override
    public void receive(ConversationId id, String updateId, Function<StoredConversation, Optional<Event>> meaning) {
        local.forget(id);
        receive(id, new TurnOf(updateId, meaning, UnaryOperator.identity()));
    }

    private void receive(ConversationId id, TurnOf turn) {
        var begun = System.nanoTime();
        try {
            handle(id, turn);
        } catch (RuntimeException e) {
            turn.outcome = UpdateOutcome.FAILED;
            throw e;
        } finally {
            metrics.received(id, turn.outcome, System.nanoTime() - begun);
        }
    }

    @Override
    public void lost(ConversationId id) {
        change(
                id,
                before -> before.version() == 0
                        ? before
                        : before.with(before.presence().lost(now())));
    }

    /** Handles what came of a deed, and strikes the deed off in the same write. */
    void conclude(ConversationId id, PendingDeed deed, Event outcome) {
        handle(
                id,
                new TurnOf(
                        deed.id() + "/outcome",
                        _ -> Optional.of(outcome),
                        before -> scribe.without(before, Set.of(deed.id()))));
    }

    @Override
    public Optional<StoredConversation> find(ConversationId id) {
        return store.find(id);
    }

    @Override
    public Optional<StoredConversation> findByLink(String linkId) {
        return store.findByLink(linkId);
    }

    @Override
    public List<TranscriptEntry> saidBefore(ConversationId id, long sequence, int atMost) {
        return store.saidBefore(id, sequence, atMost);
    }

    @Override
    public Optional<StoredConversation> awaitNewer(ConversationId id, long version, Duration atMost)
            throws InterruptedException {
        return signals.awaitAbove(id, version, atMost) ? store.find(id) : Optional.empty();
    }

    /**
     * Changes a conversation by one conditional write, again and again while others are quicker.
     *
     * @param change makes the changed conversation; the same object when there is nothing to write
     * @return the conversation as it stands in the store afterwards
     */
    StoredConversation change(ConversationId id, UnaryOperator<StoredConversation> change) {
        var lock = local.lockOf(id);
        lock.lock();
        try {
            for (int tries = 0; tries < MAX_TRIES; tries++) {
                var before = current(id);
                var changed = change.apply(before);
                if (changed == before) {
                    return before;
                }
                var done = outbox.done(id);
                var undone = scribe.without(changed, done);
                var pages = scribe.fullPages(before, undone);
                var kept = pages.isEmpty() ? undone : undone.without(pages);
                if (store.write(before, kept, pages)) {
                    var written = kept.written();
                    metrics.written(before, written);
                    local.remember(written);
                    outbox.forget(id, done);
                    signals.changed(id, written.version());
                    return written;
                }
                metrics.conflict();
                local.forget(id);
                standBack(tries);
            }
            throw new IllegalStateException("a conversation could not be written: others were always quicker");
        } catch (RuntimeException e) {
            // After an error nobody knows whether the write happened: the store does.
            local.forget(id);
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /** Waits the longer the more races were lost, up to half a second: who writes again and again need not read before, and is quicker. */
    private static void standBack(int lostBefore) {
        if (lostBefore > 0) {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(MICROSECONDS.toNanos(1L << lostBefore)));
        }
    }

    /** The conversation as this node knows it; what is decided from it holds only if the write does. */
    StoredConversation peek(ConversationId id) {
        return current(id);
    }

    /** The conversation as it is stored now, from which this node decides on: another node may have written since it did. */
    Optional<StoredConversation> reload(ConversationId id) {
        local.forget(id);
        return store.find(id);
    }

    Instant now() {
        return clock.instant();
    }

    /** Finishes what this node has begun: deeds under way are done and struck off, and other nodes go on with the rest. */
    @PreDestroy
    void stop() {
        outbox.finish();
    }

    private void handle(ConversationId id, TurnOf turn) {
        try (var _ = logContext.enter(id)) {
            var written = change(id, turn);
            if (!written.outbox().isEmpty()) {
                outbox.wake(id);
            }
        }
    }

    /** The turn of one update, which is decided again when a race is lost. */
    private final class TurnOf implements UnaryOperator<StoredConversation> {

        private final String updateId;
        private final Function<StoredConversation, Optional<Event>> meaning;
        private final UnaryOperator<StoredConversation> first;
        private UpdateOutcome outcome = UpdateOutcome.DUPLICATE;

        /** @param first what changes besides */
        TurnOf(
                String updateId,
                Function<StoredConversation, Optional<Event>> meaning,
                UnaryOperator<StoredConversation> first) {
            this.updateId = updateId;
            this.meaning = meaning;
            this.first = first;
        }

        @Override
        public StoredConversation apply(StoredConversation stored) {
            var before = first.apply(stored);
            outcome = UpdateOutcome.DUPLICATE;
            if (before.hasSeen(updateId)) {
                return before;
            }
            var event = meaning.apply(before);
            return event.isEmpty() ? before : handled(before, meant(before, event.get()), clock.instant());
        }

        private StoredConversation handled(StoredConversation before, Event event, Instant now) {
            return switch (event) {
                case Opened opened -> opened(before, opened, now);
                case FromPerson _ -> recorded(before.with(before.presence().regained(now)), event, now);
                default -> recorded(before, event, now);
            };
        }

        /** Of one return platforms tell twice: whoever asks for nothing else is greeted once. */
        private StoredConversation opened(StoredConversation before, Opened opened, Instant now) {
            var present = before.with(before.presence().regained(now));
            var returning = before.presence().returning(now);
            if (returning.isEmpty()) {
                return recorded(present, opened, now);
            }
            if (!before.hasSeen(returning.get())) {
                return recorded(present.havingSeen(returning.get()), opened, now);
            }
            return opened.payload().isEmpty() ? before : recorded(present, opened, now);
        }

        private StoredConversation recorded(StoredConversation before, Event event, Instant now) {
            var decision = decide(before, event);
            var known = decision.erases() ? scribe.erased(before, now) : before;
            return scribe.record(known, updateId, event, decision, outbox.node(), now);
        }

        private Decision decide(StoredConversation before, Event event) {
            try {
                outcome = UpdateOutcome.HANDLED;
                return decider.decide(before.id(), updateId, before.conversation(), event);
            } catch (RuntimeException e) {
                if (poison.isSetAside(before.id(), updateId, event, e)) {
                    outcome = UpdateOutcome.SET_ASIDE;
                    return decider.apologise(before.conversation(), event);
                }
                throw e;
            }
        }
    }

    /** A keyboard of Telegram's sends a button's words only: where they do not tell which article is meant, its value does. */
    private static Event meant(StoredConversation before, Event event) {
        return event instanceof Typed(var text, var _)
                ? before.replyShown(button ->
                                button.label().equals(text) && !ConversationFlow.understandsLabelOf(button.target()))
                        .<Event>map(button -> new Pressed(button.target()))
                        .orElse(event)
                : event;
    }

    private StoredConversation current(ConversationId id) {
        return local.find(id).or(() -> store.find(id)).orElseGet(() -> scribe.begin(id, clock.instant()));
    }
}
