package gr.uregister.bot.person;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.statemachine.institution.Institution;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * Limits how many contacts that match nobody are tried in a minute, over all chats and nodes (ASVS 6.3.8). A lookup takes one of the
 * minute's misses before it looks, and gives it back when somebody was found; so many guesses at once are no way around the limit.
 * When the database does not answer nobody is looked up.
 */
@Component
public class LookupThrottle implements DataKeeper {

    private static final Logger log = LoggerFactory.getLogger(LookupThrottle.class);

    /** One document a minute; its list of misses has one place for each that is allowed. */
    static final String COLLECTION = "people_lookups";

    /** Longer than clocks of two nodes are apart. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final MongoOperations mongo;
    private final int missesPerMinute;
    private final InstantSource clock;

    @Autowired
    LookupThrottle(MongoOperations mongo, Institution institution, InstantSource clock) {
        this(mongo, institution.contactLookups().missesPerMinuteOverall(), clock);
    }

    LookupThrottle(MongoOperations mongo, int missesPerMinute, InstantSource clock) {
        this.mongo = mongo;
        this.missesPerMinute = missesPerMinute;
        this.clock = clock;
    }

    /** The misses of some minutes, of updates that nobody can tell the chat of. */
    @Override
    public Set<String> collections() {
        return Set.of(COLLECTION);
    }

    /**
     * A lookup that is under way.
     *
     * @param allowed whether anybody may be looked up
     */
    public record Lookup(Instant minute, String id, boolean allowed) {}

    /**
     * Asks to look somebody up.
     *
     * @param id the lookup's name; the same one asked again counts once
     */
    public Lookup begin(String id) {
        var minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        return new Lookup(minute, id, takes(minute, id));
    }

    /** Somebody was found: the lookup was no miss. */
    public void giveBack(Lookup lookup) {
        mongo.updateFirst(
                query(where("_id").is(lookup.minute())), new Update().pull("misses", lookup.id()), COLLECTION);
    }

    private boolean takes(Instant minute, String id) {
        if (takesPlace(minute, id)) {
            return true;
        }
        open(minute);
        return takesPlace(minute, id) || hasPlace(minute, id);
    }

    private boolean takesPlace(Instant minute, String id) {
        var lastPlace = "misses." + (missesPerMinute - 1);
        return mongo.updateFirst(
                                query(where("_id").is(minute).and(lastPlace).exists(false)),
                                new Update().addToSet("misses", id),
                                COLLECTION)
                        .getMatchedCount()
                > 0;
    }

    /** The same lookup, decided again after a lost race, when the minute is full by now. */
    private boolean hasPlace(Instant minute, String id) {
        return mongo.exists(query(where("_id").is(minute).and("misses").is(id)), COLLECTION);
    }

    private void open(Instant minute) {
        try {
            mongo.insert(new Document("_id", minute), COLLECTION);
            mongo.remove(query(where("_id").lt(minute.minus(KEPT))), COLLECTION);
        } catch (DuplicateKeyException e) {
            log.trace("another lookup opened the minute");
        }
    }
}
