package gr.uregister.bot.conversation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.MemoryConversationStore;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.conversation.TranscriptPage;
import gr.uregister.bot.conversation.mongo.ConversationDocuments;
import gr.uregister.bot.conversation.mongo.MongoConversationStore;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.messages.Language;
import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.Effect.FindPerson;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.NobodyFound;
import gr.uregister.statemachine.State;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promises R2 to R5: one effect for an update, one step at a time, all in one write. */
class OneEffectTest {

    private static final ConversationId CHAT = new ConversationId("test", "1");
    private static final Event LANGUAGE = new Event.Pressed("LANGUAGE");

    private static TestDatabase database;

    private final SettableClock clock = new SettableClock();
    private final TestChannel channel = new TestChannel();
    private final AtomicBoolean finderBroken = new AtomicBoolean();
    private ConversationStore store;
    private TestNodes nodes;

    @BeforeAll
    static void start() {
        database = TestDatabase.start();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        database.clear();
        store = new MongoConversationStore(
                database.template(),
                new ConversationDocuments(new Sealer(new Keys(new byte[32])), new BlindIndex(new Keys(new byte[32]))));
        nodes = new TestNodes(store, clock).on(channel).with(Fake.answerer(FindPerson.class, _ -> {
            if (finderBroken.get()) {
                throw new IllegalStateException("the register fell over");
            }
            return new NobodyFound(List.of());
        }));
        var opening = nodes.start();
        opening.conversations().receive(CHAT, "open", new Event.Opened("", Language.EL));
        opening.stop();
        assertThat(channel.sent()).containsExactly(1L, 2L);
    }

    @Test
    void an_update_that_arrives_a_hundred_times_on_two_nodes_has_one_effect() throws Exception {
        var before = find();
        var cluster = List.of(nodes.start(), nodes.start());

        receive(IntStream.range(0, 100).mapToObj(i ->
                (Runnable) () -> cluster.get(i % 2).conversations().receive(CHAT, "same", LANGUAGE)));

        var after = find();
        assertThat(after.conversation().language()).isEqualTo(Language.EN);
        assertThat(after.nextSequence()).isEqualTo(before.nextSequence() + 3);
        assertThat(after.seenUpdates().ids().stream().filter("same"::equals)).hasSize(1);
        awaitAllSent(cluster);
        System.out.println(
                "R2: 1 update x 100 on 2 nodes: " + (after.nextSequence() - before.nextSequence()) / 3 + " effect");
    }

    @Test
    void ids_of_updates_may_fall() {
        var node = nodes.start().conversations();
        node.receive(CHAT, "2000000", LANGUAGE);
        node.receive(CHAT, "1000000", LANGUAGE);
        node.receive(CHAT, "2000000", LANGUAGE);

        assertThat(find().conversation().language()).isEqualTo(Language.EL);
        assertThat(find().seenUpdates().ids()).contains("2000000", "1000000");
    }

    @Test
    void shuffled_updates_on_two_nodes_lose_no_transition_and_leave_in_order() throws Exception {
        var cluster = List.of(nodes.start(), nodes.start());
        var before = find();
        var updates = new ArrayList<>(IntStream.range(0, 31).boxed().toList());
        Collections.shuffle(updates, new Random(4));

        receive(updates.stream()
                .flatMap(i -> IntStream.range(0, 3).mapToObj(copy -> (Runnable)
                        () -> cluster.get((i + copy) % 2).conversations().receive(CHAT, "u" + i, LANGUAGE))));
        awaitAllSent(cluster);

        var after = find();
        assertThat(after.conversation().language()).isEqualTo(Language.EN);
        assertThat(after.nextSequence()).isEqualTo(before.nextSequence() + 31 * 3);
        assertThat(after.outbox().isEmpty()).isTrue();
        System.out.println("R4: 31 updates x 3, shuffled on 2 nodes: 31 transitions, "
                + channel.sent().size() + " messages in order, each once, in " + after.version() + " writes");
    }

    @Test
    void an_update_is_stored_with_its_state_and_its_deeds_or_not_at_all() {
        var before = find();
        var dying = nodes.start(new Broken(store, false));
        assertThatThrownBy(() -> dying.conversations().receive(CHAT, "u", LANGUAGE))
                .hasMessage("connection lost");
        assertThat(find()).isEqualTo(before);

        channel.hold();
        nodes.start().conversations().receive(CHAT, "u", LANGUAGE);
        var after = find();
        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(after.seenUpdates().ids()).contains("u");
        assertThat(after.conversation().language()).isEqualTo(Language.EN);
        assertThat(after.outbox().deeds()).hasSize(2);
        channel.release();
    }

    @Test
    void a_write_whose_answer_was_lost_counts_once() {
        var node = nodes.start(new Broken(store, true));
        assertThatThrownBy(() -> node.conversations().receive(CHAT, "u", LANGUAGE))
                .hasMessage("connection lost");
        assertThat(find().conversation().language()).isEqualTo(Language.EN);

        node.conversations().receive(CHAT, "u", LANGUAGE);

        assertThat(find().conversation().language()).isEqualTo(Language.EN);
        await().untilAsserted(() -> assertThat(channel.sent()).hasSize(4));
    }

