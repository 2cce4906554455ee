package gr.uregister.bot.channel.web;

import gr.uregister.bot.conversation.ConversationId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The threads that are showing conversations. Limits them per chat, and lets none of them hold up a stop of the server. */
@Component
final class OpenStreams {

    private final Map<ConversationId, Set<Thread>> threads = new ConcurrentHashMap<>();
    private final int perChat;
    private volatile boolean closed;

    OpenStreams(WebChatProperties limits) {
        this.perChat = limits.streamsPerChat();
    }

    /** Counts the current thread in; tells whether the chat may have one more. */
    boolean enter(ConversationId id) {
        var thread = Thread.currentThread();
        if (closed) {
            return false;
        }
        var entered = threads.compute(id, (_, open) -> {
            var streams = open == null ? ConcurrentHashMap.<Thread>newKeySet() : open;
            if (streams.size() < perChat) {
                streams.add(thread);
            }
            return streams;
        });
        return entered.contains(thread);
    }

    /** Counts the current thread out. */
    void leave(ConversationId id) {
        threads.computeIfPresent(id, (_, open) -> {
            open.remove(Thread.currentThread());
            return open.isEmpty() ? null : open;
        });
    }

    /** Whether the server stops, and every stream with it. */
    boolean isClosed() {
        return closed;
    }

    /** A graceful stop waits for requests to end, and these never do by themselves. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closed = true;
        threads.values().forEach(open -> open.forEach(Thread::interrupt));
    }
}
