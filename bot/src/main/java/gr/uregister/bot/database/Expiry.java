package gr.uregister.bot.database;

import com.mongodb.client.MongoCollection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
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

    private final MongoOperations mongo;
    private final InstantSource clock;

    Expiry(MongoOperations mongo, InstantSource clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** Looks through all collections, once a minute as MongoDB does. */
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void purge() {
        try {
            var now = clock.instant();
            mongo.getCollectionNames().forEach(name -> purge(mongo.getCollection(name), now));
        } catch (RuntimeException e) {
            log.warn("what is over could not be deleted, which is tried again", e);
        }
    }

    private static void purge(MongoCollection<Document> collection, Instant now) {
        for (var index : collection.listIndexes()) {
            if (index.get(LIFE_SECONDS) instanceof Number seconds) {
                var since = index.get("key", Document.class).keySet().iterator().next();
                var lastMoment = Date.from(now.minusSeconds(seconds.longValue()));
                collection.deleteMany(new Document(since, new Document("$lt", lastMoment)));
            }
        }
    }
}