    @Test
    void an_answerer_that_fails_leaves_the_conversation_as_it_was_and_the_next_update_works() {
        var node = nodes.start().conversations();
        node.receive(CHAT, "role", new Event.Pressed("STUDENT"));
        node.receive(CHAT, "email", new Event.Typed("m@example.org", ""));
        var before = find();
        finderBroken.set(true);
        assertThatThrownBy(() -> node.receive(CHAT, "go", new Event.Pressed("CONTINUE")))
                .hasMessage("the register fell over");
        assertThat(find()).isEqualTo(before);

        finderBroken.set(false);
        node.receive(CHAT, "go", new Event.Pressed("CONTINUE"));

        assertThat(find().conversation().state()).isEqualTo(State.AWAITING_CONTACT);
        assertThat(find().conversation().misses()).isOne();
    }

    @Test
    void long_talk_keeps_the_document_small_and_everything_that_was_said() {
        var memory = new MemoryConversationStore();
        var itsChannel = new TestChannel();
        var node = new TestNodes(memory, clock).on(itsChannel).start().conversations();
        for (var i = 0; i < 150; i++) {
            node.receive(CHAT, "u" + i, new Event.Typed("x".repeat(9000), ""));
        }
        await().untilAsserted(() -> assertThat(itsChannel.sent())
                .hasSize(saidByBot(node.wholeTranscript(memory.find(CHAT).orElseThrow()))));
        node.receive(CHAT, "u150", LANGUAGE);
        var stored = memory.find(CHAT).orElseThrow();
        assertThat(stored.transcript()).hasSizeBetween(10, 29);
        assertThat(node.wholeTranscript(stored))
                .extracting(TranscriptEntry::sequence)
                .containsExactlyElementsOf(
                        LongStream.range(1, stored.nextSequence()).boxed().toList());
        assertThat(stored.seenUpdates().ids()).hasSize(100).contains("u150").doesNotContain("u50");
        assertThat(node.wholeTranscript(stored))
                .allSatisfy(entry -> assertThat(entry.text()).hasSizeLessThanOrEqualTo(4096));
    }

    private static int saidByBot(List<TranscriptEntry> transcript) {
        return Math.toIntExact(transcript.stream()
                .filter(entry -> entry.author() == Author.BOT)
                .count());
    }

    @Test
    void a_page_that_is_turned_while_its_chat_is_erased_by_another_node_is_taken_back() {
        var node = nodes.start();
        var turning = updatesUntilAPageIsTurned(node);
        var erased = new ConversationId("test", "erased");
        IntStream.range(0, turning).forEach(i -> hear(node, erased, i));
        var before = store.find(erased).orElseThrow();
        clock.advance(Duration.ofMinutes(1));
        var scribe = new Scribe(new Phrasebook(ZoneOffset.UTC), List.of());
        assertThat(store.write(before, scribe.erased(before, clock.instant()))).isTrue();

        hear(node, erased, turning);

        assertThat(store.saidBefore(CHAT, before.nextSequence(), 1_000)).isNotEmpty();
        assertThat(store.saidBefore(erased, before.nextSequence(), 1_000)).isEmpty();
    }

    private int updatesUntilAPageIsTurned(TestNode node) {
        return IntStream.range(0, 100)
                .filter(i -> {
                    hear(node, CHAT, i);
                    return find().firstSequence() > 1;
                })
                .findFirst()
                .orElseThrow();
    }

    private void hear(TestNode node, ConversationId chat, int update) {
        node.conversations().receive(chat, "page " + update, LANGUAGE);
        await().until(() -> {
            node.sweep();
            return store.find(chat).orElseThrow().outbox().isEmpty();
        });
    }

    private StoredConversation find() {
        return store.find(CHAT).orElseThrow();
    }

    /** What was sent is struck off a moment later. */
    private void awaitAllSent(List<TestNode> cluster) {
        await().untilAsserted(() -> {
            cluster.forEach(TestNode::sweep);
            assertThat(find().outbox().isEmpty()).isTrue();
            assertThat(channel.sent())
                    .containsExactlyElementsOf(cluster.getFirst().conversations().wholeTranscript(find()).stream()
                            .filter(entry -> entry.author() == Author.BOT)
                            .map(TranscriptEntry::sequence)
                            .toList());
        });
    }

    private static void receive(java.util.stream.Stream<Runnable> updates) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : updates.map(threads::submit).toList()) {
                done.get();
            }
        }
    }

    /** A store whose connection breaks at its first write, before or after it happened. */
    private record Broken(ConversationStore store, boolean written, AtomicBoolean broken) implements ConversationStore {

        Broken(ConversationStore store, boolean written) {
            this(store, written, new AtomicBoolean());
        }

        @Override
        public boolean write(StoredConversation changed) {
            if (broken.getAndSet(true)) {
                return store.write(changed);
            }
            if (written) {
                store.write(changed);
            }
            throw new IllegalStateException("connection lost");
        }

        @Override
        public java.util.Optional<StoredConversation> find(ConversationId id) {
            return store.find(id);
        }

        @Override
        public java.util.Optional<StoredConversation> findByLink(String linkId) {
            return store.findByLink(linkId);
        }

        @Override
        public long versionOf(ConversationId id) {
            return store.versionOf(id);
        }

        @Override
        public List<ConversationId> findDue(java.time.Instant now, int atMost) {
            return store.findDue(now, atMost);
        }

        @Override
        public void putOff(ConversationId id, java.time.Instant until) {
            store.putOff(id, until);
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
        public Backlog backlog() {
            return store.backlog();
        }
    }
}
