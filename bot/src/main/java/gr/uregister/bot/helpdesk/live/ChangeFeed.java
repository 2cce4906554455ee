package gr.uregister.bot.helpdesk.live;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.queue.Queues.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What changed in the store since it was last asked, each change once. For one thread. */
final class ChangeFeed {

    /** A change may become visible so much later than its time says: it was decided then, and written afterwards. */
    private static final Duration LATE = Duration.ofSeconds(5);

    private final Source source;
    private final int atOnce;
    private final Map<ConversationId, Change> seen = new HashMap<>();
    private Instant from;

    /** As the store tells of changes: the earliest first, and those of a time itself among them. */
    interface Source {

        List<Change> changedSince(Instant time, int atMost);
    }

    /**
     * Begins at a time.
     *
     * @param atOnce how many changes are read in one question, where there are many
     */
    ChangeFeed(Source source, Instant from, int atOnce) {
        this.source = source;
        this.from = from;
        this.atOnce = atOnce;
    }

    /**
     * The changes since the last call. Where it fails, the next call tells them.
     *
     * @throws RuntimeException when the store cannot be read
     */
    List<Change> next() {
        var changes = changedSince(from.minus(LATE));
        var news = changes.stream()
                .filter(change -> isNew(change, seen.get(change.id())))
                .toList();
        seen.clear();
        for (var change : changes) {
            seen.put(change.id(), change);
            from = change.at().isAfter(from) ? change.at() : from;
        }
        return news;
    }

    /** All of them: a full page is read on from its last time, and a time that fills a page in larger ones. */
    private Collection<Change> changedSince(Instant time) {
        var all = new LinkedHashMap<ConversationId, Change>();
        var begin = time;
        var atMost = atOnce;
        var page = source.changedSince(begin, atMost);
        while (true) {
            page.forEach(change -> all.put(change.id(), change));
            if (page.size() < atMost) {
                return all.values();
            }
            var last = page.getLast().at();
            atMost = last.isAfter(begin) ? atOnce : 2 * atMost;
            begin = last;
            page = source.changedSince(begin, atMost);
        }
    }

    private static boolean isNew(Change change, @Nullable Change known) {
        return known == null || change.version() > known.version();
    }
}
