package gr.uregister.bot.helpdesk.history;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.database.query.TextRange;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.statemachine.Effect.KeepHelp;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.desk.HelpCourse.Ending;
import gr.uregister.statemachine.institution.Institution;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/**
 * How each help went, one document each in the collection {@code help_records}. A document is found again by a keyed hash of its chat while
 * the chat may add to it; an erasure takes the hash away, and then nobody can tell any more whose help it was. The deed is repeated as the
 * whole course with its revision, so that done twice, late or by two nodes it counts once.
 */
@Repository
public class HelpRecords implements DataKeeper, Doer<KeepHelp> {

    private static final String KEY = "key";
    private static final String REVISION = "revision";

    private final MongoCollection<Document> collection;
    private final BlindIndex index;
    private final Institution institution;

    public HelpRecords(MongoOperations mongo, BlindIndex index, Institution institution) {
        this.index = index;
        this.institution = institution;
        collection = mongo.getCollection("help_records");
        collection.createIndex(ascending(KEY), new IndexOptions().unique(true).sparse(true));
        // The embedded server finds documents of two fields only by a unique index on exactly these.
        collection.createIndex(ascending("_id", REVISION), new IndexOptions().unique(true));
        collection.createIndex(ascending("begunAt"));
        collection.createIndex(ascending("until"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    @Override
    public Set<String> collections() {
        return Set.of("help_records");
    }

    /** What happened stays counted; that it was this person's goes. */
    @Override
    public void erase(DataSubject subject) {
        for (var chat : subject.chats()) {
            collection.updateMany(
                    new Document(KEY, TextRange.beginning(chatKey(chat) + " ")),
                    new Document("$unset", new Document(KEY, "")));
        }
    }

    @Override
    public Class<KeepHelp> kind() {
        return KeepHelp.class;
    }

    @Override
    public Optional<Event> perform(ConversationId conversation, KeepHelp deed) {
        var kept = document(conversation, deed);
        while (!isKept(kept)) {
            // another node was quicker with another revision
        }
        return Optional.empty();
    }

    /** Hands on what began in a time, in no order. */
    public void each(Instant from, Instant until, Consumer<HelpRecord> reader) {
        var begun = new Document("$gte", Date.from(from)).append("$lt", Date.from(until));
        collection.find(new Document("begunAt", begun)).forEach(found -> reader.accept(read(found)));
    }

    /** Nobody can tell any more whose the helps were that began before a time. */
    void forgetWhose(Instant before) {
        collection.updateMany(
                new Document(KEY, new Document("$exists", true))
                        .append("begunAt", new Document("$lt", Date.from(before))),
                new Document("$unset", new Document(KEY, "")));
    }

    /** Whether this revision, or a later one, stands in the database now. */
    private boolean isKept(Document kept) {
        var before = collection.find(new Document(KEY, kept.getString(KEY))).first();
        if (before == null) {
            return insert(kept);
        }
        var unchanged = new Document("_id", before.getString("_id")).append(REVISION, before.get(REVISION));
        return before.getInteger(REVISION) >= kept.getInteger(REVISION)
                || collection
                                .replaceOne(unchanged, named(before.getString("_id"), kept))
                                .getMatchedCount()
                        == 1;
    }

    /** By nothing that comes from the chat. */
    private static Document named(String id, Document kept) {
        var named = new Document("_id", id);
        named.putAll(kept);
        return named;
    }

    private boolean insert(Document kept) {
        try {
            collection.insertOne(named(UUID.randomUUID().toString(), kept));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private Document document(ConversationId conversation, KeepHelp deed) {
        var course = deed.course();
        var care = course.care();
        var document = new Document(
                        KEY,
                        chatKey(conversation.toString()) + " "
                                + course.begunAt().toEpochMilli())
                .append(REVISION, course.revision())
                .append("channel", conversation.channel())
                .append("department", deed.department())
                .append("role", deed.role() == null ? "" : deed.role().name())
                .append("language", deed.language().name())
                .append("asked", course.isAsked())
                .append("step", course.step().name())
                .append(
                        "trouble",
                        course.trouble() == null ? "" : course.trouble().name())
                .append("begunAt", Date.from(course.begunAt()))
                .append("takenAt", date(care.takenAt()))
                .append("repliedAt", date(care.repliedAt()))
                .append("agent", care.agent())
                .append("returns", care.returns())
                .append(
                        "until",
                        Date.from(institution.after(institution.retention().reports(), course.begunAt())));
        var end = course.end();
        return end == null
                ? document
                : document.append("endedAt", Date.from(end.at()))
                        .append("ending", end.how().name())
                        .append("result", end.result())
                        .append("stars", end.stars());
    }

    private static HelpRecord read(Document found) {
        var ending = found.getString("ending");
        return new HelpRecord(
                found.getString("channel"),
                found.getString("department"),
                found.getString("role"),
                found.getString("language"),
                found.getBoolean("asked"),
                found.getString("step"),
                found.getString("trouble"),
                found.getDate("begunAt").toInstant(),
                instant(found.getDate("takenAt")),
                instant(found.getDate("repliedAt")),
                found.getString("agent"),
                found.getInteger("returns"),
                instant(found.getDate("endedAt")),
                ending == null ? null : Ending.valueOf(ending),
                found.get("result", ""),
                found.get("stars", 0));
    }

    private String chatKey(String chat) {
        return index.of("help record", chat);
    }

    private static @Nullable Date date(@Nullable Instant instant) {
        return instant == null ? null : Date.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
