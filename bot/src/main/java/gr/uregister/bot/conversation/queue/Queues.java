package gr.uregister.bot.conversation.queue;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.State;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for conversations as the help desk does. What is found stood in the store a moment ago. */
public interface Queues {

    /**
     * A part of some queues, sorted by their time.
     *
     * @param after where the part before it ended; null for the beginning
     */
    Page page(Set<Queue> queues, Filter filter, @Nullable String after, int atMost);

    /** What an agent has, what they put off not among it, the longest open first. */
    List<StoredConversation> of(String account, int atMost);

    /** How much an agent has, what they put off not among it. Conversations are not read whole for it. */
    Held held(String account);

    /**
     * Conversations by words, each of them whole: the name, username, registration number or contact of the person, or what was said while
     * the desk had to do with it.
     */
    List<StoredConversation> find(String words, int atMost);

    /** How many conversations stand in a queue; for those that are as long as the desk is busy. */
    default long count(Queue queue) {
        return count(queue, Integer.MAX_VALUE);
    }

    /** How many conversations stand in a queue; that many, when there are more. */
    long count(Queue queue, int atMost);

    /** Who waits, the longest waiting first. Conversations are not read for it. */
    List<Waiting> waiting(int atMost);

    /** Conversations that changed since a time and that the desk has to do with, or had until then; the earliest change first. */
    List<Change> changedSince(Instant time, int atMost);

    /** How many people have waited longer than somebody who waits since then. */
    long waitingLongerThan(Instant since);

    /**
     * What an agent has.
     *
     * @param unread messages in them that the agent has not looked at
     */
    record Held(long conversations, long unread) {}

    /**
     * Somebody who waits.
     *
     * @param step where the machine stands; null of a conversation that another version wrote
     * @param department the code of the person's department, or empty
     */
    record Waiting(
            ConversationId id, Instant since, @Nullable State step, String department) {}

    /**
     * That a conversation changed.
     *
     * @param queue where it stands now
     */
    record Change(ConversationId id, long version, Queue queue, Instant at) {}

    /**
     * Some conversations of a queue.
     *
     * @param next what to ask for the next part with; null when there is none
     */
    record Page(
            List<StoredConversation> conversations,
            @Nullable String next) {}

    /**
     * Which conversations are wanted; null for any.
     *
     * @param before only what has this or an earlier time in its queue, as for a least waiting time
     */
    record Filter(
            @Nullable String department,
            @Nullable String channel,
            @Nullable State step,
            @Nullable Language language,
            @Nullable Instant before) {

        public static final Filter NONE = new Filter(null, null, null, null, null);

        /** Whether a conversation is among those that are wanted. */
        public boolean fits(StoredConversation stored) {
            var conversation = stored.conversation();
            return isOrAny(department, conversation.departmentCode())
                    && isOrAny(channel, stored.id().channel())
                    && isOrAny(step, conversation.state())
                    && isOrAny(language, conversation.language())
                    && (before == null || !Queue.of(stored).timeOf(stored).isAfter(before));
        }

        private static boolean isOrAny(@Nullable Object wanted, Object value) {
            return wanted == null || wanted.equals(value);
        }
    }
}
