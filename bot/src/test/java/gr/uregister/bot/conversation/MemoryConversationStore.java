package gr.uregister.bot.conversation;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Conversations in memory, kept as {@link ConversationStore} promises. */
public class MemoryConversationStore implements ConversationStore {

    private final Map<ConversationId, StoredConversation> stored = new HashMap<>();
    private final Map<ConversationId, Map<Long, TranscriptPage>> pages = new HashMap<>();
    private final Set<ConversationId> damaged = new HashSet<>();

    @Override
    public synchronized Optional<StoredConversation> find(ConversationId id) {
        if (damaged.contains(id)) {
            throw new IllegalStateException("damaged");
        }
        return Optional.ofNullable(stored.get(id));
    }

    @Override
    public synchronized Optional<StoredConversation> findByLink(String linkId) {
        return stored.values().stream().filter(c -> linkId.equals(linkOf(c))).findFirst();
    }

    @Override
    public synchronized long versionOf(ConversationId id) {
        return find(id).map(StoredConversation::version).orElse(0L);
    }

    @Override
    public synchronized boolean write(StoredConversation changed) {
        if (versionOf(changed.id()) != changed.version()) {
            return false;
        }
        var link = linkOf(changed);
        if (link != null
                && findByLink(link).filter(c -> !c.id().equals(changed.id())).isPresent()) {
            throw new IllegalStateException("two conversations have one link");
        }
        stored.put(changed.id(), changed.written());
        return true;
    }

    @Override
    public synchronized void keep(ConversationId id, TranscriptPage page) {
        pages.computeIfAbsent(id, _ -> new TreeMap<>()).put(page.number(), page);
    }

    @Override
    public synchronized void takeBackErased(ConversationId id, TranscriptPage page) {
        if (find(id).filter(c -> !page.saidUntil().isBefore(c.createdAt())).isEmpty()) {
            pages.getOrDefault(id, new TreeMap<>()).remove(page.number(), page);
        }
    }

    @Override
    public synchronized List<TranscriptEntry> saidBefore(ConversationId id, long sequence, int atMost) {
        return pages.getOrDefault(id, Map.of()).values().stream()
                .flatMap(page -> page.entries().stream())
                .filter(entry -> entry.sequence() < sequence && entry.sequence() >= sequence - atMost)
                .toList();
    }

    @Override
    public synchronized List<ConversationId> findDue(Instant now, int atMost) {
        return stored.values().stream()
                .filter(c -> c.dueAt() != null && !now.isBefore(c.dueAt()))
                .sorted(Comparator.comparing(StoredConversation::dueAt))
                .limit(atMost)
                .map(StoredConversation::id)
                .toList();
    }

    @Override
    public synchronized void putOff(ConversationId id, Instant until) {
        stored.computeIfPresent(
                id, (_, c) -> c.dueAt() != null && c.dueAt().isBefore(until) ? c.with(c.outbox(), until) : c);
    }

    @Override
    public synchronized Backlog backlog() {
        var failing = stored.values().stream()
                .flatMap(c -> c.outbox().failingSince().stream())
                .sorted()
                .toList();
        return failing.isEmpty() ? Backlog.NONE : new Backlog(failing.size(), failing.getFirst());
    }

    /** From now on the conversation cannot be read. */
    public synchronized void damage(ConversationId id) {
        damaged.add(id);
    }

    /** Forgets what is kept apart of a conversation. */
    public synchronized void erasePages(ConversationId id) {
        pages.remove(id);
    }

    /** Forgets a conversation, as erasure will. */
    public synchronized void erase(ConversationId id) {
        stored.remove(id);
        pages.remove(id);
    }

    private static String linkOf(StoredConversation conversation) {
        var link = conversation.conversation().link();
        return link == null ? null : link.id();
    }
}
