package gr.uregister.bot.database;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** Promise R1, as far as the embedded database can keep it: an acknowledged write survives kill -9. */
class CrashTest {

    private static final int WRITERS = 8;
    private static final int ENOUGH_WRITES = 1_500;

    /** Each writer inserts documents and counts in one of its own, like a conversation's version. */
    private final Queue<Object> acknowledgedInserts = new ConcurrentLinkedQueue<>();

    private final Map<Integer, Integer> acknowledgedCounts = new ConcurrentHashMap<>();

    @TempDir
    Path directory;

    @RepeatedTest(3)
    void no_acknowledged_write_is_lost_by_a_kill() throws Exception {
        try (var server = EmbeddedMongoProcess.start(directory);
                var writers = Executors.newVirtualThreadPerTaskExecutor();
                var client = server.connect()) {
            var documents = client.getDatabase("crash").getCollection("documents");
            documents.createIndex(Indexes.ascending("_id", "version"), new IndexOptions().unique(true));
            var started = System.nanoTime();
            IntStream.range(0, WRITERS).forEach(writer -> writers.submit(() -> writeUntilKilled(documents, writer)));
            await().until(() -> writes() >= ENOUGH_WRITES);
            var seconds = (System.nanoTime() - started) / 1e9;
            var written = writes();
            server.kill();
            System.out.printf(
                    "Embedded database: %d writers, %.0f acknowledged writes/s, file %.1f MB%n",
                    WRITERS, written / seconds, Files.size(directory.resolve("uregister.mv")) / 1e6);
        }

        var lost = lostWrites();

        System.out.printf("Embedded database: killed after %d acknowledged writes, %d lost%n", writes(), lost);
        assertThat(lost).isZero();
    }

    private int writes() {
        return acknowledgedInserts.size()
                + acknowledgedCounts.values().stream()
                        .mapToInt(Integer::intValue)
                        .sum();
    }

    private void writeUntilKilled(MongoCollection<Document> documents, int writer) {
        var counter = "counter-" + writer;
        try {
            documents.insertOne(new Document("_id", counter).append("version", 0));
            for (int i = 1; ; i++) {
                var id = writer + "-" + i;
                documents.insertOne(new Document("_id", id).append("version", 0).append("text", "α".repeat(500)));
                acknowledgedInserts.add(id);
                documents.updateOne(eq(counter), inc("version", 1));
                acknowledgedCounts.put(writer, i);
            }
        } catch (MongoException killed) {
            // this is how every writer ends
        }
    }

    private long lostWrites() {
        try (var mongo = EmbeddedMongo.start(directory, 0);
                var client = MongoClients.create(mongo.getConnectionString())) {
            var found = new HashMap<Object, Integer>();
            client.getDatabase("crash")
                    .getCollection("documents")
                    .find()
                    .forEach(document -> found.put(document.get("_id"), document.getInteger("version")));
            var lostInserts = acknowledgedInserts.stream()
                    .filter(id -> !found.containsKey(id))
                    .count();
            var lostCounts = acknowledgedCounts.entrySet().stream()
                    .mapToInt(entry ->
                            Math.max(0, entry.getValue() - found.getOrDefault("counter-" + entry.getKey(), 0)))
                    .sum();
            return lostInserts + lostCounts;
        }
    }
}
