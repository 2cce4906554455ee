package gr.uregister.bot.pin;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReturnDocument;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.statemachine.institution.Institution;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * Counts what is limited by the day, over all chats and nodes. Each thing counted has an id, so that an update that is handled again
 * counts once. Days are the institution's.
 */
@Component
public class DailyCounters implements DataKeeper {

    private static final FindOneAndUpdateOptions COUNTING =
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);

    private final MongoCollection<Document> collection;
    private final BlindIndex index;
    private final InstantSource clock;
    private final ZoneId zone;

    public DailyCounters(MongoOperations mongo, BlindIndex index, Institution institution, InstantSource clock) {
        this.index = index;
        this.clock = clock;
        zone = institution.zone();
        collection = mongo.getCollection("daily_counters");
        collection.createIndex(ascending("expiresAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    /** Nobody can read for whom was counted. */
    @Override
    public Set<String> collections() {
        return Set.of("daily_counters");
    }

    /**
     * Counts a thing, unless as many as are allowed were counted before it.
     *
     * @param kind what is counted, such as {@code guesses}
     * @param subject for whom; kept only as a keyed hash
     * @param thing the thing's own id
     * @return whether it is within the limit
     */
    public boolean count(String kind, String subject, String thing, int limit) {
        var id = id(kind, subject);
        var before = things(collection.find(new Document("_id", id)).first());
        if (before.contains(thing)) {
            return before.indexOf(thing) < limit;
        }
        if (before.size() >= limit) {
            return false;
        }
        return things(add(id, thing)).indexOf(thing) < limit;
    }

    /** Takes a thing back. */
    public void discount(String kind, String subject, String thing) {
        collection.updateOne(
                new Document("_id", id(kind, subject)), new Document("$pull", new Document("things", thing)));
    }

    /** Whether nothing more may be counted today. */
    public boolean isFull(String kind, String subject, int limit) {
        return things(collection.find(new Document("_id", id(kind, subject))).first())
                        .size()
                >= limit;
    }

    /** When the next day begins. */
    public Instant nextDay() {
        return today().plusDays(1).atStartOfDay(zone).toInstant();
    }

    private Document add(String id, String thing) {
        var change = new Document("$addToSet", new Document("things", thing))
                .append("$set", new Document("expiresAt", Date.from(nextDay())));
        try {
            return collection.findOneAndUpdate(new Document("_id", id), change, COUNTING);
        } catch (MongoWriteException | MongoCommandException e) {
            // Two first ones at the same moment: one of them inserted, so the other finds it now.
            return collection.findOneAndUpdate(new Document("_id", id), change, COUNTING);
        }
    }

    private String id(String kind, String subject) {
        return kind + ":" + today() + ":" + index.of("counter", subject);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    private static List<String> things(@Nullable Document document) {
        return document == null ? List.of() : document.getList("things", String.class, List.of());
    }
}
