package gr.uregister.bot.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.engine.TestChannel;
import gr.uregister.bot.conversation.engine.TestNode;
import gr.uregister.bot.conversation.engine.TestNodes;
import gr.uregister.bot.conversation.mongo.ConversationDocuments;
import gr.uregister.bot.conversation.mongo.MongoConversationStore;
import gr.uregister.bot.conversation.mongo.MongoQueues;
import gr.uregister.bot.conversation.queue.Queue;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.helpdesk.history.HelpRecord;
import gr.uregister.bot.helpdesk.history.HelpRecords;
import gr.uregister.bot.helpdesk.history.HistoryRounds;
import gr.uregister.bot.helpdesk.history.Journey;
import gr.uregister.bot.helpdesk.history.Journeys;
import gr.uregister.bot.helpdesk.history.Milestone;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.messages.Language;
import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.Effect.KeepHelp;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.desk.Agent;
import gr.uregister.statemachine.desk.DeskAct.Closed;
import gr.uregister.statemachine.desk.DeskAct.Replied;
import gr.uregister.statemachine.desk.HelpCourse;
import gr.uregister.statemachine.desk.HelpCourse.Care;
import gr.uregister.statemachine.desk.HelpCourse.End;
import gr.uregister.statemachine.desk.HelpCourse.Ending;
import gr.uregister.statemachine.flow.ConversationFlow;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.institution.Institution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reports are made of: nothing is lost and nothing counted twice, on two nodes of the real engine with one database. */
class HelpHistoryTest {

    private static final ConversationId CHAT = new ConversationId("test", "1");
    private static final Agent MARIA = new Agent("maria", "Μαρία");
    private static final Institution DEMO = Profiles.load("demo");
    private static final ConversationFlow FLOW = new ConversationFlow(DEMO, new Phrasebook(DEMO.zone()));
    private static final BlindIndex INDEX = new BlindIndex(new Keys(new byte[32]));

    private static TestDatabase database;

    private final SettableClock clock = new SettableClock();
    private ConversationStore store;
    private HelpRecords records;
    private Journeys journeys;
    private HistoryRounds rounds;
    private TestNodes nodes;
    private TestNode here;
    private TestNode there;

