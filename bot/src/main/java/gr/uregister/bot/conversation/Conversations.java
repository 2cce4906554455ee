package gr.uregister.bot.conversation;

import gr.uregister.statemachine.Event;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The conversations, as channels and pages see them. */
public interface Conversations {

    /**
     * Handles an update: decides, writes once, and has its deeds done afterwards. Returns when the update is stored, and
     * handles an update that was seen already as done.
     *
     * @param updateId the channel's name of the update, the same each time it is delivered
     */
    void receive(ConversationId id, String updateId, Event event);

    /**
     * The same for an update that means something only in the light of the conversation.
     *
     * @param meaning what it means to the conversation as it stands, which has version 0 when nobody spoke yet; empty for nothing
     */
    void receive(ConversationId id, String updateId, Function<StoredConversation, Optional<Event>> meaning);

    /** The person cannot be written to any more. Until they do something, or come back, nothing is sent to them. */
    void lost(ConversationId id);

    /** The conversation as it is stored now. */
    Optional<StoredConversation> find(ConversationId id);

    /** The conversation whose one-time link this is, current or not yet replaced. */
    Optional<StoredConversation> findByLink(String linkId);

    /**
     * What was said before an entry and is no more in the conversation's own document. Whoever wants more asks again, before the first
     * entry of the answer.
     *
     * @return the latest ones, in order; empty when there is nothing before
     */
    List<TranscriptEntry> saidBefore(ConversationId id, long sequence, int atMost);

    /** All that was said, from the first entry on, as the document shows it and what was kept apart. */
    default List<TranscriptEntry> wholeTranscript(StoredConversation conversation) {
        var first = conversation.firstSequence();
        return Stream.concat(
                        saidBefore(conversation.id(), first, Math.toIntExact(first)).stream(),
                        conversation.transcript().stream())
                .toList();
    }

    /**
     * Waits until the conversation is written again, on any node.
     *
     * @param version what the caller has seen
     * @return the newer conversation, or empty when nothing came within the time
     */
    Optional<StoredConversation> awaitNewer(ConversationId id, long version, Duration atMost)
            throws InterruptedException;
}
