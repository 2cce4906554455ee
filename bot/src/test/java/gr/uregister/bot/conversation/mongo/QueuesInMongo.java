package gr.uregister.bot.conversation.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Presence;
import gr.uregister.bot.conversation.SeenUpdates;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.StoredConversations;
import gr.uregister.bot.conversation.outbox.Outbox;
import gr.uregister.bot.conversation.queue.Queue;
import gr.uregister.bot.conversation.queue.Queues.Filter;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.desk.Agent;
import gr.uregister.statemachine.desk.Assistance;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.PersonFacts;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Conversations in a database, and the queues in which they stand. */
abstract class QueuesInMongo {

    static final Agent MARIA = new Agent("maria", "Μαρία");
    static final Agent NIKOS = new Agent("nikos", "Νίκος");

    static TestDatabase database;

    final SettableClock clock = new SettableClock();
    MongoConversationStore store;
    MongoQueues queues;

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

    static Assistance waiting(Instant since) {
        return Assistance.NONE.requested(State.AWAITING_CONTACT, since);
    }

    List<String> found(Queue... wanted) {
        return queues.page(Set.of(wanted), Filter.NONE, null, 50).conversations().stream()
                .map(QueuesInMongo::chat)
                .toList();
    }

    static String chat(StoredConversation stored) {
        return stored.id().chat();
    }

    StoredConversation put(String chat, Assistance assistance) {
        return put(chat, assistance, null, clock.instant());
    }

    StoredConversation put(String chat, Assistance assistance, @Nullable PersonFacts person, Instant at) {
        var stored = new StoredConversation(
                new ConversationId("test", chat),
                0,
                conversation(assistance, person),
                SeenUpdates.NONE,
                Outbox.EMPTY,
                List.of(),
                1,
                at,
                at,
                null);
        assertThat(store.write(stored)).isTrue();
        return stored.written();
    }

    static StoredConversation with(StoredConversation stored, Assistance assistance) {
        return with(stored, conversation(assistance, null));
    }

    static StoredConversation with(StoredConversation stored, Conversation conversation) {
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

    static Conversation conversation(Assistance assistance, @Nullable PersonFacts person) {
        return StoredConversations.conversation(
                State.AWAITING_CONTACT, "informatics", List.<Contact>of(), person, assistance);
    }
}
