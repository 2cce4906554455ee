package gr.uregister.bot.database.writing;

import static java.util.Collections.nCopies;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.bson.BSONException;
import org.bson.Document;
import org.bson.codecs.configuration.CodecConfigurationException;

/**
 * Conditional updates of a collection whose documents have versions, each decided for itself. Those that come while a command is on its way
 * travel together in the next one: the more there is to write, the less each update costs, and one alone waits for nobody.
 *
 * <p>A command tells how many of its documents it changed, and not which. So each update leaves a stamp of its own in its document, which
 * is read again in the rare case that somebody else was quicker.
 */
public final class GroupedUpdates {

    /** As many as the driver sends in one command. */
    private static final int MOST_IN_A_COMMAND = 1_000;

    /** Behind a command that takes longer, which the database may not answer at all, nobody waits. */
    private static final Duration SLOW = Duration.ofSeconds(1);

    /** Platform threads, in which sealing for the database is quicker: one for the command that has the turn. */
    private static final ExecutorService SENDERS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("updates-", 0).factory());

    private static final BulkWriteOptions EACH_FOR_ITSELF = new BulkWriteOptions().ordered(false);

    private final MongoCollection<Document> collection;
    private final MongoCollection<Document> beside;
    private final long slowNanos;

    /** To send a command. With several on their way, each would carry less, and the database would be busier for it. */
    private final Semaphore turn = new Semaphore(1);

    private final Queue<VersionedUpdate> waiting = new ConcurrentLinkedQueue<>();

    /** When whoever has the turn began, by {@link System#nanoTime}. */
    private volatile long begunAt;

    /** @param beside takes what must be written before a document, see {@link Wording#beforehand} */
    public GroupedUpdates(MongoCollection<Document> collection, MongoCollection<Document> beside) {
        this(collection, beside, SLOW);
    }

    GroupedUpdates(MongoCollection<Document> collection, MongoCollection<Document> beside, Duration slow) {
        this.beside = beside;
        slowNanos = slow.toNanos();
        this.collection = collection.withReadPreference(ReadPreference.primary());
    }

    /**
     * Updates a document if it still has the version that was read. When it was updated, and by somebody else again before the stamp was
     * looked at, the answer is no: who then reads it again must find that its own change is there, as by the id of what it handled.
     *
     * @param writer puts it into words; called once, and in a platform thread unless the database is slow
     * @return whether it was updated, and was seen to be
     * @throws MongoException when the database refused it, or nobody knows whether it happened
     */
    public boolean update(String id, long version, Supplier<Wording> writer) {
        var update = new VersionedUpdate(id, version, writer);
        if (turn.tryAcquire()) {
            carryInTurn(update);
        } else if (System.nanoTime() - begunAt > slowNanos) {
            carry(update, Thread::startVirtualThread);
        } else {
            waiting.add(update);
            handOn();
            if (update.awaitTurn()) {
                carryInTurn(update);
            }
        }
        return update.isUpdated();
    }

    private void carryInTurn(VersionedUpdate first) {
        begunAt = System.nanoTime();
        try {
            carry(first, SENDERS);
        } finally {
            turn.release();
            handOn();
        }
    }

    /** Whoever comes now may be quicker than who waits, who then goes along. */
    private void handOn() {
        while (!waiting.isEmpty() && turn.tryAcquire()) {
            var next = waiting.poll();
            if (next != null) {
                next.haveTurn();
                return;
            }
            turn.release();
        }
    }

    /** Sends an update, and what waits beside it, in a thread that nobody interrupts: all of them would be. */
    private void carry(VersionedUpdate first, Executor sender) {
        var together = new ArrayList<VersionedUpdate>();
        together.add(first);
        while (together.size() < MOST_IN_A_COMMAND && !waiting.isEmpty()) {
            Optional.ofNullable(waiting.poll()).ifPresent(together::add);
        }
        try {
            CompletableFuture.runAsync(() -> putIntoWordsAndSend(together), sender)
                    .join();
        } finally {
            together.forEach(VersionedUpdate::settle);
        }
    }

    private void putIntoWordsAndSend(List<VersionedUpdate> together) {
        send(together.stream().filter(VersionedUpdate::putIntoWords).toList());
    }

    private void send(List<VersionedUpdate> together) {
        try {
            write(together);
        } catch (BSONException | CodecConfigurationException e) {
            sendApart(together, e);
        } catch (RuntimeException e) {
            together.forEach(update -> update.fail(e));
        }
    }

    /**
     * One that cannot be encoded must not hold up the others. Some may be there already: their stamps tell. Where the database is
     * away, those that are left find out together.
     */
    private void sendApart(List<VersionedUpdate> together, RuntimeException failure) {
        if (together.size() == 1) {
            together.getFirst().fail(failure);
            return;
        }
        for (int sent = 0; sent < together.size(); sent++) {
            send(List.of(together.get(sent)));
            var outage = together.get(sent).outage();
            if (outage.isPresent()) {
                together.subList(sent + 1, together.size()).forEach(update -> update.fail(outage.get()));
                return;
            }
        }
    }

    private void write(List<VersionedUpdate> asked) {
        var together = afterWhatIsBeside(asked);
        if (together.isEmpty()) {
            return;
        }
        var models = together.stream().map(VersionedUpdate::model).toList();
        try {
            judge(together, collection.bulkWrite(models, EACH_FOR_ITSELF).getMatchedCount());
        } catch (MongoBulkWriteException e) {
            judge(without(failed(together, e), together), e.getWriteResult().getMatchedCount());
        }
    }

    /** Writes what must stand beside before, and returns the updates that may follow; the others have failed. */
    private List<VersionedUpdate> afterWhatIsBeside(List<VersionedUpdate> together) {
        var models = together.stream()
                .flatMap(update -> update.beforehand().stream())
                .toList();
        if (models.isEmpty()) {
            return together;
        }
        try {
            beside.bulkWrite(models, EACH_FOR_ITSELF);
            return together;
        } catch (RuntimeException e) {
            var asked = together.stream()
                    .flatMap(update -> nCopies(update.beforehand().size(), update).stream())
                    .toList();
            return without(failed(asked, e), together);
        }
    }

    /**
     * Fails those that the database refused, and all where it does not tell which.
     *
     * @param asked whose each part of the command was
     */
    private static Set<VersionedUpdate> failed(List<VersionedUpdate> asked, RuntimeException failure) {
        if (!(failure instanceof MongoBulkWriteException refusal) || refusal.getWriteConcernError() != null) {
            asked.forEach(update -> update.fail(failure));
            return Set.copyOf(asked);
        }
        var refused = new HashSet<VersionedUpdate>();
        for (var error : refusal.getWriteErrors()) {
            var update = asked.get(error.getIndex());
            update.fail(new MongoWriteException(error, refusal.getServerAddress(), refusal.getErrorLabels()));
            refused.add(update);
        }
        return refused;
    }

    private static List<VersionedUpdate> without(Set<VersionedUpdate> failed, List<VersionedUpdate> together) {
        return together.stream().filter(update -> !failed.contains(update)).toList();
    }

    private void judge(List<VersionedUpdate> sent, int updated) {
        if (updated == sent.size()) {
            sent.forEach(VersionedUpdate::succeed);
        } else {
            var ids = sent.stream().map(VersionedUpdate::id).toList();
            var stored = new HashMap<String, Document>();
            collection
                    .find(Filters.in("_id", ids))
                    .projection(Projections.include(VersionedUpdate.STAMP))
                    .forEach(document -> stored.put(document.getString("_id"), document));
            sent.forEach(update -> update.judge(stored.get(update.id())));
        }
    }
}
