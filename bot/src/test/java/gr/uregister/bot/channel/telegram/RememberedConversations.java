package gr.uregister.bot.channel.telegram;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.statemachine.Event;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Conversations that only remember what they received, and cannot store when they are told so. */
final class RememberedConversations implements Conversations {

    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final Set<String> seen = new HashSet<>();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile CountDownLatch turns = new CountDownLatch(0);

    void failNext(int times) {
        failures.set(times);
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    /** Has every turn wait for it. */
    RememberedConversations slowedBy(CountDownLatch latch) {
        turns = latch;
        return this;
    }

    @Override
    public void receive(ConversationId id, String updateId, Event event) {
        try {
            turns.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        remember(id, updateId, event);
    }

    private synchronized void remember(ConversationId id, String updateId, Event event) {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("the database is away");
        }
        if (seen.add(id + "/" + updateId)) {
            events.add(event);
        }
    }

    @Override
    public void receive(ConversationId id, String updateId, Function<StoredConversation, Optional<Event>> meaning) {
        throw new UnsupportedOperationException("Telegram knows what an update means");
    }

    @Override
    public void lost(ConversationId id) {
        throw new UnsupportedOperationException("nobody is lost here");
    }

    @Override
    public Optional<StoredConversation> find(ConversationId id) {
        return Optional.empty();
    }

    @Override
    public Optional<StoredConversation> findByLink(String linkId) {
        return Optional.empty();
    }

    @Override
    public List<TranscriptEntry> saidBefore(ConversationId id, long sequence, int atMost) {
        return List.of();
    }

    @Override
    public Optional<StoredConversation> awaitNewer(ConversationId id, long version, Duration atMost) {
        return Optional.empty();
    }
}
