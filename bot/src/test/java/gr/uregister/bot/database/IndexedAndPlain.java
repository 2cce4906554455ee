package gr.uregister.bot.database;

import static com.mongodb.client.model.Projections.include;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An embedded server with the same documents twice: where a test makes an index, and where there is none. */
abstract class IndexedAndPlain {

    @TempDir
    Path directory;

    private EmbeddedMongo mongo;
    private MongoClient client;

    @BeforeEach
    void start() {
        mongo = EmbeddedMongo.start(directory, 0);
        client = MongoClients.create(mongo.getConnectionString());
    }

    @AfterEach
    void stop() {
        client.close();
        mongo.close();
    }

    MongoCollection<Document> indexed() {
        return client.getDatabase("test").getCollection("indexed");
    }

    MongoCollection<Document> plain() {
        return client.getDatabase("test").getCollection("plain");
    }

    void insert(Document document) {
        indexed().insertOne(document);
        plain().insertOne(document);
    }

    /** The same documents are found, whatever is wanted of them. */
    void isTheSameEverywhere(Document query) {
        var expected = ids(plain(), query);
        assertThat(ids(indexed(), query)).as(query.toJson()).isEqualTo(expected);
        assertThat(indexed().find(query).projection(include("key")))
                .as(query.toJson())
                .hasSameSizeAs(expected);
    }

    private static List<Integer> ids(MongoCollection<Document> collection, Document query) {
        return collection.find(query).map(document -> document.getInteger("_id")).into(new ArrayList<>()).stream()
                .sorted()
                .toList();
    }
}
