package gr.uregister.bot.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gr.uregister.bot.conversation.ConversationStore.Backlog;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.SecureLink.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of conversations promises. */
public abstract class ConversationStoreContract {

    protected static final ConversationId MARIA = new ConversationId("telegram", "4711");
    protected static final ConversationId NIKOS = new ConversationId("web", "a:b/c=");
    private static final Instant NOW = StoredConversations.NOW;

    protected ConversationStore store;

    /** An empty store. */
    protected abstract ConversationStore emptyStore();

    /** Another node's view of the same store. */
    protected abstract ConversationStore onAnotherNode();

    /** Makes a stored conversation unreadable. */
    protected abstract void damage(ConversationId id);

    @BeforeEach
    void empty() {
        store = emptyStore();
    }

    @Test
    void nothing_is_found_in_an_empty_store() {
        assertThat(store.find(MARIA)).isEmpty();
        assertThat(store.findByLink("x")).isEmpty();
        assertThat(store.versionOf(MARIA)).isZero();
        assertThat(store.findDue(NOW, 10)).isEmpty();
    }

    @Test
    void a_conversation_comes_back_with_everything_it_holds() {
        var full = StoredConversations.full(MARIA);
        assertThat(store.write(full)).isTrue();

        assertThat(onAnotherNode().find(MARIA)).contains(full.written());
        assertThat(store.versionOf(MARIA)).isOne();
    }

    @Test
    void a_conversation_that_holds_next_to_nothing_comes_back_too() {
        var bare = StoredConversations.bare(NIKOS);
        assertThat(store.write(bare)).isTrue();

        assertThat(store.find(NIKOS)).contains(bare.written());
    }

    @Test
    void hostile_text_comes_back_as_it_was_said() {
        for (var text : StoredConversations.HOSTILE) {
            var id = new ConversationId("web", "hostile" + text.hashCode());
            var said = StoredConversations.saying(id, text);
            store.write(said);

            assertThat(store.find(id)).contains(said.written());
        }
    }

    @Test
    void a_new_conversation_is_written_once_only() {
        assertThat(store.write(StoredConversations.bare(MARIA))).isTrue();
        assertThat(onAnotherNode().write(StoredConversations.full(MARIA))).isFalse();

        assertThat(store.find(MARIA)).contains(StoredConversations.bare(MARIA).written());
    }

    @Test
    void a_write_holds_only_while_the_version_is_the_one_it_read() {
        store.write(StoredConversations.bare(MARIA));
        var first = store.find(MARIA).orElseThrow();
        assertThat(store.write(first)).isTrue();

        assertThat(onAnotherNode().write(first)).isFalse();
        assertThat(store.versionOf(MARIA)).isEqualTo(2);
    }

    @Test
    void a_write_that_knows_what_was_stored_leaves_what_a_whole_one_would() {
        var random = new SplittableRandom(20261122);
        var before = StoredConversations.bare(MARIA);
        for (var step = 0; step < 300; step++) {
            var changed = StoredConversations.grown(before, random);
            assertThat(store.write(before, changed)).isTrue();
            assertThat(onAnotherNode().write(before, changed)).isFalse();

            before = store.find(MARIA).orElseThrow();
            assertThat(before).as("step %d", step).isEqualTo(changed.written());
        }
    }

    @Test
    void a_write_to_a_conversation_that_is_gone_does_not_hold() {
        assertThat(store.write(StoredConversations.bare(MARIA).written())).isFalse();
        assertThat(store.find(MARIA)).isEmpty();
    }

