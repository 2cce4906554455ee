package gr.uregister.bot.conversation;

import gr.uregister.bot.conversation.Doer.DeedFailed.Kind;
import gr.uregister.messages.Spoken.SpokenButton;
import gr.uregister.messages.Spoken.SpokenButton.Action;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Effect.Deed;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.rights.AfterErasure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one document of a conversation. What is decided, what is to be done for it, and the update that caused it change in one write.
 *
 * @param version raised by every write; a write holds only while the version is the one it read; 0 when never written
 * @param seenUpdates ids of the updates handled lately, oldest first
 * @param outbox deeds to do, in order
 * @param transcript the latest messages
 * @param nextSequence the number of the next transcript entry
 * @param createdAt when the chat began
 * @param updatedAt when an update last changed it
 * @param dueAt when the sweeper must look at it; null for never
 * @param reached the states it has been in so far
 * @param presence whether the person can be written to
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
        @Nullable Instant dueAt,
        Set<State> reached,
        Presence presence) {

    /** A conversation of which nobody knows more. */
    public StoredConversation(
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
        this(
                id,
                version,
                conversation,
                seenUpdates,
                outbox,
                transcript,
                nextSequence,
                createdAt,
                updatedAt,
                dueAt,
                Set.of(),
                Presence.STEADY);
    }

    /** The message with a number, while the transcript keeps it. */
    public Optional<TranscriptEntry> entry(long sequence) {
        return transcript.stream().filter(e -> e.sequence() == sequence).findFirst();
    }

    /** The latest messages that the person said or was told: those for staff are not among them. */
    public List<TranscriptEntry> told() {
        return transcript.stream().filter(entry -> !entry.isInternal()).toList();
    }

    /** The number of the first entry that the transcript still has; that of the next one when it has none. */
    public long firstSequence() {
        return transcript.isEmpty() ? nextSequence : transcript.getFirst().sequence();
    }

    /** The buttons that answer, as they were shown, the latest first. */
    public Stream<SpokenButton> repliesShown() {
        return transcript.reversed().stream()
                .filter(entry -> !entry.isInternal() && !entry.buttons().isEmpty())
                .flatMap(entry -> entry.buttons().stream().filter(button -> button.action() == Action.REPLY));
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
                otherDueAt,
                reached,
                presence);
    }

    /** The same conversation with what is known of the person's presence; the same object when that is nothing new. */
    public StoredConversation with(Presence otherPresence) {
        return otherPresence.equals(presence)
                ? this
                : new StoredConversation(
                        id,
                        version,
                        conversation,
                        seenUpdates,
                        outbox,
                        transcript,
                        nextSequence,
                        createdAt,
                        updatedAt,
                        dueAt,
                        reached,
                        otherPresence);
    }

    /** The same conversation, as if an update had been handled already. */
    public StoredConversation havingSeen(String updateId) {
        return new StoredConversation(
                id,
                version,
                conversation,
                Stream.concat(seenUpdates.stream(), Stream.of(updateId)).toList(),
                outbox,
                transcript,
                nextSequence,
                createdAt,
                updatedAt,
                dueAt,
                reached,
                presence);
    }

    /** Whether an update was handled already. */
    public boolean hasSeen(String updateId) {
        return seenUpdates.contains(updateId);
    }

    /** The same conversation with another transcript. */
    public StoredConversation with(List<TranscriptEntry> otherTranscript) {
        return new StoredConversation(
                id,
                version,
                conversation,
                seenUpdates,
                outbox,
                otherTranscript,
                nextSequence,
                createdAt,
                updatedAt,
                dueAt,
                reached,
                presence);
    }

    /** The same conversation without entries that are kept apart. */
    public StoredConversation without(List<TranscriptPage> pages) {
        var last = pages.getLast().number();
        return with(transcript.stream()
                .filter(entry -> TranscriptPage.numberOf(entry.sequence()) > last)
                .toList());
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
                dueAt,
                reached,
                presence);
    }

    /**
     * Deeds that were decided and are not known to be done. One node does them, in order; others take over when its lease is over.
     *
     * @param owner the node that does them; empty when there are none
     * @param leaseUntil after which another node may do them
     */
    public record Outbox(List<PendingDeed> deeds, String owner, Instant leaseUntil) {

        public static final Outbox EMPTY = new Outbox(List.of(), "", Instant.EPOCH);

        /** Owns deeds that failed, until their next try: then any node takes them over. */
        public static final String POSTPONED = "postponed";

        public boolean isEmpty() {
            return deeds.isEmpty();
        }

        /** Since when a deed has been failing; empty when none has. */
        public Optional<Instant> failingSince() {
            return deeds.stream()
                    .flatMap(deed -> Stream.ofNullable(deed.failingSince()))
                    .min(Instant::compareTo);
        }

        /** What an erasure must wait for. Whoever does the deeds now does the erasure, too, after what they have in hand. */
        public Outbox erased() {
            var left = deeds.stream().filter(d -> d.deed() != null && AfterErasure.isDone(d.deed()));
            return new Outbox(left.toList(), owner, leaseUntil);
        }

        /** The deeds as they are for a node that takes them over: another owner fell silent, and may have said what was to be said. */
        public List<PendingDeed> inheritedBy(String node) {
            return owner.equals(node) || owner.equals(POSTPONED)
                    ? deeds
                    : deeds.stream().map(PendingDeed::inherited).toList();
        }

        /**
         * Whether a deed is still to be done, and nobody else has begun it since.
         *
         * @param begun how often the deed was begun by who asks, after it was read
         */
        public boolean holds(PendingDeed read, int begun) {
            return deeds.stream()
                    .anyMatch(deed -> deed.id().equals(read.id()) && deed.unknowns() <= read.unknowns() + begun);
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
     * @param unknowns how often it may have been done, since no answer came or its node fell silent
     * @param failingSince when it failed first; null when it never did
     */
    public record PendingDeed(
            String id,
            @Nullable Deed deed,
            long sequence,
            int failures,
            int unknowns,
            @Nullable Instant failingSince) {

        /** A deed that was not tried yet. */
        public PendingDeed(String id, @Nullable Deed deed, long sequence) {
            this(id, deed, sequence, 0, 0, null);
        }

        /** The deed after one more failure. */
        public PendingDeed afterFailure(Kind kind, Instant now) {
            return new PendingDeed(
                    id,
                    deed,
                    sequence,
                    failures + 1,
                    kind == Kind.UNKNOWN ? unknowns + 1 : unknowns,
                    failingSince == null ? now : failingSince);
        }

        /** What is to be done: the deed's name, or {@code Say}. */
        public String kind() {
            return deed == null ? "Say" : deed.getClass().getSimpleName();
        }

        /** The deed of a node that fell silent: a message may be in its chat. Other deeds do no harm when they are repeated. */
        PendingDeed inherited() {
            return deed == null && unknowns == 0 ? begunOnceMore() : this;
        }

        /** The deed when it is being done, and perhaps nobody will ever hear how it went. */
        public PendingDeed begunOnceMore() {
            return new PendingDeed(id, deed, sequence, failures, unknowns + 1, failingSince);
        }

        /** Whether it is a message that may be in its chat so many times. */
        public boolean mayBeSaid(int times) {
            return deed == null && unknowns >= times;
        }
    }
}
