package gr.uregister.bot.helpdesk.alarm;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.secret.BlindIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/**
 * What the group was told, by keyed hashes of the requests, in the collection {@code group_notices}. A notice is claimed before it is told.
 * Whoever dies in between, or gets no answer, leaves a claim that somebody else may take once: so it is told at least once and at most twice.
 */
@Repository
class ToldNotices implements DataKeeper {

    private static final int MOST_TRIES = 2;
    private static final Duration CLAIM = Duration.ofMinutes(1);
    private static final Duration KNOWN_FOR = Duration.ofDays(30);
    private static final int ASKED_AT_ONCE = 1_000;
    private static final String TRIES = "tries";

    private final MongoCollection<Document> collection;
    private final BlindIndex index;

    ToldNotices(MongoOperations mongo, BlindIndex index) {
        this.index = index;
        collection = mongo.getCollection("group_notices");
        collection.createIndex(ascending("until"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
        // The embedded server finds documents of two fields only by a unique index on exactly these.
        collection.createIndex(ascending("_id", TRIES), new IndexOptions().unique(true));
    }

    /** Hashes that nobody can turn back, and that go after a month. */
    @Override
    public Set<String> collections() {
        return Set.of("group_notices");
    }

    /** What is to be done about a notice. */
    enum Claim {
        /** The caller is to tell it now. */
        OURS,
        /** Somebody else may be telling it: it is to be asked again. */
        THEIRS,
        /** It was told, or as often as it may be. */
        SETTLED
    }

    /** The names of those of some notices that were told. */
    Set<String> toldOf(List<Notice> notices) {
        var told = new HashSet<String>();
        for (int from = 0; from < notices.size(); from += ASKED_AT_ONCE) {
            var some = notices.subList(from, Math.min(from + ASKED_AT_ONCE, notices.size())).stream()
                    // A conversation that moves in the queue meanwhile may be found there twice.
                    .collect(Collectors.toMap(this::id, Notice::name, (one, _) -> one));
            collection
                    .find(new Document("_id", new Document("$in", List.copyOf(some.keySet()))))
                    .projection(new Document("told", 1))
                    .forEach(found -> {
                        if (found.getBoolean("told")) {
                            told.add(Objects.requireNonNull(some.get(found.getString("_id")), "it was asked for"));
                        }
                    });
        }
        return told;
    }

    Claim claim(Notice notice, Instant now) {
        var id = id(notice);
        var known = collection.find(new Document("_id", id)).first();
        if (known == null) {
            return insert(claimed(id, 1, now)) ? Claim.OURS : Claim.THEIRS;
        }
        var tries = known.getInteger(TRIES);
        if (known.getBoolean("told")) {
            return Claim.SETTLED;
        }
        if (!known.getDate("at").toInstant().plus(CLAIM).isBefore(now)) {
            return Claim.THEIRS;
        }
        return tries < MOST_TRIES ? again(id, tries, now) : Claim.SETTLED;
    }

    private Claim again(String id, int tries, Instant now) {
        var asRead = new Document("_id", id).append(TRIES, tries);
        return collection.replaceOne(asRead, claimed(id, tries + 1, now)).getMatchedCount() == 1
                ? Claim.OURS
                : Claim.THEIRS;
    }

    void told(Notice notice) {
        collection.updateOne(new Document("_id", id(notice)), new Document("$set", new Document("told", true)));
    }

    /** It was certainly not told: it may be claimed anew. */
    void release(Notice notice) {
        collection.deleteOne(new Document("_id", id(notice)));
    }

    private boolean insert(Document claim) {
        try {
            collection.insertOne(claim);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private static Document claimed(String id, int tries, Instant now) {
        return new Document("_id", id)
                .append(TRIES, tries)
                .append("told", false)
                .append("at", Date.from(now))
                .append("until", Date.from(now.plus(KNOWN_FOR)));
    }

    private String id(Notice notice) {
        return index.of("group notice", notice.name());
    }
}