    @Test
    void of_sixteen_writers_that_read_the_same_version_one_wins() throws Exception {
        for (var round = 0; round < 20; round++) {
            var before = store.find(MARIA).orElse(StoredConversations.bare(MARIA));
            var stores = List.of(store, onAnotherNode());
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var writes = IntStream.range(0, 16)
                        .<Callable<Boolean>>mapToObj(
                                i -> () -> stores.get(i % 2).write(before))
                        .toList();
                var winners = 0;
                for (var write : threads.invokeAll(writes)) {
                    winners += write.get() ? 1 : 0;
                }
                assertThat(winners).isOne();
            }
            assertThat(store.versionOf(MARIA)).isEqualTo(round + 1);
        }
    }

    @Test
    void a_conversation_is_found_by_its_current_link_only() {
        store.write(StoredConversations.linked(MARIA, "first", Purpose.ACTIVATION));
        store.write(StoredConversations.linked(NIKOS, "other", Purpose.RECOVERY));
        var replaced =
                StoredConversations.linked(MARIA, "second", Purpose.ACTIVATION).written();
        assertThat(store.write(replaced)).isTrue();

        assertThat(store.findByLink("first")).isEmpty();
        assertThat(store.findByLink("second").map(StoredConversation::id)).contains(MARIA);
        assertThat(store.findByLink("other").map(StoredConversation::id)).contains(NIKOS);
    }

    @Test
    void many_conversations_have_no_link_and_no_two_the_same_one() {
        assertThat(store.write(StoredConversations.bare(MARIA))).isTrue();
        assertThat(store.write(StoredConversations.bare(NIKOS))).isTrue();
        var taken = StoredConversations.linked(MARIA, "one", Purpose.ACTIVATION).written();
        assertThat(store.write(taken)).isTrue();

        var second =
                StoredConversations.linked(NIKOS, "one", Purpose.ACTIVATION).written();
        assertThatThrownBy(() -> store.write(second)).isInstanceOf(RuntimeException.class);
        assertThat(store.versionOf(NIKOS)).isOne();
    }

    @Test
    void due_are_those_whose_time_has_come_the_longest_overdue_first() {
        for (var minutes : List.of(3, 1, 0, 4, 2)) {
            store.write(StoredConversations.due(chat(minutes), NOW.minus(Duration.ofMinutes(minutes))));
        }
        store.write(StoredConversations.due(chat(99), NOW.plusMillis(1)));
        store.write(StoredConversations.bare(MARIA));

        assertThat(store.findDue(NOW, 10)).containsExactly(chat(4), chat(3), chat(2), chat(1), chat(0));
        assertThat(store.findDue(NOW, 2)).containsExactly(chat(4), chat(3));
    }

    @Test
    void what_is_due_no_more_is_not_found() {
        store.write(StoredConversations.due(MARIA, NOW));
        store.write(StoredConversations.bare(MARIA).written());

        assertThat(store.findDue(NOW, 10)).isEmpty();
    }

    @Test
    void a_conversation_that_cannot_be_read_is_put_off_and_others_are_found() {
        store.write(StoredConversations.due(MARIA, NOW.minusSeconds(1)));
        store.write(StoredConversations.due(NIKOS, NOW));
        damage(MARIA);
        assertThatThrownBy(() -> store.find(MARIA)).isInstanceOf(RuntimeException.class);
        assertThat(store.findDue(NOW, 1)).containsExactly(MARIA);

        onAnotherNode().putOff(MARIA, NOW.plusSeconds(60));

        assertThat(store.findDue(NOW, 1)).containsExactly(NIKOS);
        assertThat(store.findDue(NOW.plusSeconds(60), 2)).containsExactly(NIKOS, MARIA);
    }

    @Test
    void putting_off_changes_nothing_but_the_time() {
        var due = StoredConversations.due(MARIA, NOW);
        store.write(due);
        store.write(StoredConversations.bare(NIKOS));

        store.putOff(MARIA, NOW.plusSeconds(60));
        store.putOff(NIKOS, NOW.plusSeconds(60));
        store.putOff(chat(1), NOW.plusSeconds(60));

        assertThat(store.find(MARIA)).contains(due.written().with(due.outbox(), NOW.plusSeconds(60)));
        assertThat(store.find(NIKOS)).contains(StoredConversations.bare(NIKOS).written());
        assertThat(store.find(chat(1))).isEmpty();
        assertThat(store.write(due.written())).isTrue();
    }

    @Test
    void what_is_due_later_is_not_put_off_to_an_earlier_time() {
        store.write(StoredConversations.due(MARIA, NOW.plusSeconds(90)));

        store.putOff(MARIA, NOW.plusSeconds(60));

        assertThat(store.findDue(NOW.plusSeconds(89), 1)).isEmpty();
    }

    @Test
    void the_backlog_is_what_failed_and_waits() {
        store.write(StoredConversations.due(NIKOS, NOW));
        assertThat(store.backlog()).isEqualTo(Backlog.NONE);
        store.write(StoredConversations.full(MARIA));

        assertThat(store.backlog()).isEqualTo(new Backlog(1, NOW));
        assertThat(store.backlog().ageAt(NOW.plusSeconds(7))).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void pages_of_the_transcript_are_read_in_order_and_written_again_without_harm() {
        for (var number : List.of(0L, 1L, 11L, 1L)) {
            store.keep(MARIA, page(number));
        }
        store.keep(NIKOS, page(0));

        assertThat(store.saidBefore(MARIA, 31, 15))
                .extracting(TranscriptEntry::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(16, 30).boxed().toList());
        assertThat(store.saidBefore(MARIA, 241, 1_000))
                .hasSize(60)
                .isSortedAccordingTo(Comparator.comparingLong(TranscriptEntry::sequence));
        assertThat(store.saidBefore(MARIA, 1, 20)).isEmpty();
        assertThat(store.saidBefore(MARIA, 2, 20))
                .containsExactly(page(0).entries().getFirst());
    }

    private static ConversationId chat(int number) {
        return new ConversationId("web", "chat" + number);
    }

    private static TranscriptPage page(long number) {
        var first = number * TranscriptPage.ENTRIES + 1;
        return new TranscriptPage(
                number,
                LongStream.range(first, first + TranscriptPage.ENTRIES)
                        .mapToObj(sequence -> new TranscriptEntry(
                                sequence, Instant.EPOCH, Author.PERSON, Language.EL, "#" + sequence, List.of()))
                        .toList());
    }
}
