package gr.uregister.bot.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where conversations are kept: one document each, one conditional write per update. */
public interface ConversationStore {

    Optional<StoredConversation> find(ConversationId id);

    /** The conversation whose current one-time link this is. */
    Optional<StoredConversation> findByLink(String linkId);

    /** The version that stands in the store now; 0 when there is none. */
    long versionOf(ConversationId id);

    /**
     * Writes a conversation if the store still holds the version that was read; a new one if it holds none.
     *
     * @param changed with the version that was read
     * @return whether it was written; then the store holds {@link StoredConversation#written()}
     */
    boolean write(StoredConversation changed);

    /** Conversations whose {@link StoredConversation#dueAt()} has come, the longest overdue first. */
    List<ConversationId> findDue(Instant now, int atMost);
}
