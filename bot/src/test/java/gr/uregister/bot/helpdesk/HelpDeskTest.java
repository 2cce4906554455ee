package gr.uregister.bot.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.conversation.engine.TestChannel;
import gr.uregister.bot.conversation.engine.TestNode;
import gr.uregister.bot.conversation.engine.TestNodes;
import gr.uregister.bot.conversation.mongo.ConversationDocuments;
import gr.uregister.bot.conversation.mongo.MongoConversationStore;
import gr.uregister.bot.conversation.mongo.MongoQueues;
import gr.uregister.bot.conversation.queue.Queue;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.helpdesk.HelpDesk.Outcome;
import gr.uregister.bot.helpdesk.HelpDesk.Outcome.Done;
import gr.uregister.bot.helpdesk.HelpDesk.Outcome.NotHolder;
import gr.uregister.bot.helpdesk.HelpDesk.Outcome.Nowhere;
import gr.uregister.bot.helpdesk.history.HelpRecords;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.messages.Language;
import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.Effect.CallDesk;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.DeskAnswered;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.desk.Agent;
import gr.uregister.statemachine.desk.DeskAct;
import gr.uregister.statemachine.desk.DeskAct.Closed;
import gr.uregister.statemachine.desk.DeskAct.HandedBack;
import gr.uregister.statemachine.desk.DeskAct.Noted;
import gr.uregister.statemachine.desk.DeskAct.PassedToAgent;
import gr.uregister.statemachine.desk.DeskAct.Replied;
import gr.uregister.statemachine.desk.DeskAct.Snoozed;
import gr.uregister.statemachine.desk.Hold;
import gr.uregister.statemachine.desk.ReturnStep;
import gr.uregister.statemachine.flow.ConversationFlow;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Agents of the help desk on two nodes of the real engine, with one database. */
class HelpDeskTest {

    private static final ConversationId CHAT = new ConversationId("test", "1");
    private static final Agent MARIA = new Agent("maria", "Μαρία");
    private static final Agent NIKOS = new Agent("nikos", "Νίκος");
    private static final ConversationFlow FLOW = flow();

    private static TestDatabase database;

