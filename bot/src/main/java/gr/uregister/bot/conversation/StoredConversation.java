package gr.uregister.bot.conversation;

import gr.uregister.bot.conversation.Doer.DeedFailed.Kind;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Effect.Deed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one document of a conversation. What is decided, what is to be done because of it, and the update that caused it change in one
 * write.
 *
 * @param version raised by every write; a write holds only while the version is the one it read; 0 when never written
 * @param seenUpdates ids of the updates handled lately, oldest first
 * @param outbox deeds to do, in order
 * @param transcript the latest messages
 * @param nextSequence the number of the next transcript entry
 * @param createdAt when the chat began
 * @param updatedAt when an update last changed it
 * @param dueAt when the sweeper must look at it; null for never
 */
public record StoredConversation(
        ConversationId id,
        long version,
        Conversation conversation,
        List<String> seenUpdates,
        Outbox outbox,
        List<TranscriptEntry> transcript,
        long nextSequence,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant dueAt) {

    /** The message with a number, while the transcript keeps it. */
    public Optional<TranscriptEntry> entry(long sequence) {
        return transcript.stream().filter(e -> e.sequence() == sequence).findFirst();
    }

    /** The same conversation with another outbox. */
    public StoredConversation with(Outbox otherOutbox, @Nullable Instant otherDueAt) {
        return new StoredConversation(
                id,
                version,
                conversation,
                seenUpdates,
                otherOutbox,
                transcript,
                nextSequence,
                createdAt,
                updatedAt,
                otherDueAt);
    }

    /** What a write that read this version makes of it. */
    public StoredConversation written() {
        return new StoredConversation(
                id,
                version + 1,
                conversation,
                seenUpdates,
                outbox,
                transcript,
                nextSequence,
                createdAt,
                updatedAt,
                dueAt);
    }

    /**
     * Deeds that were decided and are not known to be done. One node does them, in order; others take over when its lease is over.
     *
     * @param owner the node that does them; empty when there are none
     * @param leaseUntil after which another node may do them
     */
    public record Outbox(List<PendingDeed> deeds, String owner, Instant leaseUntil) {

        public static final Outbox EMPTY = new Outbox(List.of(), "", Instant.EPOCH);

        public boolean isEmpty() {
            return deeds.isEmpty();
        }

        /** Whether a node may do the deeds at this moment. */
        public boolean belongsTo(String node, Instant now) {
            return owner.equals(node) || owner.isEmpty() || !now.isBefore(leaseUntil);
        }
    }

    /**
     * A deed to do.
     *
     * @param deed what to do; null for saying the transcript's entry
     * @param sequence the transcript's entry to say; 0 for another deed
     * @param failures how often it failed
     * @param unknowns how many of the failures may have been none, since no answer came
     */
    public record PendingDeed(String id, @Nullable Deed deed, long sequence, int failures, int unknowns) {

        /** A deed that has not failed with an unknown outcome. */
        public PendingDeed(String id, @Nullable Deed deed, long sequence, int failures) {
            this(id, deed, sequence, failures, 0);
        }

        /** The deed after one more failure. */
        public PendingDeed afterFailure(Kind kind) {
            return new PendingDeed(id, deed, sequence, failures + 1, kind == Kind.UNKNOWN ? unknowns + 1 : unknowns);
        }
    }
}
