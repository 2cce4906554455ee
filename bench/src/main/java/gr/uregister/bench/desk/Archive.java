package gr.uregister.bench.desk;

import gr.uregister.bench.bots.Launcher;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.mongo.ConversationDocuments;
import gr.uregister.bot.conversation.mongo.MongoConversationStore;
import gr.uregister.bot.conversation.mongo.MongoQueues;
import gr.uregister.bot.conversation.queue.Queue;
import gr.uregister.bot.conversation.queue.Queues;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;

/** The conversations in the bot's database, by the product's own stores. */
final class Archive {

    private static final int WRITERS = 32;
    private static final int AT_ONCE = 100;
    private static final long SAID_WORDS_MILLIS = 200;

    private final MongoTemplate mongo;
    private final OtherPeople people;
    private final ConversationStore store;
    private final Queues queues;

    Archive(MongoTemplate mongo, OtherPeople people) {
        this.mongo = mongo;
        this.people = people;
        var keys = new Keys(Launcher.ROOT);
        var index = new BlindIndex(keys);
        var documents = new ConversationDocuments(new Sealer(keys), index);
        store = new MongoConversationStore(mongo, documents);
        queues = new MongoQueues(mongo, documents, index);
    }

    void fill(int conversations) throws InterruptedException {
        var free = new Semaphore(WRITERS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < conversations; i++) {
                var person = people.person(i);
                free.acquire();
                threads.execute(() -> {
                    try {
                        store.write(person);
                    } finally {
                        free.release();
                    }
                });
            }
        }
    }

    /** The reports are up to date: the bot need not look at everybody's journey while it is measured. */
    void reportsAreUpToDate() {
        mongo.getCollection("journey_rounds").insertOne(new Document("_id", "last").append("at", new Date()));
    }

    /** Waits until the bot knows what was said. */
    void awaitSaidWords() throws InterruptedException {
        while (mongo.getCollection("said_words")
                        .find(new Document("_id", "round"))
                        .first()
                == null) {
            Thread.sleep(SAID_WORDS_MILLIS);
        }
    }

    /** What the program itself asks again and again. */
    Map<String, IntConsumer> polls(Instant now) {
        var polls = new LinkedHashMap<String, IntConsumer>();
        polls.put("count of those who wait", _ -> queues.count(Queue.WAITING));
        polls.put("count of those who are taken", _ -> queues.count(Queue.TAKEN));
        polls.put("count of those put off", _ -> queues.count(Queue.SNOOZED));
        polls.put("count of what the bot has", _ -> queues.count(Queue.WITH_BOT, 1_000));
        polls.put("count of those closed", _ -> queues.count(Queue.CLOSED, 1_000));
        polls.put("who waits", _ -> queues.waiting(5_000));
        polls.put("who waits longer", _ -> queues.waitingLongerThan(now.minusSeconds(3_600)));
        polls.put("what changed", _ -> queues.changedSince(now.minusSeconds(5), AT_ONCE));
        polls.put("what is due", _ -> store.findDue(now, AT_ONCE));
        polls.put("a hundred that are due", _ -> store.findDue(now.plusSeconds(10_000), AT_ONCE));
        polls.put("what fails", _ -> store.backlog());
        return polls;
    }
}
