package gr.uregister.bot.database;

import com.mongodb.ConnectionString;
import de.bwaldvogel.mongo.MongoServer;
import gr.uregister.bot.ConfigurationRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;

/**
 * A MongoDB server in this process, reached through a real socket and kept in one file: for trying the product and for small
 * installations. A write that was acknowledged is on the disk.
 *
 * <p>It is not replicated, has no users, uses indexes of texts and unique ones only, and ignores what indexes say of time to live, which {@link
 * Expiry} makes up for.
 */
public final class EmbeddedMongo implements MongoConnectionDetails, AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String FILE = "uregister.mv";

    private static final int ACCEPTING_THREADS = 1;

    /** A connection waits in its thread until its write is on the disk, so these bound how many writes share one commit. */
    private static final int WORKING_THREADS = 32;

    private final MongoServer server;
    private final ConnectionString address;

    private EmbeddedMongo(MongoServer server) {
        this.server = server;
        this.address = new DatabaseAddress(server.getConnectionString());
    }

    /**
     * Opens the database of a directory, made if missing, and listens on the loopback interface.
     *
     * @param port 0 for any free port
     * @throws ConfigurationRefused when another process has the database open, its file is damaged, or the port is taken
     */
    public static EmbeddedMongo start(Path directory, int port) {
        var backend = new DurableBackend(open(directory));
        var server = new MongoServer(backend);
        try {
            server.bind(new InetSocketAddress(LOOPBACK, port), ACCEPTING_THREADS, WORKING_THREADS);
        } catch (Exception e) { // Netty throws checked exceptions that it does not declare
            server.shutdownNow();
            throw new ConfigurationRefused(
                    "The embedded database cannot listen on port " + port + " of " + LOOPBACK + ".");
        }
        return new EmbeddedMongo(server);
    }

    @Override
    public ConnectionString getConnectionString() {
        return address;
    }

    /** Hangs up on clients that are still there and closes the file. */
    @Override
    public void close() {
        server.shutdownNow();
    }

    /**
     * Opens the file so that nothing is written but by our own commits: not after a time, nor when much has gathered. Space is
     * reused at once; what readers still look at is protected by {@link DurableBackend}.
     */
    private static MVStore open(Path directory) {
        makePrivate(directory);
        try {
            var store = new MVStore.Builder()
                    .fileName(directory.resolve(FILE).toString())
                    .autoCommitDisabled()
                    .autoCommitBufferSize(0)
                    .open();
            store.setRetentionTime(0);
            return store;
        } catch (MVStoreException e) {
            throw new ConfigurationRefused(
                    e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED
                            ? "The embedded database in " + directory + " is in use by another process."
                            : "The embedded database in " + directory + " cannot be opened: " + e.getMessage());
        }
    }

    private static void makePrivate(Path directory) {
        try {
            Files.createDirectories(directory);
            if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a database in " + directory, e);
        }
    }
}
