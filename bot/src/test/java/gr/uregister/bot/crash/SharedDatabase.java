package gr.uregister.bot.crash;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import gr.uregister.bot.database.DatabaseClock;
import gr.uregister.bot.database.EmbeddedMongoProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;

/** A database for several nodes: on the server at {@code MONGODB_URI} where that is set, otherwise in a process of its own. */
final class SharedDatabase implements AutoCloseable {

    private static final String NAME = "crash_" + UUID.randomUUID().toString().replace("-", "");

    private final @Nullable EmbeddedMongoProcess server;
    private final String address;
    private final MongoClient client;

    private SharedDatabase(@Nullable EmbeddedMongoProcess server, String serverAddress) {
        this.server = server;
        this.address = serverAddress.replaceFirst("(//[^/?]+)(/[^?]*)?", "$1/" + NAME);
        this.client = MongoClients.create(address);
    }

    static SharedDatabase start(Path folder) throws IOException {
        var given = System.getenv("MONGODB_URI");
        if (given != null && !given.isBlank()) {
            return new SharedDatabase(null, given);
        }
        var server = EmbeddedMongoProcess.start(folder);
        return new SharedDatabase(server, server.address());
    }

    /** For the nodes; it names the database. */
    String address() {
        return address;
    }

    MongoDatabase look() {
        return client.getDatabase(NAME);
    }

    DatabaseClock clock() {
        return new DatabaseClock(client);
    }

    MongoTemplate template() {
        return new MongoTemplate(client, NAME);
    }

    @Override
    public void close() throws InterruptedException {
        if (server == null) {
            look().drop();
        }
        client.close();
        if (server != null) {
            server.close();
        }
    }
}
