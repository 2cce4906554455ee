package gr.uregister.bot.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /**
     * The same for a caller who still has what it read: then only what changed need be brought to the store.
     *
     * @param before as it was read
     * @param changed made of it
     * @return whether it was written; no also when it was, but others wrote again before that was seen. So what is decided anew must find
     *     that it was done, as by the ids of updates that were seen
     */
    default boolean write(StoredConversation before, StoredConversation changed) {
        return write(changed);
    }

    /**
     * Keeps full pages of the transcript apart, and then writes the conversation that has them no more: whoever dies in between leaves
     * entries in both places, which are the same. An erasure in between writes the conversation before it deletes pages, so that this
     * write fails, and the pages are taken back.
     */
    default boolean write(StoredConversation before, StoredConversation changed, List<TranscriptPage> pages) {
        var isWritten = false;
        try {
            isWritten = keepAndWrite(before, changed, pages);
            return isWritten;
        } finally {
            if (!isWritten) {
                pages.forEach(page -> takeBackErased(changed.id(), page));
            }
        }
    }

    /** The same, but when the write fails it leaves the pages. */
    default boolean keepAndWrite(StoredConversation before, StoredConversation changed, List<TranscriptPage> pages) {
        pages.forEach(page -> keep(changed.id(), page));
        return write(before, changed);
    }

    /**
     * Keeps entries of the transcript apart, before the conversation is written without them. A page may be kept again, with the same
     * entries, when nobody knows whether it was.
     */
    void keep(ConversationId id, TranscriptPage page);

    /** Takes a page back that was kept of a chat, where that was erased meanwhile: what was said before it began anew is nowhere kept. */
    void takeBackErased(ConversationId id, TranscriptPage page);

    /**
     * What was said before, as far as it was kept apart.
     *
     * @param sequence of the entry before which it was said
     * @return the latest ones, in order
     */
    List<TranscriptEntry> saidBefore(ConversationId id, long sequence, int atMost);

    /** Conversations whose {@link StoredConversation#dueAt()} has come, the longest overdue first. */
    List<ConversationId> findDue(Instant now, int atMost);

    /**
     * Has {@link #findDue} find a conversation that is due at a later time only. It is neither understood nor changed otherwise: one that
     * cannot be read must not keep others from being found.
     */
    void putOff(ConversationId id, Instant until);

    /** How much waits because it failed. It is looked for, so not to be asked for each update. */
    Backlog backlog();

    /**
     * Conversations with deeds that failed and are tried again.
     *
     * @param failingSince of the deed that has been failing longest; null when there is none
     */
    record Backlog(long conversations, @Nullable Instant failingSince) {

        public static final Backlog NONE = new Backlog(0, null);

        /** For how long the oldest deed has been failing; zero when there is none. */
        public Duration ageAt(Instant now) {
            return failingSince == null ? Duration.ZERO : Duration.between(failingSince, now);
        }
    }
}
