package gr.uregister.bot.database;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.util.UUID;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;

/** An empty database for a test: on the server at {@code MONGODB_URI} where that is set, otherwise in this process. */
public final class TestDatabase implements AutoCloseable {

    private final @Nullable MongoServer embedded;
    private final String uri;
    private final String name = "test_" + UUID.randomUUID().toString().replace("-", "");
    private final MongoClient client;

    private TestDatabase(@Nullable MongoServer embedded, String uri) {
        this.embedded = embedded;
        this.uri = uri;
        client = MongoClients.create(uri);
    }

    /** Starts with an empty database of a name of its own. */
    public static TestDatabase start() {
        var given = System.getenv("MONGODB_URI");
        if (given != null && !given.isBlank()) {
            return new TestDatabase(null, given);
        }
        var server = new MongoServer(new InMemory(MVStore.open(null)));
        return new TestDatabase(server, server.bindAndGetConnectionString());
    }

    /** Where the server listens. */
    public String uri() {
        return uri;
    }

    /** The database's name. */
    public String name() {
        return name;
    }

    /** A template of its own, as another node would have. */
    public MongoTemplate template() {
        return new MongoTemplate(client, name);
    }

    /** Drops all collections, with their indexes. */
    public void clear() {
        var database = client.getDatabase(name);
        database.listCollectionNames()
                .forEach(collection -> database.getCollection(collection).drop());
    }

    /** Forgets everything. */
    @Override
    public void close() {
        if (embedded == null) {
            client.getDatabase(name).drop();
        }
        client.close();
        if (embedded != null) {
            embedded.shutdownNow();
        }
    }

    /** The product's own server without its file: in the library's collections documents change while they are sent. */
    private static final class InMemory extends H2Backend {

        private final MVStore store;

        InMemory(MVStore store) {
            this.store = store; // the server opens databases while it is constructed
            super(store);
        }

        @Override
        protected MongoDatabase openOrCreateDatabase(String name) {
            return new DurableDatabase(name, store, getCursorRegistry());
        }
    }
}
