package gr.uregister.bot.helpdesk.history;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOptions;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.statemachine.institution.Institution;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/**
 * How far each chat came, one document each in the collection {@code journeys}. A document is found again by a keyed hash of its chat while
 * the chat goes on; an erasure takes the hash away. Times are kept to the hour.
 */
@Repository
public class Journeys implements DataKeeper {

    private static final String KEY = "key";
    private static final String ROUND = "last";

    private final MongoCollection<Document> journeys;
    private final MongoCollection<Document> rounds;
    private final BlindIndex index;
    private final Institution institution;

    public Journeys(MongoOperations mongo, BlindIndex index, Institution institution) {
        this.index = index;
        this.institution = institution;
        journeys = mongo.getCollection("journeys");
        rounds = mongo.getCollection("journey_rounds");
        journeys.createIndex(ascending(KEY), new IndexOptions().unique(true).sparse(true));
        journeys.createIndex(ascending("begunAt"));
        journeys.createIndex(ascending("until"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    @Override
    public Set<String> collections() {
        return Set.of("journeys", "journey_rounds");
    }

    /** That somebody came so far stays counted; that it was this person goes. */
    @Override
    public void erase(DataSubject subject) {
        for (var chat : subject.chats()) {
            journeys.updateOne(new Document(KEY, key(chat)), new Document("$unset", new Document(KEY, "")));
        }
    }

    /**
     * Keeps a chat's journey as it stands; kept again, it is the same one.
     *
     * @param anew the chat as it is in the store now, empty when it is not to be found again: it may have been erased since it was read
     */
    void keep(StoredConversation stored, Supplier<Optional<StoredConversation>> anew) {
        var key = key(stored.id().toString());
        while (!isKept(key, Journey.of(stored), anew)) {
            // another node was quicker
        }
    }

    /** Hands on the journeys that began in a time, in no order. */
    public void each(Instant from, Instant until, Consumer<Journey> reader) {
        var begun = new Document("$gte", Date.from(from)).append("$lt", Date.from(until));
        journeys.find(new Document("begunAt", begun)).forEach(found -> reader.accept(read(found)));
    }

    /** Nobody can tell any more whose the journeys were that ended before a time. */
    void forgetWhose(Instant before) {
        journeys.updateMany(
                new Document(KEY, new Document("$exists", true))
                        .append("lastAt", new Document("$lt", Date.from(before))),
                new Document("$unset", new Document(KEY, "")));
    }

    /** When the last round began of those that were completed; the beginning of time before the first one. */
    Instant lastRound() {
        var found = rounds.find(new Document("_id", ROUND)).first();
        return found == null ? Instant.EPOCH : found.getDate("at").toInstant();
    }

    void noteRound(Instant at) {
        rounds.replaceOne(
                new Document("_id", ROUND),
                new Document("_id", ROUND).append("at", Date.from(at)),
                new ReplaceOptions().upsert(true));
    }

    private boolean isKept(String key, Journey journey, Supplier<Optional<StoredConversation>> anew) {
        var before = journeys.find(new Document(KEY, key)).first();
        if (before == null) {
            return anew.get().map(now -> insert(write(key, Journey.of(now)))).orElse(true);
        }
        var now = write(key, journey.after(read(before)));
        // Without its key it is nobody's any more.
        var stillOurs = new Document("_id", before.get("_id")).append(KEY, key);
        return now.equals(withoutId(before))
                || journeys.replaceOne(stillOurs, now).getMatchedCount() == 1;
    }

    private boolean insert(Document document) {
        try {
            journeys.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private static Document withoutId(Document document) {
        var without = new Document(document);
        without.remove("_id");
        return without;
    }

    private Document write(String key, Journey journey) {
        return new Document(KEY, key)
                .append("channel", journey.channel())
                .append("activation", journey.isActivation())
                .append("furthest", journey.furthest().name())
                .append("step", journey.step())
                .append("trouble", journey.trouble())
                .append("department", journey.department())
                .append("role", journey.role())
                .append("language", journey.language())
                .append("begunAt", hour(journey.begunAt()))
                .append("lastAt", hour(journey.lastAt()))
                .append(
                        "until",
                        Date.from(institution.after(
                                institution.retention().reports(),
                                journey.lastAt().truncatedTo(ChronoUnit.HOURS))));
    }

    private static Journey read(Document found) {
        return new Journey(
                found.getString("channel"),
                found.getBoolean("activation"),
                Milestone.valueOf(found.getString("furthest")),
                found.getString("step"),
                found.getString("trouble"),
                found.getString("department"),
                found.getString("role"),
                found.getString("language"),
                found.getDate("begunAt").toInstant(),
                found.getDate("lastAt").toInstant());
    }

    private static Date hour(Instant instant) {
        return Date.from(instant.truncatedTo(ChronoUnit.HOURS));
    }

    private String key(String chat) {
        return index.of("journey", chat);
    }
}