    /** What happens while a round has read conversations and keeps their journeys. */
    private Runnable afterPage = () -> {};

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
        var documents = new ConversationDocuments(new Sealer(new Keys(new byte[32])), INDEX);
        store = new MongoConversationStore(database.template(), documents);
        var queues = new MongoQueues(database.template(), documents, INDEX) {
            @Override
            public Page page(Set<Queue> wanted, Filter filter, @Nullable String after, int atMost) {
                var page = super.page(wanted, filter, after, atMost);
                afterPage.run();
                return page;
            }
        };
        records = new HelpRecords(database.template(), INDEX, DEMO);
        journeys = new Journeys(database.template(), INDEX, DEMO);
        nodes = new TestNodes(store, clock)
                .on(new TestChannel())
                .with(new DeskCaller(queues, new HelpDeskProperties(true), () -> true, clock))
                .with(new HelpRecords(database.template(), INDEX, DEMO));
        here = nodes.start();
        there = nodes.start();
        rounds = new HistoryRounds(queues, here.conversations(), journeys, records, DEMO, clock);
        here.conversations().receive(CHAT, "open", new Event.Opened("", Language.EL));
    }

    @AfterEach
    void close() {
        here.stop();
        there.stop();
    }

    @Test
    void a_help_is_one_record_whichever_nodes_it_went_through() {
        var asked = clock.instant();
        here.conversations().receive(CHAT, "human", new Event.Typed("/human", ""));
        after(Duration.ofMinutes(3));
        desk(there).takeOver(CHAT, "take", MARIA);
        after(Duration.ofMinutes(1));
        desk(here).act(CHAT, "hello", MARIA, new Replied(1, "Καλημέρα"));
        after(Duration.ofMinutes(5));
        desk(there).act(CHAT, "close", MARIA, new Closed(1, "solved"));
        here.conversations().receive(CHAT, "stars", new Event.Pressed("STARS:5"));
        allIsDone();

        assertThat(helps())
                .containsExactly(new HelpRecord(
                        "test",
                        "",
                        "",
                        "EL",
                        true,
                        "CHOOSING_ROLE",
                        "",
                        asked,
                        asked.plusSeconds(180),
                        asked.plusSeconds(240),
                        "maria",
                        0,
                        asked.plusSeconds(540),
                        Ending.CLOSED,
                        "solved",
                        5));
    }

    @Test
    void a_node_that_dies_loses_no_help_and_counts_none_twice() {
        assertThatThrownBy(() -> nodes.start(new CutStore(store, false))
                        .conversations()
                        .receive(CHAT, "human", new Event.Typed("/human", "")))
                .hasMessage("the node is gone");
        assertThat(helps()).isEmpty();
        assertThatThrownBy(() -> nodes.start(new CutStore(store, true))
                        .conversations()
                        .receive(CHAT, "human", new Event.Typed("/human", "")))
                .hasMessage("the node is gone");

        here.conversations().receive(CHAT, "human", new Event.Typed("/human", ""));
        clock.advance(Duration.ofSeconds(16));
        allIsDone();

        assertThat(helps())
                .singleElement()
                .satisfies(help -> assertThat(help.isAsked()).isTrue());
    }

    @Test
    void a_deed_done_again_late_or_by_two_nodes_at_once_counts_once() throws Exception {
        var deeds = new ArrayList<KeepHelp>();
        IntStream.range(0, 100)
                .forEach(i -> deeds.add(new KeepHelp(course(1 + i % 7), "informatics", Role.STAFF, Language.EN)));
        Collections.shuffle(deeds, new Random(7));
        var other = new HelpRecords(database.template(), INDEX, DEMO);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < deeds.size(); i++) {
                var deed = deeds.get(i);
                var node = i % 2 == 0 ? records : other;
                threads.submit(() -> node.perform(CHAT, deed));
            }
        }

        assertThat(helps()).singleElement().satisfies(help -> {
            assertThat(help.returns()).isEqualTo(7);
            assertThat(help.department()).isEqualTo("informatics");
            assertThat(help.role()).isEqualTo("STAFF");
        });
    }

    @Test
    void after_an_erasure_it_is_counted_and_nobody_can_tell_whose_it_was() {
        here.conversations().receive(CHAT, "human", new Event.Typed("/human", ""));
        allIsDone();
        rounds.round();
        assertThat(keys()).hasSize(2);

        records.erase(new DataSubject(Set.of(CHAT.toString()), null));
        journeys.erase(new DataSubject(Set.of(CHAT.toString()), null));

        assertThat(keys()).isEmpty();
        assertThat(helps()).hasSize(1);
        assertThat(journeys()).hasSize(1);
        rounds.round();
        assertThat(helps()).hasSize(1);
    }

    @Test
    void a_round_brings_nothing_back_that_was_erased_while_it_read() {
        here.conversations().receive(CHAT, "role", new Event.Pressed("STUDENT"));
        allIsDone();
        afterPage = this::eraseChat;
        rounds.round();
        assertThat(journeys()).isEmpty();
    }

    @Test
    void neither_does_the_next_round_when_it_was_known_already() {
        here.conversations().receive(CHAT, "role", new Event.Pressed("STUDENT"));
        allIsDone();
        rounds.round();
        afterPage = this::eraseChat;
        rounds.round();

        assertThat(keys()).isEmpty();
        assertThat(journeys()).hasSize(1);
    }

    @Test
    void of_a_chat_that_is_gone_nobody_can_tell_either() {
        here.conversations().receive(CHAT, "human", new Event.Typed("/human", ""));
        allIsDone();
        rounds.round();

        after(Duration.ofDays(181));
        rounds.round();

        assertThat(keys()).isEmpty();
        assertThat(journeys()).hasSize(1);
    }

    @Test
    void a_chat_is_one_journey_however_many_rounds_and_nodes_look_at_it() {
        rounds.round();
        here.conversations().receive(CHAT, "role", new Event.Pressed("STUDENT"));
        after(Duration.ofMinutes(20));
        rounds.round();
        rounds.round();

        assertThat(journeys()).singleElement().satisfies(journey -> {
            assertThat(journey.furthest()).isEqualTo(Milestone.ROLE_CHOSEN);
            assertThat(journey.step()).isEqualTo(State.AWAITING_CONTACT.name());
            assertThat(journey.role()).isEqualTo("STUDENT");
            assertThat(journey.isActivation()).isTrue();
        });
    }

    @Test
    void a_round_finds_what_changed_since_the_last_one_in_every_queue() {
        rounds.round();
        IntStream.range(0, 450).forEach(i -> {
            var chat = new ConversationId("test", "more" + i);
            here.conversations().receive(chat, "open", new Event.Opened("", Language.EN));
            if (i % 3 > 0) {
                here.conversations().receive(chat, "human", new Event.Typed("/human", ""));
            }
            if (i % 3 > 1) {
                desk(here).takeOver(chat, "take", MARIA);
            }
        });
        rounds.round();

        assertThat(journeys()).hasSize(451);
    }

    @Test
    void who_only_lost_a_password_is_not_counted_as_having_stopped() {
        here.conversations().receive(CHAT, "recover", new Event.Typed("/recover", ""));
        rounds.round();

        assertThat(journeys())
                .singleElement()
                .satisfies(journey -> assertThat(journey.isActivation()).isFalse());
    }

    @Test
    void there_is_nothing_of_a_person_in_it() {
        here.conversations().receive(CHAT, "human", new Event.Typed("/human", ""));
        here.conversations().receive(CHAT, "role", new Event.Pressed("STUDENT"));
        here.conversations().receive(CHAT, "contact", new Event.Typed("maria@example.org", ""));
        allIsDone();
        rounds.round();

        assertThat(dump("help_records") + dump("journeys"))
                .contains("STUDENT")
                .doesNotContain("maria@", "example.org", CHAT.toString());
    }

    private void eraseChat() {
        journeys.erase(new DataSubject(Set.of(CHAT.toString()), null));
        database.template().getCollection("conversations").deleteMany(new Document("_id", CHAT.toString()));
    }

    private HelpDesk desk(TestNode node) {
        return new HelpDesk(node.conversations(), FLOW, clock);
    }

    /** The times of what happens, which the database keeps to the millisecond. */
    private void after(Duration time) {
        allIsDone();
        clock.advance(time);
    }

    private void allIsDone() {
        await().until(() -> {
            here.sweep();
            there.sweep();
            return store.find(CHAT).orElseThrow().outbox().isEmpty();
        });
    }

    private List<HelpRecord> helps() {
        var found = new ArrayList<HelpRecord>();
        records.each(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), found::add);
        return found;
    }

    private List<Journey> journeys() {
        var found = new ArrayList<Journey>();
        journeys.each(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), found::add);
        return found;
    }

    private List<String> keys() {
        var keys = new ArrayList<String>();
        for (var collection : List.of("help_records", "journeys")) {
            database.template()
                    .getCollection(collection)
                    .find(new Document("key", new Document("$exists", true)))
                    .forEach(found -> keys.add(found.getString("key")));
        }
        return keys;
    }

    private static String dump(String collection) {
        var all = new StringBuilder();
        database.template().getCollection(collection).find().forEach(found -> all.append(found.toJson()));
        return all.toString();
    }

    /** A revision of one help, of which the later ones know more. */
    private HelpCourse course(int revision) {
        var begun = clock.instant();
        return new HelpCourse(
                begun,
                revision,
                true,
                State.AWAITING_PIN,
                null,
                new Care(begun, null, "maria", revision),
                revision < 7 ? null : new End(begun, Ending.CLOSED, "solved", 0));
    }
}
