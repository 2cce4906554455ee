package gr.uregister.bot.database;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a writing command only after its changes are on the disk.
 *
 * <p>Writers share the lock for reading while they change the maps in memory; a commit holds it for writing, so that no half-done
 * command reaches the disk. Whoever gets to commit does so for all that wait with it (group commit), and lets others that are at work
 * catch up before. When one of them breaks off in the middle, as when memory runs out, all of them are undone: a document that its indexes
 * do not know could never be written again.
 */
class DurableBackend extends H2Backend {

    private static final Logger LOG = LoggerFactory.getLogger(DurableBackend.class);

    /** Commands that change nothing, in lower case; any other is taken for a write. */
    private static final Set<String> READS = Set.of(
            "find",
            "count",
            "distinct",
            "getmore",
            "killcursors",
            "listcollections",
            "listindexes",
            "listdatabases",
            "hello",
            "ismaster",
            "ping",
            "buildinfo",
            "serverstatus",
            "hostinfo",
            "dbstats",
            "collstats",
            "validate",
            "endsessions",
            "connectionstatus",
            "getlog",
            "getlasterror",
            "whatsmyuri");

    /** Every commit writes a chunk of its own: below this share of live data the oldest are merged. */
    private static final int FILL_PERCENT = 60;

    /** Bounds how long writers wait for a round of compaction. */
    private static final int COMPACT_BYTES = 2 * 1024 * 1024;

    /** The same when nobody wrote since the last round. */
    private static final int FILL_PERCENT_IDLE = 80;

    private static final int COMPACT_BYTES_IDLE = 2 * COMPACT_BYTES;

    /** Below this share of used space in the file, what stands behind holes is moved into them, so that the file gets shorter. */
    private static final int USED_PERCENT = 90;

    private static final long COMPACT_EVERY_MILLIS = 500;

    /** What a commit waits for others: less than it takes, so that nobody is slower for it. */
    private static final long TO_CATCH_UP_NANOS = 300_000;

    private final MVStore store;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    /** How many writes have begun and are not done in memory. */
    private final AtomicInteger underWay = new AtomicInteger();

    /** Replaced under the lock. */
    private volatile Batch batch = new Batch();

    /** The one that was to be joined when space was last looked after; guarded by the lock. */
    private Batch batchBefore = batch;

