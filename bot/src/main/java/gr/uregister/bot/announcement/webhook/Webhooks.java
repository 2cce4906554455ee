package gr.uregister.bot.announcement.webhook;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.database.keeping.DataKeeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/** Who has to be told of an announcement's end, one document each in the collection {@code announcement_webhooks}. */
@Repository
public class Webhooks implements DataKeeper {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final String STATE = "state";
    private static final String TRIES = "tries";
    private static final String NEXT = "next";

    private final MongoCollection<Document> collection;
    private final InstantSource clock;

    public Webhooks(MongoOperations mongo, InstantSource clock) {
        this.clock = clock;
        collection = mongo.getCollection("announcement_webhooks");
        collection.createIndex(Indexes.ascending(STATE));
        collection.createIndex(Indexes.ascending("until"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    /** How far the telling is. */
    public enum State {
        /** The announcement is not over, or the system could not be told yet. */
        WAITING,
        TOLD,
        /** It was tried too often, or may not be called at all. */
        GIVEN_UP
    }

    /**
     * Somebody to tell.
     *
     * @param announcement its id
     * @param tries how often it was tried in vain
     * @param problem why the last try was in vain; empty when there was none
     */
    public record Telling(String announcement, State state, int tries, Instant next, String problem) {}

    /** Systems and announcements, and nothing of people. */
    @Override
    public Set<String> collections() {
        return Set.of("announcement_webhooks");
    }

    /** Whoever wants to know the end of an announcement is to be told; noted again, nothing changes. */
    public void expect(Announcement announcement) {
        if (announcement.origin().webhook() == null) {
            return;
        }
        try {
            collection.insertOne(new Document("_id", announcement.id())
                    .append(STATE, State.WAITING.name())
                    .append(TRIES, 0)
                    .append(NEXT, Date.from(clock.instant()))
                    .append("problem", ""));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    /** How far the telling of an announcement's end is; empty when nobody wants to know it. */
    public Optional<Telling> find(String announcement) {
        return Optional.ofNullable(
                        collection.find(new Document("_id", announcement)).first())
                .map(Webhooks::read);
    }

    List<Telling> waiting() {
        return collection
                .find(new Document(STATE, State.WAITING.name()))
                .map(Webhooks::read)
                .into(new ArrayList<>());
    }

    void told(Telling telling) {
        settle(telling, State.TOLD, "");
    }

    void giveUp(Telling telling, String problem) {
        settle(telling, State.GIVEN_UP, problem);
    }

    void tryAgain(Telling telling, Instant at, String problem) {
        set(
                telling,
                new Document(TRIES, telling.tries() + 1)
                        .append(NEXT, Date.from(at))
                        .append("problem", problem));
    }

    private void settle(Telling telling, State state, String problem) {
        set(
                telling,
                new Document(STATE, state.name())
                        .append("problem", problem)
                        .append("until", Date.from(clock.instant().plus(KEPT))));
    }

    private void set(Telling telling, Document fields) {
        collection.updateOne(new Document("_id", telling.announcement()), new Document("$set", fields));
    }

    private static Telling read(Document found) {
        return new Telling(
                found.getString("_id"),
                State.valueOf(found.getString(STATE)),
                found.getInteger(TRIES),
                found.getDate(NEXT).toInstant(),
                found.getString("problem"));
    }
}
