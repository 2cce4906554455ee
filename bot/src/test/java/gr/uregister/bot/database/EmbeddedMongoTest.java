package gr.uregister.bot.database;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoNamespace;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import gr.uregister.bot.ConfigurationRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.bson.types.Binary;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.mongodb.health.MongoHealthIndicator;

class EmbeddedMongoTest {

    @TempDir
    Path directory;

    private EmbeddedMongo mongo;
    private MongoClient client;

    @BeforeEach
    void start() {
        mongo = EmbeddedMongo.start(directory, 0);
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(mongo.getConnectionString())
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .build());
    }

    @AfterEach
    void stop() {
        client.close();
        mongo.close();
    }

    @Test
    void listens_on_the_loopback_interface_only() {
        assertThat(mongo.getConnectionString().getHosts())
                .singleElement()
                .asString()
                .startsWith("127.0.0.1:");
    }

    @Test
    void keeps_documents_over_a_restart() {
        collection("things").insertOne(new Document("_id", "μ"));
        stop();
        start();

        assertThat(collection("things").countDocuments()).isOne();
    }

    @Test
    void a_directory_in_use_refuses_the_start_in_one_sentence() {
        assertThatThrownBy(() -> EmbeddedMongo.start(directory, 0))
                .isInstanceOf(ConfigurationRefused.class)
                .hasMessageContaining("in use by another process");
    }

    @Test
    void a_port_in_use_refuses_the_start_in_one_sentence(@TempDir Path other) {
        var taken = Integer.parseInt(
                mongo.getConnectionString().getHosts().getFirst().split(":")[1]);

        assertThatThrownBy(() -> EmbeddedMongo.start(other, taken))
                .isInstanceOf(ConfigurationRefused.class)
                .hasMessageContaining("cannot listen on port " + taken);
    }

    @Test
    void a_damaged_file_refuses_the_start_in_one_sentence(@TempDir Path other) throws IOException {
        Files.writeString(other.resolve("uregister.mv"), "nonsense".repeat(2_000));

        assertThatThrownBy(() -> EmbeddedMongo.start(other, 0))
                .isInstanceOf(ConfigurationRefused.class)
                .hasMessageContaining("cannot be opened");
    }

    @Test
    void springs_health_indicator_finds_it_up() throws Exception {
        collection("things").insertOne(new Document());

        assertThat(new MongoHealthIndicator(client).health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void all_indexes_of_one_collection_can_be_dropped_but_the_one_of_its_ids() {
        for (var name : List.of("these", "those")) {
            collection(name).createIndex(Indexes.ascending("a"), new IndexOptions().unique(true));
            collection(name).createIndex(Indexes.ascending("b"));
        }

        collection("these").dropIndexes();

        assertThat(indexesOf("these")).containsExactly("_id_");
        assertThat(indexesOf("those")).containsExactlyInAnyOrder("_id_", "a_1", "b_1");
        collection("these").insertMany(List.of(new Document("a", 1), new Document("a", 1)));
        assertThat(collection("these").countDocuments()).isEqualTo(2);
    }

    @Test
    void one_index_can_be_dropped_by_name_in_one_collection() {
        for (var name : List.of("these", "those")) {
            collection(name).createIndex(Indexes.ascending("a"), new IndexOptions().unique(true));
        }

        collection("these").dropIndex("a_1");

        assertThat(indexesOf("these")).containsExactly("_id_");
        assertThat(indexesOf("those")).containsExactlyInAnyOrder("_id_", "a_1");
    }

    @Test
    void the_merged_result_of_an_aggregation_is_kept_over_a_restart() {
        collection("things").insertOne(new Document("_id", 1));
        collection("things")
                .aggregate(List.of(new Document("$merge", new Document("into", "copies"))))
                .toCollection();
        stop();
        start();

        assertThat(collection("copies").countDocuments()).isOne();
    }

    @Test
    void what_would_be_forgotten_at_a_restart_is_refused() {
        collection("things").insertOne(new Document("_id", 1));

        assertThatThrownBy(() -> collection("things")
                        .aggregate(List.of(new Document("$out", "copies")))
                        .toCollection())
                .hasMessageContaining("cannot rename collections");
        assertThatThrownBy(() -> collection("things").renameCollection(new MongoNamespace("test.others")))
                .hasMessageContaining("cannot rename collections");
    }

    @Test
    void a_file_of_the_server_as_it_comes_is_read_and_its_indexes_still_find(@TempDir Path other) throws Exception {
        var older = new MongoServer(new H2Backend(other.resolve("uregister.mv").toString()));
        try (var toOlder = MongoClients.create(older.bindAndGetConnectionString())) {
            var things = toOlder.getDatabase("test").getCollection("things");
            things.createIndex(Indexes.ascending("_id", "version"), new IndexOptions().unique(true));
            IntStream.range(0, 200)
                    .forEach(i -> things.insertOne(
                            new Document("_id", "t" + i).append("version", i).append("list", List.of("α", i))));
        }
        older.shutdownNow();

        try (var opened = EmbeddedMongo.start(other, 0);
                var toOpened = MongoClients.create(opened.getConnectionString())) {
            var things = toOpened.getDatabase("test").getCollection("things");
            for (int i = 0; i < 200; i++) {
                var found = new Document("_id", "t" + i).append("version", i);
                assertThat(things.updateOne(found, set("seen", true)).getMatchedCount())
                        .isOne();
            }
            assertThat(things.find(eq("_id", "t7")).first())
                    .isEqualTo(new Document("_id", "t7")
                            .append("version", 7)
                            .append("list", List.of("α", 7))
                            .append("seen", true));
        }
    }

    @Test
    void keys_of_all_kinds_are_told_apart_and_found_again_after_a_restart() {
        var keys = List.of(
                "a",
                "a longer one than fifteen characters",
                "",
                1,
                -1L,
                Long.MAX_VALUE,
                0.5,
                true,
                false,
                new Date(0),
                new Date(1),
                UUID.fromString("00000000-0000-0000-0000-000000000001"),
                new ObjectId(),
                new Binary(new byte[] {1}),
                new Document("a", 1),
                new Document("a", 2));
        keys.forEach(key -> collection("things").insertOne(new Document("_id", key)));
        stop();
        start();

        assertThat(collection("things").countDocuments()).isEqualTo(keys.size());
        assertThat(keys)
                .allSatisfy(key -> assertThat(collection("things")
                                .deleteOne(new Document("_id", key))
                                .getDeletedCount())
                        .isOne());
    }

    @Test
    void the_file_stays_small_while_documents_are_rewritten_and_scanned() throws Exception {
        var documents = 100;
        var rewrites = 3_000;
        var text = "α".repeat(2_000);
        var things = collection("things");
        IntStream.range(0, documents).forEach(i -> things.insertOne(new Document("_id", i)));

        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < 4; writer++) {
                var seed = writer;
                clients.submit(() -> IntStream.range(0, rewrites / 4)
                        .forEach(i -> things.updateOne(eq((seed * 31 + i * 7) % documents), set("text", text + i))));
            }
            var scans = IntStream.range(0, 200)
                    .mapToObj(i -> clients.submit(
                            () -> things.find().into(new ArrayList<>()).size()))
                    .toList();
            for (var scan : scans) {
                assertThat(scan.get()).isEqualTo(documents);
            }
        }

        var bytes = Files.size(directory.resolve("uregister.mv"));
        System.out.printf("Embedded database: %.1f MB after %d rewrites of 4 KB%n", bytes / 1e6, rewrites);
        assertThat(bytes).isLessThan(12_000_000);
    }

    private MongoCollection<Document> collection(String name) {
        return client.getDatabase("test").getCollection(name);
    }

    private List<String> indexesOf(String name) {
        return collection(name)
                .listIndexes()
                .map(index -> index.getString("name"))
                .into(new ArrayList<>());
    }
}
