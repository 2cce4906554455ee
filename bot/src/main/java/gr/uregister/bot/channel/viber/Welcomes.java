package gr.uregister.bot.channel.viber;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import gr.uregister.bot.conversation.ConversationId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Remembers what was said in the answer to a callback, so that it is not sent once more. Whoever wants to send to a chat that is just
 * being answered waits for the answer.
 */
final class Welcomes {

    /** Messages decided with the answer are sent right after it, unless their sender died. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private static final int LONGEST_ANSWER_SECONDS = 10;

    private final Cache<ConversationId, Welcome> welcomes =
            Caffeine.newBuilder().expireAfterWrite(KEPT).build();

    /** A callback that may be answered with a message. Closing it without one lets everything be sent. */
    static final class Welcome implements AutoCloseable {

        private final CompletableFuture<Range> answered = new CompletableFuture<>();

        /** The answer says the messages with these numbers and those between them. */
        void said(long first, long last) {
            answered.complete(new Range(first, last));
        }

        @Override
        public void close() {
            answered.complete(Range.NOTHING);
        }

        private boolean holds(long sequence) {
            var range = answered.copy()
                    .completeOnTimeout(Range.NOTHING, LONGEST_ANSWER_SECONDS, TimeUnit.SECONDS)
                    .join();
            return range.first() <= sequence && sequence <= range.last();
        }
    }

    private record Range(long first, long last) {

        static final Range NOTHING = new Range(1, 0);
    }

    Welcome begin(ConversationId chat) {
        var welcome = new Welcome();
        welcomes.put(chat, welcome);
        return welcome;
    }

    /** Whether the message was said already, in the answer to a callback. */
    boolean hold(ConversationId chat, long sequence) {
        var welcome = welcomes.getIfPresent(chat);
        return welcome != null && welcome.holds(sequence);
    }
}
