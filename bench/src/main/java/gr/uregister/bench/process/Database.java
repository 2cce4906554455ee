package gr.uregister.bench.process;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** The one MongoDB that all bots of a run write to, each in a database of its own: {@code MONGODB_URI}, or an embedded server's process. */
public final class Database implements AutoCloseable {

    private static final Pattern SAID = Pattern.compile("address (mongodb://\\S+)");
    private static final Pattern ADDRESS = Pattern.compile("(mongodb(?:\\+srv)?://[^/?]+)(?:/[^?]*)?(\\?.*)?");
    private static final Duration TO_START = Duration.ofSeconds(30);
    private static final String MEMORY = "-Xmx1g";
    private static final int SAMPLED = 50;
    private static final int MEBIBYTE = 1024 * 1024;

    private final String server;
    private final @Nullable JavaProcess process;
    private final Path file;
    private final MongoClient client;
    private final List<String> used = new ArrayList<>();

    private Database(String server, @Nullable JavaProcess process, Path directory) {
        this.server = server;
        this.process = process;
        file = directory.resolve("uregister.mv");
        client = MongoClients.create(server);
    }

    public static Database start(Workspace workspace) throws InterruptedException {
        var given = System.getenv("MONGODB_URI");
        var directory = workspace.file("database.data");
        if (given != null && !given.isBlank()) {
            return new Database(given.strip(), null, directory);
        }
        var process = JavaProcess.start(
                "database",
                workspace.file("database.log"),
                List.of(
                        MEMORY,
                        Logs.QUIET,
                        "-cp",
                        JavaProcess.classPathWithout(),
                        DatabaseServer.class.getName(),
                        directory.toString()),
                Map.of());
        return new Database(process.await(SAID, TO_START), process, directory);
    }

    /** The address of a database, which is dropped at the end. */
    public String address(String name) {
        var parts = ADDRESS.matcher(server);
        if (!parts.matches()) {
            throw new IllegalArgumentException("MONGODB_URI is no address of MongoDB");
        }
        used.add(name);
        return parts.group(1) + "/" + name + Objects.requireNonNullElse(parts.group(2), "");
    }

    public MongoClient client() {
        return client;
    }

    /** How large the documents of a collection are, in bytes, by a sample; 0 when there are none. */
    public int averageBytes(String database, String collection) {
        var sizes = client.getDatabase(database)
                .getCollection(collection, RawBsonDocument.class)
                .find()
                .limit(SAMPLED)
                .map(document -> document.getByteBuffer().remaining())
                .into(new ArrayList<>());
        return (int) sizes.stream().mapToInt(Integer::intValue).average().orElse(0);
    }

    /** The user and system time it has used so far; zero where it is no process of ours. */
    public Duration cpu() {
        return process == null ? Duration.ZERO : process.cpu();
    }

    /** What it is, in words, with what it has used so far. */
    public String describe() {
        return process == null
                ? "MongoDB by MONGODB_URI"
                : "embedded durable server, CPU %.1f s, peak %d MB, file %d MB"
                        .formatted(
                                process.cpu().toMillis() / 1e3,
                                process.peakMebibytes(),
                                file.toFile().length() / MEBIBYTE);
    }

    @Override
    public void close() {
        if (process == null) {
            used.forEach(name -> client.getDatabase(name).drop());
        }
        client.close();
        if (process != null) {
            process.close();
        }
    }
}
