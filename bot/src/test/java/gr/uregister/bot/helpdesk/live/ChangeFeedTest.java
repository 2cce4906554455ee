package gr.uregister.bot.helpdesk.live;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.queue.Queue;
import gr.uregister.bot.conversation.queue.Queues.Change;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What screens are told of the store: each change once, however many there are. */
class ChangeFeedTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    private final Map<String, Change> store = new HashMap<>();
    private final ChangeFeed feed = new ChangeFeed(this::changedSince, NOW, 3);

    @Test
    void each_change_is_told_once() {
        change("a", 1, NOW);
        assertThat(next()).containsExactly("a1");
        assertThat(next()).isEmpty();

        change("a", 2, NOW.plusSeconds(1));
        assertThat(next()).containsExactly("a2");
    }

    @Test
    void one_that_was_written_late_is_told() {
        change("a", 1, NOW.plusSeconds(20));
        assertThat(next()).containsExactly("a1");

        change("b", 1, NOW.plusSeconds(17));
        assertThat(next()).containsExactly("b1");
    }

    @Test
    void more_than_are_read_at_once_keep_nobody_from_hearing_of_the_next() {
        for (var i = 0; i < 20; i++) {
            change("many" + i, 1, NOW.plusMillis(i));
        }
        assertThat(next()).hasSize(20).doesNotHaveDuplicates();
        assertThat(next()).isEmpty();

        change("last", 1, NOW.plusMillis(30));
        assertThat(next()).containsExactly("last1");
    }

    @Test
    void neither_do_those_of_one_moment() {
        for (var i = 0; i < 20; i++) {
            change("many" + i, 1, NOW);
        }
        change("last", 1, NOW.plusMillis(1));

        assertThat(next()).hasSize(21).contains("last1");
        assertThat(next()).isEmpty();
    }

    private List<String> next() {
        return feed.next().stream()
                .map(change -> change.id().chat() + change.version())
                .toList();
    }

    private void change(String chat, long version, Instant at) {
        store.put(chat, new Change(new ConversationId("test", chat), version, Queue.WAITING, at));
    }

    private List<Change> changedSince(Instant time, int atMost) {
        return store.values().stream()
                .filter(change -> !change.at().isBefore(time))
                .sorted(Comparator.comparing(Change::at))
                .limit(atMost)
                .toList();
    }
}
