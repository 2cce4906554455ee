package gr.uregister.bot.database;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import gr.uregister.bot.database.query.Walk;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Deletes what is over from the embedded database, which keeps indexes with a time to live but does nothing about them. MongoDB has
 * its own monitor for that, and this does the same: a collection needs the index and nothing else.
 */
class Expiry {

    private static final Logger log = LoggerFactory.getLogger(Expiry.class);
    private static final String LIFE_SECONDS = "expireAfterSeconds";

    /** So many times as long as it took, a collection is left alone: to look takes no more than a hundredth of the time. */
    private static final int RESTS_FOR_ITS_TIMES = 100;

    private final MongoOperations mongo;
    private final InstantSource clock;

    /** By a collection's name, in nanoseconds of the Java machine's own clock. */
    private final Map<String, Long> restsUntil = new HashMap<>();

    Expiry(MongoOperations mongo, InstantSource clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** Looks through all collections, once a minute as MongoDB does, and through large ones as rarely as their size asks for. */
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void purge() {
        try {
            var now = clock.instant();
            for (var name : mongo.getCollectionNames()) {
                var begun = System.nanoTime();
                if (begun >= restsUntil.getOrDefault(name, begun)) {
                    purge(mongo.getCollection(name), now);
                    restsUntil.put(name, begun + RESTS_FOR_ITS_TIMES * (System.nanoTime() - begun));
                }
            }
        } catch (RuntimeException e) {
            log.warn("what is over could not be deleted, which is tried again", e);
        }
    }

    private static void purge(MongoCollection<Document> collection, Instant now) {
        for (var index : collection.listIndexes()) {
            if (index.get(LIFE_SECONDS) instanceof Number seconds) {
                var since = index.get("key", Document.class).keySet().iterator().next();
                purge(collection, since, Date.from(now.minusSeconds(seconds.longValue())));
            }
        }
    }

    /** In parts, since conversations can be many; what changed since it was read stays. Where ids are no texts, the server does it at once. */
    private static void purge(MongoCollection<Document> collection, String since, Date lastMoment) {
        var any = collection
                .find()
                .projection(Projections.include("_id"))
                .limit(1)
                .first();
        if (any != null && !(any.get("_id") instanceof String)) {
            collection.deleteMany(new Document(since, new Document("$lt", lastMoment)));
            return;
        }
        Walk.through(collection, List.of(since), found -> {
            if (found.get(since) instanceof Date date && date.before(lastMoment)) {
                collection.deleteOne(new Document("_id", found.get("_id")).append(since, date));
            }
        });
    }
}
