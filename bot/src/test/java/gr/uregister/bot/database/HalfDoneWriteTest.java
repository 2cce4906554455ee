package gr.uregister.bot.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import de.bwaldvogel.mongo.MongoServer;
import io.netty.channel.Channel;
import java.nio.file.Path;
import org.bson.Document;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory runs out in the middle of a write: the document is another one already, and nobody knows which of its indexes are. */
class HalfDoneWriteTest {

    private static final String THINGS = "things";

    @TempDir
    Path directory;

    private MongoServer server;
    private MongoClient client;

    @BeforeEach
    void start() {
        var store = new MVStore.Builder()
                .fileName(directory.resolve("database").toString())
                .autoCommitDisabled()
                .open();
        server = new MongoServer(new ShortOfMemory(store));
        client = MongoClients.create("mongodb:/" + server.bind());
        things().createIndex(Indexes.ascending("_id", "version"), new IndexOptions().unique(true));
        things().insertOne(new Document("_id", "μ").append("version", 1));
    }

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void it_is_undone_and_the_document_can_be_written_again() {
        assertThatThrownBy(() -> update(1, "version", 2, ShortOfMemory.MARK, true))
                .isInstanceOf(MongoException.class);

        assertThat(things().find().first()).isEqualTo(new Document("_id", "μ").append("version", 1));
        update(1, "version", 3);
        assertThat(things().find(new Document("_id", "μ").append("version", 3)).first())
                .isNotNull();
    }

    @Test
    void what_was_acknowledged_before_stays() {
        update(1, "version", 2, "said", "before");

        assertThatThrownBy(() -> update(2, "version", 3, ShortOfMemory.MARK, true))
                .isInstanceOf(MongoException.class);

        stop();
        startAgain();
        assertThat(things().find().first())
                .isEqualTo(new Document("_id", "μ").append("version", 2).append("said", "before"));
    }

    private void startAgain() {
        server = new MongoServer(
                new ShortOfMemory(MVStore.open(directory.resolve("database").toString())));
        client = MongoClients.create("mongodb:/" + server.bind());
    }

    private void update(int version, Object... fields) {
        var set = new Document();
        for (int i = 0; i < fields.length; i += 2) {
            set.append((String) fields[i], fields[i + 1]);
        }
        var updated =
                things().updateOne(new Document("_id", "μ").append("version", version), new Document("$set", set));
        assertThat(updated.getMatchedCount()).isOne();
    }

    private MongoCollection<Document> things() {
        return client.getDatabase("test").getCollection(THINGS);
    }

    /** Changes what it is told to, and then breaks off where it is marked. */
    private static final class ShortOfMemory extends DurableBackend {

        static final String MARK = "outOfMemory";

        ShortOfMemory(MVStore store) {
            super(store);
        }

        @Override
        de.bwaldvogel.mongo.bson.Document change(
                Channel channel, String database, String command, de.bwaldvogel.mongo.bson.Document query) {
            var reply = super.change(channel, database, command, query);
            if (query.toString().contains(MARK)) {
                throw new OutOfMemoryError("as of a heap that is full");
            }
            return reply;
        }
    }
}
