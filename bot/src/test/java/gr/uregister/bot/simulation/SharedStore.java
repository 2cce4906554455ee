package gr.uregister.bot.simulation;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.MemoryConversationStore;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptPage;
import gr.uregister.statemachine.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The conversations of all nodes. Each write that holds is shown to the witness. */
final class SharedStore {

    private final MemoryConversationStore memory = new MemoryConversationStore();
    private final Set<ConversationId> chats = new LinkedHashSet<>();
    private final Map<ConversationId, Set<String>> provenIn = new HashMap<>();
    private final Invariants invariants;

    SharedStore(Invariants invariants) {
        this.invariants = invariants;
    }

    MemoryConversationStore memory() {
        return memory;
    }

    /** The chats in which a person proved who they are, since nothing was erased there. */
    List<ConversationId> chatsOf(String personId) {
        return chats.stream()
                .filter(chat -> provenIn.getOrDefault(chat, Set.of()).contains(personId))
                .toList();
    }

    void erasePages(ConversationId chat) {
        memory.erasePages(chat);
    }

    Optional<StoredConversation> find(ConversationId id) {
        return memory.find(id);
    }

    Optional<StoredConversation> findByLink(String linkId) {
        return memory.findByLink(linkId);
    }

    long versionOf(ConversationId id) {
        return memory.versionOf(id);
    }

    List<ConversationId> findDue(Instant now, int atMost) {
        return memory.findDue(now, atMost);
    }

    void putOff(ConversationId id, Instant until) {
        memory.putOff(id, until);
    }

    ConversationStore.Backlog backlog() {
        return memory.backlog();
    }

    boolean write(StoredConversation changed) {
        var before = memory.find(changed.id());
        var written = memory.write(changed);
        if (written) {
            chats.add(changed.id());
            notePerson(changed);
            if (!Erasures.isErasure(before.orElse(changed), changed)) {
                requireKept(before.orElse(changed), changed);
            }
            invariants.written(before, memory.find(changed.id()).orElseThrow());
        }
        return written;
    }

    void keep(ConversationId id, TranscriptPage page) {
        memory.keep(id, page);
    }

    void takeBackErased(ConversationId id, TranscriptPage page) {
        memory.takeBackErased(id, page);
    }

    /** All that was said, the latest at the end. */
    List<TranscriptEntry> transcript(StoredConversation stored) {
        return Stream.concat(
                        memory.saidBefore(stored.id(), stored.firstSequence(), Integer.MAX_VALUE).stream(),
                        stored.transcript().stream())
                .toList();
    }

    private void notePerson(StoredConversation changed) {
        var provenAs = changed.conversation().rights().provenAs();
        if (provenAs != null) {
            provenIn.computeIfAbsent(changed.id(), _ -> new HashSet<>()).add(provenAs);
        } else if (changed.conversation().state() == State.NEW) {
            provenIn.remove(changed.id());
        }
    }

    /** What a conversation is written without must have been kept apart before (promise R1). */
    private void requireKept(StoredConversation before, StoredConversation after) {
        var gone = before.transcript().stream()
                .filter(entry -> entry.sequence() < after.firstSequence())
                .toList();
        var kept = memory.saidBefore(after.id(), after.firstSequence(), Integer.MAX_VALUE);
        Broken.unless(
                gone.stream().allMatch(entry -> kept.stream().anyMatch(page -> isSame(entry, page))),
                "R1",
                "what was said is kept nowhere");
    }

    /** The write that keeps it apart may be the one by which it is given up. */
    private static boolean isSame(TranscriptEntry said, TranscriptEntry kept) {
        return kept.equals(kept.missed() == null ? said : said.missed(kept.missed()));
    }

    /** The mistake of writing without a condition. */
    boolean overwrite(StoredConversation changed) {
        return write(new StoredConversation(
                changed.id(),
                memory.versionOf(changed.id()),
                changed.conversation(),
                changed.seenUpdates(),
                changed.outbox(),
                changed.transcript(),
                changed.nextSequence(),
                changed.createdAt(),
                changed.updatedAt(),
                changed.dueAt(),
                changed.reached(),
                changed.presence()));
    }

    /** All conversations, in the order of their beginnings. */
    Collection<StoredConversation> all() {
        var all = new ArrayList<StoredConversation>();
        chats.forEach(chat -> memory.find(chat).ifPresent(all::add));
        return all;
    }
}