    private final SettableClock clock = new SettableClock();
    private final TestChannel channel = new TestChannel();
    private ConversationStore store;
    private MongoQueues queues;
    private TestNodes nodes;
    private TestNode here;
    private TestNode there;

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
        var keys = new Keys(new byte[32]);
        var documents = new ConversationDocuments(new Sealer(keys), new BlindIndex(keys));
        store = new MongoConversationStore(database.template(), documents);
        queues = new MongoQueues(database.template(), documents, new BlindIndex(keys));
        nodes = new TestNodes(store, clock)
                .on(channel)
                .with(new DeskCaller(queues, new HelpDeskProperties(true), () -> true, clock))
                .with(new HelpRecords(database.template(), new BlindIndex(keys), Profiles.load("demo")))
                .with(new HoldDeadline(Profiles.load("demo")));
        here = nodes.start();
        there = nodes.start();
        here.conversations().receive(CHAT, "open", new Event.Opened("", Language.EL));
        here.conversations().receive(CHAT, "human", new Event.Typed("/human", ""));
        awaitAllSent();
    }

    @AfterEach
    void close() {
        here.stop();
        there.stop();
    }

    @Test
    void before_there_are_agents_nobody_is_promised_one() {
        var caller = new DeskCaller(queues, new HelpDeskProperties(true), () -> false, clock);

        assertThat(caller.answer(CHAT, "human", new CallDesk(null, State.CHOOSING_ROLE)))
                .isEqualTo(new DeskAnswered(false, 0, State.CHOOSING_ROLE));
    }

    @Test
    void of_two_agents_on_two_nodes_one_has_the_conversation_and_the_other_is_told_who() throws Exception {
        var rounds = 40;
        for (int round = 0; round < rounds; round++) {
            var outcomes = atOnce(round);

            var holder = find().conversation().assistance().hold();
            var winner = outcomes.stream().filter(Done.class::isInstance).count();
            assertThat(winner).isOne();
            assertThat(outcomes).contains(new NotHolder(holder));
            var command = "back" + round;
            assertThat(desk(here)
                            .act(
                                    CHAT,
                                    command,
                                    holder.agent(),
                                    new HandedBack(holder.fence(), ReturnStep.SAME_QUESTION)))
                    .isInstanceOf(Done.class);
        }
        awaitAllSent();
        assertThat(said("ήρθε από το γραφείο")).isEqualTo(rounds);
        System.out.println("takeover: 2 agents on 2 nodes, " + rounds + " rounds: 1 owner each, said once each");
    }

    private List<Outcome> atOnce(int round) throws Exception {
        var begin = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var maria = threads.submit(() -> {
                begin.await();
                return desk(here).takeOver(CHAT, "maria" + round, MARIA);
            });
            var nikos = threads.submit(() -> {
                begin.await();
                return desk(there).takeOver(CHAT, "nikos" + round, NIKOS);
            });
            begin.countDown();
            return List.of(maria.get(), nikos.get());
        }
    }

    @Test
    void a_command_that_is_sent_again_counts_once_on_any_node() {
        for (var node : List.of(here, there, here)) {
            assertThat(desk(node).takeOver(CHAT, "take", MARIA)).isInstanceOf(Done.class);
            assertThat(desk(node).act(CHAT, "hello", MARIA, new Replied(1, "Καλημέρα")))
                    .isInstanceOf(Done.class);
        }
        awaitAllSent();

        assertThat(said("ήρθε από το γραφείο")).isOne();
        assertThat(said("Καλημέρα")).isOne();
        assertThat(channel.texts()).contains("Μαρία:\nΚαλημέρα");
        assertThat(desk(there).takeOver(CHAT, "another", MARIA)).isInstanceOf(Done.class);
        assertThat(find().conversation().assistance().fence()).isOne();
    }

    @Test
    void the_bot_is_silent_while_an_agent_has_the_conversation_and_then_asks_the_same_question() {
        var question = channel.texts().getLast();
        desk(here).takeOver(CHAT, "take", MARIA);
        awaitAllSent();
        var before = channel.texts().size();

        there.conversations().receive(CHAT, "p1", new Event.Typed("Είμαι φοιτητής", ""));
        there.conversations().receive(CHAT, "p2", new Event.Pressed("STUDENT"));
        there.conversations().receive(CHAT, "p3", new Event.Typed("/cancel", ""));
        desk(there).act(CHAT, "m1", MARIA, new Replied(1, "Τι βλέπετε;"));
        awaitAllSent();
        assertThat(channel.texts().subList(before, channel.texts().size())).containsExactly("Μαρία:\nΤι βλέπετε;");
        assertThat(find().conversation().state()).isEqualTo(State.CHOOSING_ROLE);

        desk(here).act(CHAT, "back", MARIA, new HandedBack(1, ReturnStep.SAME_QUESTION));
        awaitAllSent();
        assertThat(channel.texts().getLast()).isEqualTo(question);
    }

    @Test
    void who_does_not_have_the_conversation_changes_nothing() {
        assertThat(desk(here).act(CHAT, "m0", MARIA, new Replied(0, "Καλημέρα")))
                .isEqualTo(new NotHolder(null));
        desk(here).takeOver(CHAT, "take", MARIA);
        var hold = find().conversation().assistance().hold();

        assertThat(desk(there).act(CHAT, "m1", NIKOS, new Replied(1, "κι ο Νίκος")))
                .isEqualTo(new NotHolder(hold));
        desk(here).act(CHAT, "pass", MARIA, new PassedToAgent(1, NIKOS));
        assertThat(desk(here).act(CHAT, "m2", MARIA, new Replied(1, "ακόμα εγώ")))
                .isInstanceOf(NotHolder.class);
        assertThat(desk(there).act(CHAT, "m3", NIKOS, new Replied(2, "εγώ τώρα")))
                .isInstanceOf(Done.class);
        awaitAllSent();

        assertThat(said("ακόμα εγώ") + said("κι ο Νίκος")).isZero();
        assertThat(said("εγώ τώρα")).isOne();
        assertThat(desk(here).takeOver(new ConversationId("test", "nobody"), "take", MARIA))
                .isEqualTo(new Nowhere());
    }

    @Test
    void notes_never_leave() {
        desk(here).annotate(CHAT, "note", new Noted(NIKOS, "έχει ξαναγράψει"));
        desk(here).takeOver(CHAT, "take", MARIA);
        awaitAllSent();

        assertThat(said("έχει ξαναγράψει")).isZero();
        assertThat(find().transcript())
                .filteredOn(TranscriptEntry::isInternal)
                .extracting(TranscriptEntry::speaker, TranscriptEntry::text)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Νίκος", "έχει ξαναγράψει"));
        assertThat(find().told()).noneMatch(entry -> entry.text().contains("έχει ξαναγράψει"));
    }

    @Test
    void an_agent_who_is_gone_loses_the_conversation_and_the_person_keeps_the_place() {
        var since = find().conversation().assistance().request().since();
        desk(here).takeOver(CHAT, "take", MARIA);
        after(Duration.ofMinutes(10));
        desk(here).act(CHAT, "m", MARIA, new Replied(1, "ένα λεπτό"));
        after(Duration.ofMinutes(14));
        sweep();
        assertThat(find().conversation().assistance().isTaken()).isTrue();

        after(Duration.ofMinutes(1));
        sweep();

        var assistance = find().conversation().assistance();
        assertThat(assistance.isWaiting()).isTrue();
        assertThat(assistance.request().since()).isEqualTo(since);
        assertThat(queues.count(Queue.WAITING)).isOne();
        awaitAllSent();
        assertThat(said("Συγγνώμη, η απάντηση αργεί")).isOne();
    }

    @Test
    void what_was_put_off_is_not_abandoned_and_comes_back_at_its_time() {
        desk(here).takeOver(CHAT, "take", MARIA);
        desk(here).act(CHAT, "later", MARIA, new Snoozed(1, clock.instant().plus(Duration.ofHours(2))));
        after(Duration.ofHours(1));
        sweep();
        assertThat(Queue.of(find())).isEqualTo(Queue.SNOOZED);

        after(Duration.ofHours(1));
        sweep();
        assertThat(Queue.of(find())).isEqualTo(Queue.TAKEN);
        assertThat(queues.of("maria", 5)).extracting(StoredConversation::id).containsExactly(CHAT);
    }

    @Test
    void a_node_that_dies_in_the_middle_of_a_takeover_leaves_it_done_or_undone() {
        var dying = nodes.start(new CutStore(store, false));
        assertThatThrownBy(() -> desk(dying).takeOver(CHAT, "take", MARIA)).hasMessage("the node is gone");
        assertThat(find().conversation().assistance().isTaken()).isFalse();

        var dyingLater = nodes.start(new CutStore(store, true));
        assertThatThrownBy(() -> desk(dyingLater).takeOver(CHAT, "take", MARIA)).hasMessage("the node is gone");
        assertThat(find().conversation().assistance().isTaken()).isTrue();
        assertThat(desk(there).takeOver(CHAT, "other", NIKOS))
                .isEqualTo(new NotHolder(find().conversation().assistance().hold()));
        assertThat(desk(there).takeOver(CHAT, "take", MARIA)).isInstanceOf(Done.class);

        clock.advance(Duration.ofSeconds(16));
        awaitAllSent();
        assertThat(said("ήρθε από το γραφείο")).isOne();
    }

    @Test
    void whoever_asks_again_is_told_how_many_wait_before_them() {
        after(Duration.ofMinutes(1));
        var second = new ConversationId("test", "2");
        here.conversations().receive(second, "open", new Event.Opened("", Language.EL));
        here.conversations().receive(second, "human", new Event.Typed("/human", ""));
        await().untilAsserted(() -> assertThat(channel.texts()).anyMatch(text -> text.contains("περιμένει 1 άτομο")));

        desk(here).takeOver(CHAT, "take", MARIA);
        desk(here).act(CHAT, "close", MARIA, new Closed(1, "solved"));
        here.conversations().receive(second, "turn", new Event.Pressed("MY_TURN"));

        await().untilAsserted(() -> assertThat(channel.texts()).anyMatch(text -> text.contains("Έχετε σειρά")));
        assertThat(Queue.of(find())).isEqualTo(Queue.CLOSED);
    }

    @Test
    void holders_of_a_conversation_are_told_by_their_number() {
        desk(here).takeOver(CHAT, "take", MARIA);

        assertThat(find().conversation().assistance().hold())
                .extracting(Hold::agent, Hold::fence)
                .containsExactly(MARIA, 1L);
        assertThat(desk(here).returnSteps(find())).containsExactly(ReturnStep.SAME_QUESTION);
        assertThatThrownBy(() -> desk(here).annotate(CHAT, "x", new DeskAct.Taken(NIKOS)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ConversationFlow flow() {
        var institution = Profiles.load("demo");
        return new ConversationFlow(institution, new Phrasebook(institution.zone()));
    }

    private HelpDesk desk(TestNode node) {
        return new HelpDesk(node.conversations(), FLOW, clock);
    }

    private StoredConversation find() {
        return store.find(CHAT).orElseThrow();
    }

    private long said(String words) {
        return channel.texts().stream().filter(text -> text.contains(words)).count();
    }

    private void sweep() {
        here.sweep();
        there.sweep();
    }

    /** Everything that is for the person has arrived, in order, and is struck off: a deed that a clock overtakes is done once more. */
    private void awaitAllSent() {
        await().untilAsserted(() -> {
            sweep();
            assertThat(find().outbox().isEmpty()).isTrue();
            assertThat(channel.texts())
                    .containsExactlyElementsOf(here.conversations().wholeTranscript(find()).stream()
                            .filter(entry -> entry.author() != Author.PERSON && !entry.isInternal())
                            .map(entry -> entry.spoken().text())
                            .toList());
        });
    }

    private void after(Duration time) {
        awaitAllSent();
        clock.advance(time);
    }
}
