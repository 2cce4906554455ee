package gr.uregister.bot.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import gr.uregister.bot.conversation.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.mongodb.core.MongoTemplate;

/** What the embedded server's documents live by, which it knows but does not obey. */
class ExpiryTest {

    private final SettableClock clock = new SettableClock();
    private EmbeddedMongo server;
    private MongoClient client;
    private MongoTemplate mongo;

    @BeforeEach
    void start(@TempDir Path folder) {
        server = EmbeddedMongo.start(folder, 0);
        client = MongoClients.create(server.getConnectionString());
        mongo = new MongoTemplate(client, "uregister");
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void a_document_goes_when_its_date_is_over() {
        life("codes", "expiresAt", Duration.ZERO);
        insert("codes", "over", "expiresAt", Duration.ofMillis(-1));
        insert("codes", "at its end", "expiresAt", Duration.ZERO);
        insert("codes", "later", "expiresAt", Duration.ofSeconds(1));
        mongo.getCollection("codes").insertOne(new Document("_id", "without a date"));

        new Expiry(mongo, clock).purge();

        assertThat(idsOf("codes")).containsExactlyInAnyOrder("at its end", "later", "without a date");
    }

    @Test
    void a_document_goes_when_its_life_since_a_date_is_over() {
        life("set_aside", "failedAt", Duration.ofDays(30));
        insert("set_aside", "old", "failedAt", Duration.ofDays(-31));
        insert("set_aside", "young", "failedAt", Duration.ofDays(-29));

        new Expiry(mongo, clock).purge();

        assertThat(idsOf("set_aside")).containsExactly("young");
    }

    @Test
    void documents_whose_ids_are_no_texts_go_too() {
        life("codes", "expiresAt", Duration.ZERO);
        mongo.getCollection("codes")
                .insertOne(new Document("expiresAt", Date.from(clock.instant().minusSeconds(1))));

        new Expiry(mongo, clock).purge();

        assertThat(mongo.getCollection("codes").countDocuments()).isZero();
    }

    @Test
    void what_no_index_gives_a_life_stays_for_ever() {
        mongo.getCollection("conversations").createIndex(Indexes.ascending("dueAt"));
        insert("conversations", "old", "dueAt", Duration.ofDays(-1000));

        new Expiry(mongo, clock).purge();

        assertThat(idsOf("conversations")).containsExactly("old");
    }

    @Test
    void the_indexes_are_known_after_a_restart_too(@TempDir Path folder) {
        stop();
        start(folder);
        life("codes", "expiresAt", Duration.ZERO);
        insert("codes", "over", "expiresAt", Duration.ofMinutes(-1));
        stop();
        start(folder);

        new Expiry(mongo, clock).purge();

        assertThat(idsOf("codes")).isEmpty();
    }

    @Test
    void a_database_that_is_away_is_asked_again_the_next_time() {
        client.close();

        new Expiry(mongo, clock).purge();
    }

    private void life(String collection, String field, Duration life) {
        mongo.getCollection(collection)
                .createIndex(
                        Indexes.ascending(field), new IndexOptions().expireAfter(life.toSeconds(), TimeUnit.SECONDS));
    }

    private void insert(String collection, String id, String field, Duration fromNow) {
        mongo.getCollection(collection)
                .insertOne(new Document("_id", id)
                        .append(field, Date.from(clock.instant().plus(fromNow))));
    }

    private Iterable<String> idsOf(String collection) {
        return mongo.getCollection(collection).find().map(found -> found.getString("_id"));
    }
}
