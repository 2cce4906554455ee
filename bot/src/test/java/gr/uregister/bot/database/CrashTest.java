package gr.uregister.bot.database;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
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
            documents.createIndex(
                    Indexes.ascending("key"), new IndexOptions().unique(true).sparse(true));
            documents.createIndex(Indexes.ascending("writer"));
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

    @Test
    void nothing_is_lost_by_a_kill_while_space_is_won_back() throws Exception {
        var file = directory.resolve("uregister.mv");
        var text = "α".repeat(5_000);
        try (var server = EmbeddedMongoProcess.start(directory);
                var client = server.connect()) {
            var documents = client.getDatabase("crash").getCollection("documents");
            documents.createIndex(Indexes.ascending("key"), new IndexOptions().unique(true));
            for (int i = 0; i < 1_500; i++) {
                documents.insertOne(
                        new Document("_id", i).append("key", "k" + i).append("text", text));
            }
            // Before anything is deleted: on a slow machine all space may be won back before the next line.
            var full = Files.size(file);
            documents.deleteMany(Document.parse("{_id: {$not: {$mod: [100, 0]}}}"));
            writeSomeMore(documents);
            await().until(() -> Files.size(file) < full);
            server.kill();
            System.out.printf(
                    "Embedded database: killed when its file went from %d KB to %d KB%n",
                    full / 1_000, Files.size(file) / 1_000);
        }

        try (var mongo = EmbeddedMongo.start(directory, 0);
                var client = MongoClients.create(mongo.getConnectionString())) {
            var documents = client.getDatabase("crash").getCollection("documents");
            assertThat(documents.find().map(document -> document.getInteger("_id")))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 15).mapToObj(i -> 100 * i).toList());
            indexesTellWhatDocumentsDo(documents);
            writeSomeMore(documents);
            await().until(() -> Files.size(file) < 2_000_000);
        }
    }

    /** The store knows what is free some writes later. */
    private static void writeSomeMore(MongoCollection<Document> documents) {
        IntStream.range(0, 20).forEach(i -> documents.updateOne(eq(0), set("n", i)));
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
                documents.insertOne(new Document("_id", id)
                        .append("version", 0)
                        .append("key", id)
                        .append("writer", "w" + writer)
                        .append("text", "α".repeat(500)));
                acknowledgedInserts.add(id);
                documents.updateOne(
                        eq(counter), combine(inc("version", 1), set("key", counter + " " + i), set("writer", "w" + i)));
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
            var documents = client.getDatabase("crash").getCollection("documents");
            indexesTellWhatDocumentsDo(documents);
            documents.find().forEach(document -> found.put(document.get("_id"), document.getInteger("version")));
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

    private static void indexesTellWhatDocumentsDo(MongoCollection<Document> documents) {
        var byScan = documents.find().into(new ArrayList<>());
        var byRange = documents
                .find(new Document("key", new Document("$gte", "")))
                .projection(include("key"))
                .into(new ArrayList<>());
        assertThat(byRange)
                .containsExactlyInAnyOrderElementsOf(byScan.stream()
                        .filter(document -> document.containsKey("key"))
                        .map(document -> new Document("_id", document.get("_id")).append("key", document.get("key")))
                        .toList());
        byScan.stream()
                .filter(document -> document.containsKey("writer"))
                .collect(groupingBy(document -> document.getString("writer"), counting()))
                .forEach((writer, count) -> assertThat(
                                documents.find(eq("writer", writer)).into(new ArrayList<>()))
                        .hasSize(count.intValue()));
    }
}
