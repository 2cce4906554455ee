package gr.uregister.bot.staff.account;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReturnDocument;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.secret.BlindIndex;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Counts what is tried, by quarters of an hour and over all nodes, before it is checked. Whom it is about is kept as a keyed hash. */
@Component
public class Tries implements DataKeeper {

    private static final Duration WINDOW = Duration.ofMinutes(15);

    private static final FindOneAndUpdateOptions COUNTING =
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);

    private final MongoCollection<Document> collection;
    private final BlindIndex index;
    private final InstantSource clock;

    public Tries(MongoOperations mongo, BlindIndex index, InstantSource clock) {
        this.index = index;
        this.clock = clock;
        collection = mongo.getCollection("staff_tries");
        collection.createIndex(ascending("expiresAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    @Override
    public Set<String> collections() {
        return Set.of("staff_tries");
    }

    /** Counts a try; whether it is within the limit of this quarter of an hour. */
    public boolean count(String kind, String subject, int limit) {
        var change = new Document("$inc", new Document("tries", 1))
                .append(
                        "$set",
                        new Document("expiresAt", Date.from(windowStart().plus(WINDOW))));
        return add(id(kind, subject), change).getInteger("tries") <= limit;
    }

    /** When this quarter of an hour is over. */
    public Instant until() {
        return windowStart().plus(WINDOW);
    }

    /** Forgets the tries of this quarter of an hour, after one that was right. */
    public void forget(String kind, String subject) {
        collection.deleteOne(new Document("_id", id(kind, subject)));
    }

    private Document add(String id, Document change) {
        try {
            return collection.findOneAndUpdate(new Document("_id", id), change, COUNTING);
        } catch (MongoWriteException | MongoCommandException e) {
            // Two first ones at the same moment: one of them inserted, so the other finds it now.
            return collection.findOneAndUpdate(new Document("_id", id), change, COUNTING);
        }
    }

    private String id(String kind, String subject) {
        return kind + ":" + windowStart().getEpochSecond() + ":" + index.of("staff tries", subject);
    }

    private Instant windowStart() {
        var now = clock.instant().getEpochSecond();
        return Instant.ofEpochSecond(now - now % WINDOW.toSeconds());
    }
}
