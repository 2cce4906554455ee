package gr.uregister.bot.crash;

import com.unboundid.ldap.sdk.LDAPException;
import gr.uregister.bot.directory.embedded.EmbeddedDirectory;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.bson.Document;

/** Two nodes, each in a process of its own, on one database and one directory that stay. */
final class TwoNodes implements AutoCloseable {

    private final Surroundings surroundings;
    private final SharedDatabase database;
    private final EmbeddedDirectory directory;
    private final List<BotProcess> nodes;

    TwoNodes(Surroundings surroundings, String telegramMode) throws IOException {
        this.surroundings = surroundings;
        var folder = surroundings.folder();
        database = SharedDatabase.start(folder.resolve("database"));
        directory = EmbeddedDirectory.open(folder.resolve("directory"), Aftermath.BASE_DN, 0);
        nodes = List.of(launch("first", telegramMode), launch("second", telegramMode));
    }

    BotProcess first() {
        return nodes.getFirst();
    }

    BotProcess second() {
        return nodes.getLast();
    }

    List<BotProcess> both() {
        return nodes;
    }

    void awaitReady() {
        nodes.forEach(BotProcess::awaitReady);
    }

    /** For how long a lease still holds unless it is renewed, by the clock that all nodes share. */
    Duration leftOfLease(String name) {
        var now = database.clock().instant();
        var lease = Objects.requireNonNull(database.look()
                .getCollection("leases")
                .find(new Document("_id", name))
                .first());
        return Duration.between(now, lease.getDate("until").toInstant());
    }

    /** Asserts the promises for every student. */
    Aftermath assertPromisesKept() throws LDAPException {
        var aftermath = new Aftermath(surroundings);
        aftermath.assertPromisesKept(database.look(), directory);
        return aftermath;
    }

    @Override
    public void close() throws InterruptedException {
        nodes.forEach(BotProcess::close);
        directory.close();
        database.close();
    }

    private BotProcess launch(String name, String telegramMode) {
        var environment = new HashMap<>(surroundings.environment(telegramMode));
        environment.put(
                "UREGISTER_DATA_DIR", surroundings.folder().resolve(name).toString());
        environment.put("MONGODB_URI", database.address());
        environment.put("LDAP_URL", directory.url());
        environment.put("LDAP_BASE_DN", Aftermath.BASE_DN);
        environment.put("LDAP_BIND_DN", directory.bindDn());
        environment.put("LDAP_BIND_PASSWORD", directory.bindPassword());
        return BotProcess.launch(environment, surroundings.folder().resolve(name + "-logs"));
    }
}