    private final ScheduledExecutorService compaction = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("database-compaction").factory());

    DurableBackend(MVStore store) {
        this.store = store; // the server opens the databases of the file while it is constructed
        super(store);
        compaction.scheduleWithFixedDelay(
                this::compact, COMPACT_EVERY_MILLIS, COMPACT_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        refuseToRename(command, query);
        return isRead(command, query)
                ? read(channel, database, command, query)
                : write(channel, database, command, query);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new DurableDatabase(name, store, getCursorRegistry());
    }

    @Override
    public void close() {
        compaction.close();
        super.close();
    }

    private static boolean isRead(String command, Document query) {
        var name = command.toLowerCase(Locale.ROOT);
        return READS.contains(name) || name.equals("aggregate") && !hasStage(query, "$merge");
    }

    private static boolean hasStage(Document aggregate, String operator) {
        return aggregate.get("pipeline") instanceof List<?> stages
                && stages.stream().anyMatch(s -> s instanceof Document stage && stage.containsKey(operator));
    }

    /** The server forgets at its end that a collection was renamed, and {@code $out} renames one. */
    private static void refuseToRename(String command, Document query) {
        if (command.equals("renameCollection") || command.equals("aggregate") && hasStage(query, "$out")) {
            throw new MongoServerError(115, "CommandNotSupported", "the embedded database cannot rename collections");
        }
    }

    /** Keeps what the reader looks at from being overwritten by commits that come meanwhile. */
    private Document read(Channel channel, String database, String command, Document query) {
        var version = store.registerVersionUsage();
        try {
            return command.equals("hello")
                    ? hello(channel, database)
                    : super.handleCommand(channel, database, command, query);
        } finally {
            store.deregisterVersionUsage(version);
        }
    }

    private Document write(Channel channel, String database, String command, Document query) {
        underWay.incrementAndGet();
        var access = accessOf(command);
        access.lock();
        var joined = batch;
        try {
            return change(channel, database, command, query);
        } catch (MongoServerException e) {
            throw e; // refused, as for a key that is there already
        } catch (RuntimeException | Error e) {
            joined.isHalfDone = true;
            throw e;
        } finally {
            access.unlock();
            underWay.decrementAndGet();
            settle(joined);
        }
    }

    /** A new index is filled with the documents that are there: one that came meanwhile would never be found by it. */
    private Lock accessOf(String command) {
        return command.equalsIgnoreCase("createIndexes") ? lock.writeLock() : lock.readLock();
    }

    /** Changes the maps in memory. */
    Document change(Channel channel, String database, String command, Document query) {
        return command.equals("dropIndexes")
                ? dropIndexes(channel, database, query)
                : super.handleCommand(channel, database, command, query);
    }

    private void settle(Batch joined) {
        if (underWay.get() > 0) {
            LockSupport.parkNanos(TO_CATCH_UP_NANOS);
        }
        if (!joined.isSettled) {
            lock.writeLock().lock();
            try {
                if (!joined.isSettled) {
                    settleNow(joined);
                }
            } finally {
                lock.writeLock().unlock();
            }
        }
        if (joined.isHalfDone) {
            throw new MongoServerError(8, "UnknownError", "undone, since a write beside it broke off in the middle");
        }
    }

    private void settleNow(Batch joined) {
        if (joined.isHalfDone) {
            store.rollback();
            LOG.error("The embedded database undid writes, since one of them broke off in the middle");
        } else {
            store.commit();
            store.sync();
        }
        joined.isSettled = true;
        batch = new Batch();
    }

    /** The server knows only the older name of this command. */
    private Document hello(Channel channel, String database) {
        var reply = super.handleCommand(channel, database, "isMaster", new Document("isMaster", 1));
        reply.put("isWritablePrimary", true);
        return reply;
    }

    /**
     * Drops one by one, by key: the server's own way of dropping all, or one by name, reaches into other collections of the
     * database.
     */
    private Document dropIndexes(Channel channel, String database, Document query) {
        if (!(query.get("index") instanceof String wanted)) {
            return super.handleCommand(channel, database, "dropIndexes", query);
        }
        var collection = String.valueOf(query.get("dropIndexes"));
        for (var index : indexesOf(channel, database, collection)) {
            var name = String.valueOf(index.get("name"));
            if (wanted.equals(name) || wanted.equals("*") && !name.equals("_id_")) {
                var drop = new Document("dropIndexes", collection).append("index", index.get("key"));
                super.handleCommand(channel, database, "dropIndexes", drop);
            }
        }
        return new Document("ok", 1.0);
    }

    private List<Document> indexesOf(Channel channel, String database, String collection) {
        var listed = super.handleCommand(channel, database, "listIndexes", new Document("listIndexes", collection));
        return listed.get("cursor") instanceof Document cursor && cursor.get("firstBatch") instanceof List<?> indexes
                ? indexes.stream().map(Document.class::cast).toList()
                : List.of();
    }

    /** A store that could not write has closed itself; every command then fails, and health says so. */
    private void compact() {
        lock.writeLock().lock();
        try {
            if (store.isClosed()) {
                return;
            }
            var idle = batch == batchBefore;
            if (store.hasUnsavedChanges()) {
                settleNow(batch);
            }
            compact(idle);
            batchBefore = batch;
        } catch (RuntimeException e) {
            LOG.warn("The embedded database could not be compacted", e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void compact(boolean idle) {
        if (store.compact(idle ? FILL_PERCENT_IDLE : FILL_PERCENT, idle ? COMPACT_BYTES_IDLE : COMPACT_BYTES)) {
            store.commit();
            store.sync();
        }
        if (idle && store.getFileStore() instanceof RandomAccessStore file) {
            file.compactMoveChunks(USED_PERCENT, COMPACT_BYTES_IDLE, store);
        }
    }

    /** The writes between two commits, which reach the disk together or not at all. */
    private static final class Batch {

        volatile boolean isHalfDone;
        volatile boolean isSettled;
    }
}
