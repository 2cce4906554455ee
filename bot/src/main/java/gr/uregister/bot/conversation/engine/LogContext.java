package gr.uregister.bot.conversation.engine;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Pseudonyms;
import gr.uregister.bot.secret.BlindIndex;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/** Names the conversation, by its pseudonym, in everything that is logged while it is worked on. */
@Component
class LogContext {

    static final String KEY = "conversation";

    private final Pseudonyms pseudonyms;

    LogContext(BlindIndex index) {
        pseudonyms = new Pseudonyms(index);
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
        return pseudonyms.of(id);
    }
}
