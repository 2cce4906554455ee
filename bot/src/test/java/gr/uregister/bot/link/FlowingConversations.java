package gr.uregister.bot.link;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.SeenUpdates;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.outbox.Outbox;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.flow.ConversationFlow;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Conversations in memory that the real flow decides. */
final class FlowingConversations implements Conversations {

    private final ConversationFlow flow;
    private final InstantSource clock;
    private final Map<ConversationId, StoredConversation> stored = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final List<Event> events = new ArrayList<>();

    FlowingConversations(ConversationFlow flow, InstantSource clock) {
        this.flow = flow;
        this.clock = clock;
    }

    /** Puts a conversation where a test begins. */
    synchronized void put(ConversationId id, Conversation conversation) {
        var now = clock.instant();
        var version = find(id).map(StoredConversation::version).orElse(0L) + 1;
        stored.put(
                id,
                new StoredConversation(
                        id, version, conversation, SeenUpdates.NONE, Outbox.EMPTY, List.of(), 1, now, now, null));
    }

    synchronized List<Event> events() {
        return List.copyOf(events);
    }

    @Override
    public synchronized void receive(ConversationId id, String updateId, Event event) {
        if (seen.add(id + " " + updateId)) {
            events.add(event);
            var before = stored.get(id).conversation();
            put(id, flow.advance(before, event, clock.instant()).conversation());
        }
    }

    @Override
    public void receive(ConversationId id, String updateId, Function<StoredConversation, Optional<Event>> meaning) {
        throw new UnsupportedOperationException("the page knows what an update means");
    }

    @Override
    public void lost(ConversationId id) {
        throw new UnsupportedOperationException("the page loses nobody");
    }

    @Override
    public synchronized Optional<StoredConversation> find(ConversationId id) {
        return Optional.ofNullable(stored.get(id));
    }

    @Override
    public synchronized Optional<StoredConversation> findByLink(String linkId) {
        return stored.values().stream()
                .filter(s -> s.conversation().link() != null
                        && s.conversation().link().id().equals(linkId))
                .findFirst();
    }

    @Override
    public List<TranscriptEntry> saidBefore(ConversationId id, long sequence, int atMost) {
        return List.of();
    }

    @Override
    public Optional<StoredConversation> awaitNewer(ConversationId id, long version, Duration atMost) {
        throw new UnsupportedOperationException("the page does not wait");
    }
}
