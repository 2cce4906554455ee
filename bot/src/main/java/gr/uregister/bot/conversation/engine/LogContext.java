package gr.uregister.bot.conversation.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.secret.BlindIndex;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/**
 * Names the conversation in everything that is logged while it is worked on. A platform's name of a chat is personal data, so what
 * stands there is a keyed pseudonym: the same on all nodes, and nobody's without the secret.
 */
@Component
class LogContext {

    static final String KEY = "conversation";

    private static final int CHARACTERS = 12;
    private static final int KEPT = 10_000;

    private final BlindIndex index;
    private final Cache<ConversationId, String> pseudonyms =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    LogContext(BlindIndex index) {
        this.index = index;
    }

    /** The time that a thread works on a conversation. */
    interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    /** From now on, and until the scope is closed, this thread works on the conversation; then again on the one before. */
    Scope enter(ConversationId id) {
        var before = MDC.get(KEY);
        MDC.put(KEY, pseudonymOf(id));
        return before == null ? () -> MDC.remove(KEY) : () -> MDC.put(KEY, before);
    }

    /** What the log calls the conversation. */
    String pseudonymOf(ConversationId id) {
        return pseudonyms.get(id, chat -> index.of("log", chat.toString()).substring(0, CHARACTERS));
    }
}
