package gr.uregister.bot.announcement.delivery.pace;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import gr.uregister.bot.database.keeping.DataKeeper;
import java.util.Set;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/**
 * From when on each platform may be called again, one document a pace in the collection {@code paces}, shared by all nodes. Times are
 * microseconds since 1970 by the database's clock.
 */
@Repository
public class PaceBook implements DataKeeper {

    private static final String NEXT = "next";

    private final MongoCollection<Document> collection;

    public PaceBook(MongoOperations mongo) {
        collection = mongo.getCollection("paces");
        // The embedded server finds documents of two fields only by a unique index on exactly these.
        collection.createIndex(ascending("_id", NEXT), new IndexOptions().unique(true));
    }

    /** Times only, and nothing of a person. */
    @Override
    public Set<String> collections() {
        return Set.of("paces");
    }

    /**
     * Takes the next free time for oneself.
     *
     * @param lengthMicros how much of it
     * @param nowMicros before which nothing is taken
     * @return its begin
     */
    long take(String pace, long lengthMicros, long nowMicros) {
        while (true) {
            var next = next(pace);
            var begin = Math.max(next, nowMicros);
            if (move(pace, next, begin + lengthMicros)) {
                return begin;
            }
        }
    }

    /** Lets nobody take a time before this one. */
    void close(String pace, long untilMicros) {
        var next = next(pace);
        while (next < untilMicros && !move(pace, next, untilMicros)) {
            next = next(pace);
        }
    }

    private long next(String pace) {
        var found = collection.find(new Document("_id", pace)).first();
        return found == null ? 0 : found.getLong(NEXT);
    }

    private boolean move(String pace, long from, long to) {
        var moved = new Document("_id", pace).append(NEXT, to);
        return from == 0
                ? insert(moved)
                : collection
                                .replaceOne(new Document("_id", pace).append(NEXT, from), moved)
                                .getMatchedCount()
                        == 1;
    }

    private boolean insert(Document first) {
        try {
            collection.insertOne(first);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }
}
