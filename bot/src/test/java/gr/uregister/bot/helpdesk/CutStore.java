package gr.uregister.bot.helpdesk;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptPage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The store as a node sees it that dies at its first write: just before it, or just after. */
record CutStore(ConversationStore store, boolean written) implements ConversationStore {

    @Override
    public boolean write(StoredConversation changed) {
        if (written) {
            store.write(changed);
        }
        throw new IllegalStateException("the node is gone");
    }

    @Override
    public Optional<StoredConversation> find(ConversationId id) {
        return store.find(id);
    }

    @Override
    public Optional<StoredConversation> findByLink(String linkId) {
        return store.findByLink(linkId);
    }

    @Override
    public long versionOf(ConversationId id) {
        return store.versionOf(id);
    }

    @Override
    public void keep(ConversationId id, TranscriptPage page) {
        store.keep(id, page);
    }

    @Override
    public void takeBackErased(ConversationId id, TranscriptPage page) {
        store.takeBackErased(id, page);
    }

    @Override
    public List<TranscriptEntry> saidBefore(ConversationId id, long sequence, int atMost) {
        return store.saidBefore(id, sequence, atMost);
    }

    @Override
    public List<ConversationId> findDue(Instant now, int atMost) {
        return store.findDue(now, atMost);
    }

    @Override
    public void putOff(ConversationId id, Instant until) {
        store.putOff(id, until);
    }

    @Override
    public Backlog backlog() {
        return store.backlog();
    }
}
