package gr.uregister.bot.conversation.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.StoredConversation;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Conversations on this node: one thread at a time changes one, and what it wrote last is remembered. Another node may have written
 * since, which the next write tells.
 */
final class LocalConversations {

    /** Two conversations may share a lock; that only costs a moment. */
    private static final int LOCKS = 4096;

    /** Bounds the memory, whatever people write: counted in characters of transcripts. */
    private static final long CHARACTERS = 20_000_000;

    /** What a conversation takes besides its transcript. */
    private static final int CHARACTERS_OF_ITS_OWN = 2_000;

    private final ConversationMetrics metrics;
    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);
    private final Cache<ConversationId, StoredConversation> written = Caffeine.newBuilder()
            .maximumWeight(CHARACTERS)
            .weigher((ConversationId _, StoredConversation conversation) -> charactersOf(conversation))
            .build();

    LocalConversations(ConversationMetrics metrics) {
        this.metrics = metrics;
    }

    ReentrantLock lockOf(ConversationId id) {
        return locks[Math.floorMod(id.hashCode() * 0x9E3779B9, LOCKS)];
    }

    /** As this node wrote it last. */
    Optional<StoredConversation> find(ConversationId id) {
        var found = Optional.ofNullable(written.getIfPresent(id));
        if (found.isPresent()) {
            metrics.cacheHit();
        } else {
            metrics.cacheMiss();
        }
        return found;
    }

    void remember(StoredConversation conversation) {
        written.put(conversation.id(), conversation);
    }

    void forget(ConversationId id) {
        written.invalidate(id);
    }

    private static int charactersOf(StoredConversation conversation) {
        var characters = CHARACTERS_OF_ITS_OWN;
        for (var entry : conversation.transcript()) {
            characters += entry.text().length();
        }
        return characters;
    }
}
