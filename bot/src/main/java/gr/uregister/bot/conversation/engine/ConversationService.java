package gr.uregister.bot.conversation.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.StoredConversation.PendingDeed;
import gr.uregister.bot.conversation.engine.Decider.Decision;
import gr.uregister.statemachine.Event;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** Handles updates: one at a time for a conversation, each with one conditional write; a lost race decides again. */
@Component
class ConversationService implements Conversations {

    /** Races are lost to other nodes only, so a handful of tries is plenty. */
    private static final int MAX_TRIES = 20;

    /** Bounds the memory of the cache, whatever people write: counted in characters of transcripts. */
    private static final long CACHED_CHARACTERS = 20_000_000;

    /** What a conversation takes besides its transcript. */
    private static final int CHARACTERS_OF_ITS_OWN = 2_000;

    private final ConversationStore store;
    private final Decider decider;
    private final Scribe scribe;
    private final OutboxWorker outbox;
    private final PoisonUpdates poison;
    private final ChangeSignals signals;
    private final InstantSource clock;
    private final ConversationLocks locks = new ConversationLocks();
    private final Cache<ConversationId, StoredConversation> cache = Caffeine.newBuilder()
            .maximumWeight(CACHED_CHARACTERS)
            .weigher((ConversationId _, StoredConversation conversation) -> charactersOf(conversation))
            .build();

    ConversationService(
            ConversationStore store,
            Decider decider,
            Scribe scribe,
            OutboxWorker outbox,
            PoisonUpdates poison,
            ChangeSignals signals,
            InstantSource clock) {
        this.store = store;
        this.decider = decider;
        this.scribe = scribe;
        this.outbox = outbox;
        this.poison = poison;
        this.signals = signals;
        this.clock = clock;
        outbox.attach(this);
    }

    @Override
    public void receive(ConversationId id, String updateId, Event event) {
        handle(id, updateId, event, UnaryOperator.identity());
    }

    /** Handles what came of a deed, and strikes the deed off in the same write. */
    void conclude(ConversationId id, PendingDeed deed, Event outcome) {
        handle(id, deed.id() + "/outcome", outcome, before -> scribe.without(before, Set.of(deed.id())));
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
        var lock = locks.of(id);
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
                if (store.write(undone)) {
                    var written = undone.written();
                    cache.put(id, written);
                    outbox.forget(id, done);
                    signals.changed(id, written.version());
                    return written;
                }
                cache.invalidate(id);
            }
            throw new IllegalStateException("a conversation could not be written: others were always quicker");
        } catch (RuntimeException e) {
            // After an error nobody knows whether the write happened: the store does.
            cache.invalidate(id);
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /** The conversation as this node knows it; what is decided from it holds only if the write does. */
    StoredConversation peek(ConversationId id) {
        return current(id);
    }

    /** The conversation as it is stored now, from which this node decides on: another node may have written since it did. */
    Optional<StoredConversation> reload(ConversationId id) {
        cache.invalidate(id);
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

    private void handle(ConversationId id, String updateId, Event event, UnaryOperator<StoredConversation> first) {
        var written = change(id, stored -> {
            var before = first.apply(stored);
            return before.seenUpdates().contains(updateId) ? before : decide(before, updateId, event);
        });
        if (!written.outbox().isEmpty()) {
            outbox.wake(id);
        }
    }

    private StoredConversation decide(StoredConversation before, String updateId, Event event) {
        return scribe.record(
                before, updateId, event, decision(before, updateId, event), outbox.node(), clock.instant());
    }

    private Decision decision(StoredConversation before, String updateId, Event event) {
        try {
            return decider.decide(before.id(), updateId, before.conversation(), event);
        } catch (RuntimeException e) {
            if (poison.isSetAside(before.id(), updateId, event, e)) {
                return decider.apologise(before.conversation(), event);
            }
            throw e;
        }
    }

    private StoredConversation current(ConversationId id) {
        var cached = cache.getIfPresent(id);
        if (cached != null) {
            return cached;
        }
        return store.find(id).orElseGet(() -> scribe.begin(id, clock.instant()));
    }

    private static int charactersOf(StoredConversation conversation) {
        return conversation.transcript().stream()
                .mapToInt(entry -> entry.text().length())
                .reduce(CHARACTERS_OF_ITS_OWN, Integer::sum);
    }
}
