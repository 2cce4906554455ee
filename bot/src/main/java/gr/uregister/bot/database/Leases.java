package gr.uregister.bot.database;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import gr.uregister.bot.database.keeping.DataKeeper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** What one node at a time may do, by documents in the collection {@code leases}. Ends are told by the database's clock. */
@Component
public final class Leases implements DataKeeper {

    private final MongoCollection<Document> collection;
    private final InstantSource clock;

    @Autowired
    Leases(MongoOperations mongo, DatabaseClock clock) {
        this(mongo, (InstantSource) clock);
    }

    /** @param clock the same for all nodes */
    public Leases(MongoOperations mongo, InstantSource clock) {
        this.clock = clock;
        collection = mongo.getCollection("leases");
    }

    /** Which node does what, and nothing of people. */
    @Override
    public Set<String> collections() {
        return Set.of("leases");
    }

    /**
     * Takes a lease that is free or over, or renews one's own.
     *
     * @param owner who asks, the same each time
     * @param life how long it holds unless it is renewed
     * @return whether the owner has it now
     */
    public boolean hold(String name, String owner, Duration life) {
        var now = clock.instant();
        var held = new Document("_id", name).append("owner", owner).append("until", Date.from(now.plus(life)));
        var before = collection.find(new Document("_id", name)).first();
        if (before == null) {
            return insert(held);
        }
        var isFree = !now.isBefore(before.getDate("until").toInstant());
        // Whoever else took or renewed it since it was read changed its end.
        return (isFree || before.getString("owner").equals(owner))
                && collection.replaceOne(before, held).getMatchedCount() == 1;
    }

    /**
     * A lease for one piece of work, which nobody has yet. Two pieces of the same work exclude each other in one process too.
     *
     * @param life how long it holds unless it is renewed
     */
    public Lease once(String name, Duration life) {
        return new Lease(name, life);
    }

    /** A lease of one piece of work, to be closed when that is done. */
    public final class Lease implements AutoCloseable {

        private final String name;
        private final Duration life;
        private final String owner = UUID.randomUUID().toString();
        private boolean isTaken;

        private Lease(String name, Duration life) {
            this.name = name;
            this.life = life;
        }

        /** Takes or renews it, and tells whether it is ours. */
        public boolean hold() {
            isTaken = Leases.this.hold(name, owner, life);
            return isTaken;
        }

        @Override
        public void close() {
            if (isTaken) {
                release(name, owner);
            }
        }
    }

    /** Gives up a lease before its end; that of somebody else stays. */
    public void release(String name, String owner) {
        collection.deleteOne(new Document("_id", name).append("owner", owner));
    }

    private boolean insert(Document lease) {
        try {
            collection.insertOne(lease);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }
}
