package gr.uregister.bot.conversation;

import gr.uregister.bot.conversation.outbox.Outbox;
import gr.uregister.messages.Spoken.SpokenButton;
import gr.uregister.messages.Spoken.SpokenButton.Action;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The one document of a conversation. What is decided, what is to be done for it, and the update that caused it change in one write.
 *
 * @param version raised by every write; a write holds only while the version is the one it read; 0 when never written
 * @param seenUpdates the updates handled lately
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
        SeenUpdates seenUpdates,
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
            SeenUpdates seenUpdates,
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

    /** The latest of the buttons that answer, as they were shown. */
    public Optional<SpokenButton> replyShown(Predicate<SpokenButton> which) {
        for (var entry : transcript.reversed()) {
            for (var button : entry.isInternal() ? List.<SpokenButton>of() : entry.buttons()) {
                if (button.action() == Action.REPLY && which.test(button)) {
                    return Optional.of(button);
                }
            }
        }
        return Optional.empty();
    }

    /** The same conversation with another outbox. */
    public StoredConversation with(Outbox otherOutbox, @Nullable Instant otherDueAt) {
        return changed(version, seenUpdates, otherOutbox, transcript, otherDueAt, presence);
    }

    /** The same conversation with what is known of the person's presence; the same object when that is nothing new. */
    public StoredConversation with(Presence otherPresence) {
        return otherPresence.equals(presence)
                ? this
                : changed(version, seenUpdates, outbox, transcript, dueAt, otherPresence);
    }

    /** The same conversation, as if an update had been handled already. */
    public StoredConversation havingSeen(String updateId) {
        return changed(version, seenUpdates.with(updateId), outbox, transcript, dueAt, presence);
    }

    /** Whether an update was handled already. */
    public boolean hasSeen(String updateId) {
        return seenUpdates.contains(updateId);
    }

    /** The same conversation with another transcript. */
    public StoredConversation with(List<TranscriptEntry> otherTranscript) {
        return changed(version, seenUpdates, outbox, otherTranscript, dueAt, presence);
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
        return changed(version + 1, seenUpdates, outbox, transcript, dueAt, presence);
    }

    private StoredConversation changed(
            long otherVersion,
            SeenUpdates otherUpdates,
            Outbox otherOutbox,
            List<TranscriptEntry> otherTranscript,
            @Nullable Instant otherDueAt,
            Presence otherPresence) {
        return new StoredConversation(
                id,
                otherVersion,
                conversation,
                otherUpdates,
                otherOutbox,
                otherTranscript,
                nextSequence,
                createdAt,
                updatedAt,
                otherDueAt,
                reached,
                otherPresence);
    }
}
