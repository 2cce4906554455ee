package gr.uregister.bot.helpdesk.search;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.conversation.queue.Queues;
import gr.uregister.bot.conversation.words.SaidWords;
import gr.uregister.bot.database.Leases;
import gr.uregister.bot.helpdesk.DeskView.Entry;
import gr.uregister.bot.helpdesk.DeskViews;
import gr.uregister.messages.Message.Trait;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps the words of what people and agents said, some seconds after it was said: an update costs nothing more for it. Only conversations
 * that the desk has to do with are looked at, since nobody else reads what was said; the bot's own sentences say nothing of them. What staff
 * see masked is kept masked.
 */
@Component
class SaidWordsRounds {

    private static final Logger log = LoggerFactory.getLogger(SaidWordsRounds.class);
    private static final String LEASE = "said-words";
    private static final Duration LEASE_LIFE = Duration.ofMinutes(1);

    /** Nodes' clocks differ, and a change is written a while after its time was taken. */
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    private static final int AT_ONCE = 200;

    /** Of messages that left the document since the last look, the latest are looked at. */
    private static final int OLDER_ENTRIES = 400;

    private final Queues queues;
    private final ConversationStore store;
    private final SaidWords words;
    private final Shown shown;
    private final Leases leases;
    private final InstantSource clock;
    private final String node = UUID.randomUUID().toString();

    /** How staff see what was said. */
    interface Shown {

        List<Entry> of(StoredConversation stored, List<TranscriptEntry> entries);
    }

    @Autowired
    SaidWordsRounds(
            Queues queues,
            ConversationStore store,
            SaidWords words,
            DeskViews views,
            Leases leases,
            InstantSource clock) {
        this(queues, store, words, views::entries, leases, clock);
    }

    SaidWordsRounds(
            Queues queues, ConversationStore store, SaidWords words, Shown shown, Leases leases, InstantSource clock) {
        this.queues = queues;
        this.store = store;
        this.words = words;
        this.shown = shown;
        this.leases = leases;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 5, initialDelay = 10, timeUnit = TimeUnit.SECONDS)
    void onSchedule() {
        try {
            if (leases.hold(LEASE, node, LEASE_LIFE)) {
                round();
            }
        } catch (RuntimeException e) {
            log.warn("what was said could not be made searchable, which is tried again", e);
        }
    }

    /** Looks at what changed since the last round. */
    void round() {
        var begun = clock.instant();
        var since = words.lastRound();
        changedSince(since.equals(Instant.EPOCH) ? since : since.minus(OVERLAP));
        words.noteRound(begun);
    }

    /** In parts, the next from the last time of the one before; a time that fills a part is read in larger ones. */
    private void changedSince(Instant time) {
        var seen = new LinkedHashSet<ConversationId>();
        var from = time;
        var atMost = AT_ONCE;
        while (true) {
            var changes = queues.changedSince(from, atMost);
            changes.stream().map(Queues.Change::id).filter(seen::add).forEach(this::look);
            if (changes.size() < atMost) {
                return;
            }
            var last = changes.getLast().at();
            atMost = last.isAfter(from) ? AT_ONCE : 2 * atMost;
            from = last;
        }
    }

    private void look(ConversationId id) {
        store.find(id).ifPresent(stored -> {
            var upTo = words.upTo(stored);
            var news = saidBehind(upTo, stored);
            if (!news.isEmpty()) {
                words.keep(stored, news.getLast().sequence(), news.getFirst().at(), texts(stored, news));
                takeBackIfErased(stored);
            }
        });
    }

    private List<TranscriptEntry> saidBehind(long sequence, StoredConversation stored) {
        var first = stored.firstSequence();
        var missing = Math.toIntExact(Math.clamp(first - 1 - sequence, 0, OLDER_ENTRIES));
        var older = missing == 0 ? List.<TranscriptEntry>of() : store.saidBefore(stored.id(), first, missing);
        return Stream.concat(older.stream(), stored.transcript().stream())
                .filter(entry -> entry.sequence() > sequence)
                .toList();
    }

    private Stream<String> texts(StoredConversation stored, List<TranscriptEntry> entries) {
        var ofPeople = entries.stream()
                .filter(entry -> entry.author() != Author.BOT)
                .filter(entry -> !entry.traits().contains(Trait.SECRET))
                .toList();
        return shown.of(stored, ofPeople).stream().map(Entry::text);
    }

    /** An erasure writes the conversation, which begins anew, before it erases words: words that come after that are taken back. */
    private void takeBackIfErased(StoredConversation looked) {
        var isTheSame = store.find(looked.id())
                .filter(now -> now.createdAt().equals(looked.createdAt()))
                .isPresent();
        if (!isTheSame) {
            words.erase(List.of(looked.id().toString()));
        }
    }
}
