package gr.uregister.bot.conversation.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Presence;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.StoredConversation.Outbox;
import gr.uregister.bot.conversation.StoredConversations;
import gr.uregister.bot.conversation.queue.Queue;
import gr.uregister.bot.conversation.queue.Queues.Filter;
import gr.uregister.bot.conversation.queue.Queues.Held;
import gr.uregister.bot.conversation.queue.Queues.Page;
import gr.uregister.bot.conversation.queue.Queues.Waiting;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.person.Register;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.desk.Agent;
import gr.uregister.statemachine.desk.Assistance;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.PersonFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The help desk's queues, as a database has them. */
class MongoQueuesTest {

    private static final Agent MARIA = new Agent("maria", "Μαρία");
    private static final Agent NIKOS = new Agent("nikos", "Νίκος");

    private static TestDatabase database;

    private final SettableClock clock = new SettableClock();
    private MongoConversationStore store;
    private MongoQueues queues;

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
    }

    @Test
    void every_conversation_stands_in_one_queue_in_the_order_of_its_time() {
        var now = clock.instant();
        put("w2", waiting(now.minusSeconds(20)));
        put("w1", waiting(now.minusSeconds(40)));
        put("t1", waiting(now.minusSeconds(30)).takenBy(MARIA, now.minusSeconds(5)));
        put("t2", Assistance.NONE.takenBy(NIKOS, now.minusSeconds(10)));
        put("s1", Assistance.NONE.takenBy(MARIA, now).snoozed(now.plusSeconds(60), now));
        put("c1", waiting(now).takenBy(MARIA, now).closed(MARIA, "solved", now.minusSeconds(9)));
        put("c2", waiting(now).takenBy(MARIA, now).closed(MARIA, "solved", now.minusSeconds(3)));
        put("b1", Assistance.NONE);

        assertThat(found(Queue.WAITING)).containsExactly("w1", "w2");
        assertThat(found(Queue.WAITING, Queue.TAKEN)).containsExactly("w1", "t1", "w2", "t2");
        assertThat(found(Queue.SNOOZED)).containsExactly("s1");
        assertThat(found(Queue.CLOSED)).containsExactly("c2", "c1");
        assertThat(found(Queue.WITH_BOT)).containsExactly("b1");
        assertThat(queues.of("maria", 10)).extracting(MongoQueuesTest::chat).containsExactly("t1");
        assertThat(queues.count(Queue.WAITING)).isEqualTo(2);
        assertThat(queues.count(Queue.CLOSED, 1)).isOne();
        assertThat(queues.count(Queue.CLOSED, 3)).isEqualTo(2);
        assertThat(queues.count(Queue.WITH_BOT, 3)).isOne();
        assertThat(queues.waiting(10))
                .extracting(waiting -> waiting.id().chat(), Waiting::since, Waiting::department)
                .containsExactly(
                        tuple("w1", now.minusSeconds(40), "informatics"),
                        tuple("w2", now.minusSeconds(20), "informatics"));
        assertThat(queues.waiting(1)).hasSize(1);
        assertThat(queues.waitingLongerThan(now.minusSeconds(20))).isOne();
        assertThat(queues.waitingLongerThan(now)).isEqualTo(2);
    }

    @Test
    void a_conversation_changes_its_queue_with_the_write_that_changes_it() {
        var before = put("1", waiting(clock.instant()));
        var taken = with(before, before.conversation().assistance().takenBy(MARIA, clock.instant()));
        assertThat(store.write(before, taken)).isTrue();

        assertThat(found(Queue.WAITING)).isEmpty();
        assertThat(found(Queue.TAKEN)).containsExactly("1");
        var handedBack = with(taken.written(), taken.conversation().assistance().handedBack());
        assertThat(store.write(taken.written(), handedBack)).isTrue();
        assertThat(found(Queue.WITH_BOT)).containsExactly("1");
        assertThat(queues.of("maria", 10)).isEmpty();
    }

    @Test
    void a_long_queue_comes_in_parts_and_nothing_is_left_out_or_comes_twice() {
        var begin = clock.instant().minus(Duration.ofDays(6));
        for (int i = 0; i < 120; i++) {
            var since = begin.plus(Duration.ofMinutes(70L * i));
            put("w" + i, waiting(since));
            put("c" + i, Assistance.NONE.takenBy(MARIA, since).closed(MARIA, "solved", since));
            put("b" + i, Assistance.NONE, null, since);
        }
        for (var queue : List.of(Queue.WAITING, Queue.CLOSED, Queue.WITH_BOT)) {
            var all = new ArrayList<String>();
            Page page = null;
            do {
                assertThat(all).hasSizeLessThanOrEqualTo(120);
                page = queues.page(Set.of(queue), Filter.NONE, page == null ? null : page.next(), 25);
                assertThat(page.conversations()).hasSizeLessThanOrEqualTo(25);
                page.conversations().forEach(stored -> all.add(chat(stored)));
            } while (page.next() != null);
            assertThat(all).as(queue.name()).hasSize(120).doesNotHaveDuplicates();
        }
        assertThat(found(Queue.CLOSED).getFirst()).isEqualTo("c119");
        assertThat(found(Queue.WAITING).getFirst()).isEqualTo("w0");
    }

    @Test
    void filters_narrow_a_queue() {
        var now = clock.instant();
        put("1", waiting(now.minusSeconds(600)));
        put("2", waiting(now.minusSeconds(60)));

        assertThat(filtered(new Filter("informatics", null, null, null, null))).containsExactly("1", "2");
        assertThat(filtered(new Filter("economics", null, null, null, null))).isEmpty();
        assertThat(filtered(new Filter(null, "test", State.AWAITING_CONTACT, Language.EL, null)))
                .containsExactly("1", "2");
        assertThat(filtered(new Filter(null, "viber", null, null, null))).isEmpty();
        assertThat(filtered(new Filter(null, null, State.AWAITING_PIN, null, null)))
                .isEmpty();
        assertThat(filtered(new Filter(null, null, null, Language.EN, null))).isEmpty();
        assertThat(filtered(new Filter(null, null, null, null, now.minusSeconds(300))))
                .containsExactly("1");
    }

    @Test
    void people_are_found_by_what_the_registers_know_of_them_and_none_of_it_stands_in_the_clear() {
        var facts = Register.person("s-1", List.of(Register.student("20231234")), "+306941234512", "maria@example.org")
                .facts();
        put("1", Assistance.NONE, facts, clock.instant());
        put("2", Assistance.NONE);

        for (var words : List.of(
                facts.lastNameEl().toLowerCase(),
                facts.firstNameEn() + " " + facts.lastNameEn(),
                facts.username(),
                "20231234",
                facts.emails().getFirst().normalised(),
                facts.mobiles().getFirst().normalised())) {
            assertThat(queues.find(words, 5))
                    .as(words)
                    .extracting(MongoQueuesTest::chat)
                    .containsExactly("1");
        }
        assertThat(queues.find("nobody", 5)).isEmpty();
        assertThat(queues.find(facts.lastNameEl() + " nobody", 5)).isEmpty();
        assertThat(queues.find(" .* ", 5)).isEmpty();
        assertThat(database.template()
                        .getCollection("conversations")
                        .find(new Document("_id", "test:1"))
                        .first()
                        .toJson())
                .doesNotContain(facts.lastNameEl(), "\"" + facts.username() + "\"", facts.lastNameEn());
    }

    @Test
    void what_an_agent_has_is_counted_with_what_is_unread() {
        var now = clock.instant();
        put("1", Assistance.NONE.takenBy(MARIA, now).heard(now).heard(now));
        put("2", Assistance.NONE.takenBy(MARIA, now).heard(now));
        put("3", Assistance.NONE.takenBy(MARIA, now).snoozed(now.plusSeconds(60), now));
        put("4", Assistance.NONE.takenBy(NIKOS, now).heard(now));

        assertThat(queues.held("maria")).isEqualTo(new Held(2, 3));
        assertThat(queues.held("nobody")).isEqualTo(new Held(0, 0));
    }

    @Test
    void an_agents_name_is_no_pattern() {
        var now = clock.instant();
        put("1", Assistance.NONE.takenBy(new Agent("maria.p", "Μαρία"), now));
        put("2", Assistance.NONE.takenBy(new Agent("mariaxp", "Μαρία"), now));

        assertThat(queues.of("maria.p", 10)).extracting(MongoQueuesTest::chat).containsExactly("1");
    }

    @Test
    void neither_is_the_place_after_which_a_queue_goes_on() {
        put("1", waiting(clock.instant()));

        assertThat(queues.page(Set.of(Queue.WAITING), Filter.NONE, "(((((((.*)*)*)* test:1", 10)
                        .conversations())
                .hasSize(1);
    }

    @Test
    void a_place_stays_behind_its_conversation_when_that_moves_on() {
        var now = clock.instant();
        var first = put("1", waiting(now.minusSeconds(60)));
        put("11", waiting(now.minusSeconds(60)));
        put("2", waiting(now));
        var next = queues.page(Set.of(Queue.WAITING), Filter.NONE, null, 1).next();
        assertThat(store.write(first, withState(first, State.AWAITING_PIN))).isTrue();

        assertThat(queues.page(Set.of(Queue.WAITING), Filter.NONE, next, 10).conversations())
                .extracting(MongoQueuesTest::chat)
                .containsExactly("11", "2");
        assertThat(filtered(new Filter(null, null, State.AWAITING_PIN, null, null)))
                .containsExactly("1");
    }

    @Test
    void conversations_of_an_earlier_version_are_filtered_too() {
        put("1", waiting(clock.instant()));
        database.template()
                .getCollection("conversations")
                .updateOne(
                        new Document("_id", "test:1"),
                        new Document("$set", new Document("queue", "W1700000000000 test:1")));

        assertThat(filtered(new Filter("informatics", null, State.AWAITING_CONTACT, null, null)))
                .containsExactly("1");
        assertThat(filtered(new Filter("economics", null, null, null, null))).isEmpty();
        assertThat(queues.waiting(10))
                .containsExactly(new Waiting(
                        new ConversationId("test", "1"), Instant.ofEpochMilli(1_700_000_000_000L), null, ""));
    }

    @Test
    void who_waits_in_a_state_of_another_version_hides_nobody_else() {
        put("1", waiting(clock.instant()));
        put("2", waiting(clock.instant()));
        database.template()
                .getCollection("conversations")
                .updateOne(
                        new Document("_id", "test:1"),
                        new Document("$set", new Document("queue", "W1700000000000 test:1 DREAMING EL informatics")));

        assertThat(queues.waiting(10))
                .extracting(waiting -> waiting.id().chat(), Waiting::step, Waiting::department)
                .containsExactly(tuple("1", null, "informatics"), tuple("2", State.AWAITING_CONTACT, "informatics"));
    }

    @Test
    void a_filter_that_wants_few_of_many_goes_on_where_it_stopped() {
        for (int i = 0; i < 650; i++) {
            put("b" + i, Assistance.NONE);
        }
        var wanted = new Filter("economics", null, null, null, null);

        var first = queues.page(Set.of(Queue.WITH_BOT), wanted, null, 10);
        assertThat(first.conversations()).isEmpty();
        assertThat(first.next()).isNotNull();
        var second = queues.page(Set.of(Queue.WITH_BOT), wanted, first.next(), 10);
        assertThat(second.next()).isNotNull().isGreaterThan(first.next());
        assertThat(queues.page(Set.of(Queue.WITH_BOT), wanted, second.next(), 10)
                        .next())
                .isNull();
    }

    @Test
    void what_changed_is_told_as_long_as_the_desk_has_to_do_with_it_and_when_that_ends() {
        var now = clock.instant();
        var waiting = put("1", waiting(now), null, now);
        put("2", Assistance.NONE, null, now);
        put("3", waiting(now), null, now.minusSeconds(60));

        assertThat(changedSince(now)).containsExactly("1 v1 WAITING");
        assertThat(changedSince(now.minusSeconds(60))).containsExactly("3 v1 WAITING", "1 v1 WAITING");

        var taken = at(now.plusSeconds(1), with(waiting, waiting(now).takenBy(MARIA, now)));
        assertThat(store.write(waiting, taken)).isTrue();
        assertThat(changedSince(now.plusSeconds(1))).containsExactly("1 v2 TAKEN");

        var handedBack = at(now.plusSeconds(2), with(taken.written(), Assistance.NONE));
        assertThat(store.write(taken.written(), handedBack)).isTrue();
        assertThat(changedSince(now.plusSeconds(2))).containsExactly("1 v3 WITH_BOT");

        var goesOn = at(now.plusSeconds(3), with(handedBack.written(), Assistance.NONE.labelled(Set.of("amka"))));
        assertThat(store.write(handedBack.written(), goesOn)).isTrue();
        assertThat(changedSince(now.plusSeconds(3))).isEmpty();
    }

    private List<String> changedSince(Instant time) {
        return queues.changedSince(time, 50).stream()
                .map(change -> "%s v%d %s".formatted(change.id().chat(), change.version(), change.queue()))
                .toList();
    }

    private static StoredConversation at(Instant time, StoredConversation stored) {
        return new StoredConversation(
                stored.id(),
                stored.version(),
                stored.conversation(),
                stored.seenUpdates(),
                stored.outbox(),
                stored.transcript(),
                stored.nextSequence(),
                stored.createdAt(),
                time,
                stored.dueAt(),
                stored.reached(),
                stored.presence());
    }

    private static Assistance waiting(Instant since) {
        return Assistance.NONE.requested(State.AWAITING_CONTACT, since);
    }

    private List<String> found(Queue... wanted) {
        return queues.page(Set.of(wanted), Filter.NONE, null, 50).conversations().stream()
                .map(MongoQueuesTest::chat)
                .toList();
    }

    private List<String> filtered(Filter filter) {
        return queues.page(Set.of(Queue.WAITING), filter, null, 50).conversations().stream()
                .map(MongoQueuesTest::chat)
                .toList();
    }

    private static String chat(StoredConversation stored) {
        return stored.id().chat();
    }

    private StoredConversation put(String chat, Assistance assistance) {
        return put(chat, assistance, null, clock.instant());
    }

    private StoredConversation put(String chat, Assistance assistance, @Nullable PersonFacts person, Instant at) {
        var stored = new StoredConversation(
                new ConversationId("test", chat),
                0,
                conversation(assistance, person),
                List.of(),
                Outbox.EMPTY,
                List.of(),
                1,
                at,
                at,
                null);
        assertThat(store.write(stored)).isTrue();
        return stored.written();
    }

    private static StoredConversation with(StoredConversation stored, Assistance assistance) {
        return with(stored, conversation(assistance, null));
    }

    private static StoredConversation withState(StoredConversation stored, State state) {
        return with(
                stored,
                StoredConversations.conversation(
                        state,
                        "informatics",
                        List.<Contact>of(),
                        null,
                        stored.conversation().assistance()));
    }

    private static StoredConversation with(StoredConversation stored, Conversation conversation) {
        return new StoredConversation(
                stored.id(),
                stored.version(),
                conversation,
                stored.seenUpdates(),
                stored.outbox(),
                stored.transcript(),
                stored.nextSequence(),
                stored.createdAt(),
                stored.updatedAt(),
                stored.dueAt(),
                stored.reached(),
                Presence.STEADY);
    }

    private static Conversation conversation(Assistance assistance, @Nullable PersonFacts person) {
        return StoredConversations.conversation(
                State.AWAITING_CONTACT, "informatics", List.<Contact>of(), person, assistance);
    }
}
