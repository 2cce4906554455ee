package gr.uregister.bot.channel.web;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.SeenUpdates;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.conversation.outbox.Outbox;
import gr.uregister.messages.Language;
import gr.uregister.messages.Spoken;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Conversations in memory that answer every event by a script. */
final class MemoryConversations implements Conversations {

    private final Map<ConversationId, StoredConversation> stored = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final List<Event> events = new ArrayList<>();
    private volatile Function<Event, List<Spoken>> script = _ -> List.of();

    void answerBy(Function<Event, List<Spoken>> newScript) {
        script = newScript;
    }

    synchronized List<Event> events() {
        return List.copyOf(events);
    }

    synchronized void erase(ConversationId id) {
        stored.remove(id);
        notifyAll();
    }

    @Override
    public synchronized void receive(ConversationId id, String updateId, Event event) {
        if (!seen.add(id + " " + updateId)) {
            return;
        }
        events.add(event);
        var before = Optional.ofNullable(stored.get(id));
        var language = before.map(b -> b.conversation().language()).orElse(Language.EL);
        if (event instanceof Event.Opened(var _, var wanted) && wanted != null) {
            language = wanted;
        }
        if (event instanceof Event.Typed(var text, var _) && text.equals("/language")) {
            language = language == Language.EL ? Language.EN : Language.EL;
        }
        var transcript =
                new ArrayList<>(before.map(StoredConversation::transcript).orElse(List.of()));
        switch (event) {
            case Event.Typed(var text, var _) ->
                transcript.add(entry(transcript, Author.PERSON, language, text, List.of()));
            case Event.Pressed(var value) ->
                transcript.add(entry(transcript, Author.PERSON, language, value, List.of()));
            default -> {}
        }
        for (var said : script.apply(event)) {
            transcript.add(entry(transcript, Author.BOT, language, said.text(), said.buttons()));
        }
        var now = Instant.now();
        var version = before.map(StoredConversation::version).orElse(0L) + 1;
        stored.put(
                id,
                new StoredConversation(
                        id,
                        version,
                        Conversation.begin(language),
                        SeenUpdates.NONE,
                        Outbox.EMPTY,
                        transcript,
                        transcript.size() + 1L,
                        now,
                        now,
                        null));
        notifyAll();
    }

    @Override
    public void receive(ConversationId id, String updateId, Function<StoredConversation, Optional<Event>> meaning) {
        throw new UnsupportedOperationException("the web chat knows what an update means");
    }

    @Override
    public void lost(ConversationId id) {
        throw new UnsupportedOperationException("the web chat loses nobody");
    }

    @Override
    public synchronized Optional<StoredConversation> find(ConversationId id) {
        return Optional.ofNullable(stored.get(id));
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
    public synchronized Optional<StoredConversation> awaitNewer(ConversationId id, long version, Duration atMost)
            throws InterruptedException {
        var end = System.nanoTime() + atMost.toNanos();
        for (var left = atMost.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            var newer = find(id).filter(c -> c.version() > version);
            if (newer.isPresent() || find(id).isEmpty()) {
                return newer;
            }
            wait(left);
        }
        return Optional.empty();
    }

    private static TranscriptEntry entry(
            List<TranscriptEntry> before,
            Author author,
            Language language,
            String text,
            List<Spoken.SpokenButton> buttons) {
        return new TranscriptEntry(before.size() + 1L, Instant.now(), author, language, text, buttons);
    }
}
