package gr.uregister.bot.announcement;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.database.query.Walk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The announcements, one document each in the collection {@code announcements}; every change is one conditional write. */
@Repository
public class Announcements implements DataKeeper {

    private static final String VERSION = "version";
    private static final String STATE = "state";
    private static final String CREATED = "createdAt";
    private static final String KEY = "key";
    private static final String WHOLE = "announcement";
    private static final int MAX_TRIES = 50;

    private final MongoCollection<Document> collection;
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public Announcements(MongoOperations mongo) {
        collection = mongo.getCollection("announcements");
        // The embedded server finds documents of two fields only by a unique index on exactly these.
        collection.createIndex(ascending("_id", VERSION), new IndexOptions().unique(true));
        collection.createIndex(ascending(KEY), new IndexOptions().unique(true).sparse(true));
        collection.createIndex(ascending(STATE));
        collection.createIndex(ascending(CREATED));
    }

    /** What staff write for everybody: nothing of a person. */
    @Override
    public Set<String> collections() {
        return Set.of("announcements");
    }

    /**
     * Keeps a new announcement.
     *
     * @return whether it is new; not when its author sent one under the same idempotency key before
     */
    public boolean insert(Announcement announcement) {
        try {
            collection.insertOne(document(announcement));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    public Optional<Announcement> find(String id) {
        return Optional.ofNullable(collection.find(new Document("_id", id)).first())
                .map(this::read);
    }

    /** What an author sent under an idempotency key. */
    public Optional<Announcement> findSent(String author, String idempotencyKey) {
        return Optional.ofNullable(collection
                        .find(new Document(KEY, key(author, idempotencyKey)))
                        .first())
                .map(this::read);
    }

    /** Those in some states, the oldest first. */
    public List<Announcement> in(AnnouncementState... states) {
        var names = Arrays.stream(states).map(Enum::name).toList();
        return collection
                .find(new Document(STATE, new Document("$in", names)))
                .sort(new Document(CREATED, 1))
                .map(this::read)
                .into(new ArrayList<>());
    }

    /** Those made before a time, the latest first. */
    public List<Announcement> before(Instant time, int atMost) {
        return collection
                .find(new Document(CREATED, new Document("$lt", Date.from(time))))
                .sort(new Document(CREATED, -1))
                .limit(atMost)
                .map(this::read)
                .into(new ArrayList<>());
    }

    /** The ids of all pictures that any announcement has. */
    public Set<String> pictures() {
        var named = new HashSet<String>();
        Walk.through(collection, List.of(WHOLE), found -> {
            var picture = read(found).content().picture();
            if (picture != null) {
                named.add(picture.id());
            }
        });
        return named;
    }

    /**
     * Writes a changed announcement if the store still holds the version that was read.
     *
     * @return whether it was written; then the store holds {@link Announcement#written()}
     */
    public boolean write(Announcement changed) {
        var unchanged = new Document("_id", changed.id()).append(VERSION, changed.version());
        return collection.replaceOne(unchanged, document(changed.written())).getMatchedCount() == 1;
    }

    /**
     * Changes an announcement by one conditional write, again while others are quicker. Whoever refuses a change throws from it.
     *
     * @param change gives back the same announcement when there is nothing to change
     * @return as it stands now; empty when there is none
     */
    public Optional<Announcement> change(String id, UnaryOperator<Announcement> change) {
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            var before = find(id).orElse(null);
            if (before == null) {
                return Optional.empty();
            }
            var after = change.apply(before);
            if (after.equals(before)) {
                return Optional.of(before);
            }
            if (write(after)) {
                return Optional.of(after.written());
            }
        }
        throw new IllegalStateException("an announcement could not be written: others were always quicker");
    }

    /** Deletes one that was never sent. */
    public boolean delete(Announcement announcement) {
        var unchanged = new Document("_id", announcement.id()).append(VERSION, announcement.version());
        return collection.deleteOne(unchanged).getDeletedCount() == 1;
    }

    private Document document(Announcement announcement) {
        var document = new Document("_id", announcement.id())
                .append(VERSION, announcement.version())
                .append(STATE, announcement.state().name())
                .append(CREATED, Date.from(announcement.origin().createdAt()))
                .append(WHOLE, json.writeValueAsString(announcement));
        var idempotencyKey = announcement.origin().idempotencyKey();
        return idempotencyKey == null
                ? document
                : document.append(KEY, key(announcement.origin().author(), idempotencyKey));
    }

    private Announcement read(Document document) {
        return json.readValue(document.getString(WHOLE), Announcement.class);
    }

    private static String key(String author, String idempotencyKey) {
        return author + " " + idempotencyKey;
    }
}
