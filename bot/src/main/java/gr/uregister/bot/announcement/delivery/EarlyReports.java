package gr.uregister.bot.announcement.delivery;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOptions;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.database.keeping.KeptData;
import gr.uregister.bot.database.keeping.KeptData.Kind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/**
 * What platforms told of messages before anybody knew that these had left, in the collection {@code early_reports}: it is written down
 * before the platform is told that it was heard, so that a node which dies meanwhile loses none.
 */
@Repository
public class EarlyReports implements DataKeeper {

    /** Of a message that is not known then, nobody ever will know: the last look is a quarter of an hour after the first, or later. */
    private static final int LOOKS = 6;

    /** Between the first two looks; then twice as long each time. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private static final int AT_ONCE = 1_000;

    private static final Duration LIFE = Duration.ofDays(2);
    private static final String REF = "ref";
    private static final String CHAT = "chat";
    private static final String OUTCOME = "outcome";
    private static final String LOOKED = "looked";
    private static final String LOOK_AT = "lookAt";
    private static final String UNTIL = "until";

    private final MongoCollection<Document> collection;
    private final InstantSource clock;

    public EarlyReports(MongoOperations mongo, InstantSource clock) {
        this.clock = clock;
        collection = mongo.getCollection("early_reports");
        collection.createIndex(ascending(CHAT));
        collection.createIndex(ascending(LOOK_AT));
        collection.createIndex(ascending(UNTIL), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    /**
     * What a platform told.
     *
     * @param ref its name of the message
     */
    record Report(ConversationId chat, String ref, Outcome outcome) {}

    @Override
    public Set<String> collections() {
        return Set.of("early_reports");
    }

    @Override
    public List<KeptData> about(DataSubject subject) {
        var kept = collection
                .find(of(subject))
                .map(EarlyReports::read)
                .map(report -> Map.of(
                        "chat", report.chat().toString(),
                        "outcome", report.outcome().name()))
                .into(new ArrayList<>());
        return List.of(new KeptData(Kind.PLATFORM_MESSAGE, kept));
    }

    @Override
    public void erase(DataSubject subject) {
        collection.deleteMany(of(subject));
    }

    private static Document of(DataSubject subject) {
        return new Document(CHAT, new Document("$in", List.copyOf(subject.chats())));
    }

    /**
     * Keeps a report, once.
     *
     * @param isWanted whether it may still be of use, asked afterwards: what an erasure overtook does not stay
     */
    void keep(Report report, BooleanSupplier isWanted) {
        var now = clock.instant();
        var kept = new Document(REF, report.ref())
                .append(CHAT, report.chat().toString())
                .append(OUTCOME, report.outcome().name())
                .append(LOOKED, 0)
                .append(LOOK_AT, Date.from(now))
                .append(UNTIL, Date.from(now.plus(LIFE)));
        collection.updateOne(
                new Document("_id", id(report)), new Document("$setOnInsert", kept), new UpdateOptions().upsert(true));
        if (!isWanted.getAsBoolean()) {
            collection.deleteOne(new Document("_id", id(report)));
        }
    }

    /** Hands on those whose time has come, and forgets those that are done with, or never will be of use. */
    void each(Predicate<Report> isDone) {
        var now = clock.instant();
        collection
                .find(new Document(LOOK_AT, new Document("$lte", Date.from(now))))
                .sort(ascending(LOOK_AT))
                .limit(AT_ONCE)
                .into(new ArrayList<>())
                .forEach(found -> {
                    var id = new Document("_id", found.getString("_id"));
                    var looks = found.getInteger(LOOKED) + 1;
                    if (isDone.test(read(found)) || looks >= LOOKS) {
                        collection.deleteOne(id);
                    } else {
                        var again = now.plus(PAUSE.multipliedBy(1L << (looks - 1)));
                        collection.updateOne(
                                id,
                                new Document("$set", new Document(LOOKED, looks).append(LOOK_AT, Date.from(again))));
                    }
                });
    }

    private static Report read(Document found) {
        return new Report(
                ConversationId.parse(found.getString(CHAT)),
                found.getString(REF),
                Outcome.valueOf(found.getString(OUTCOME)));
    }

    private static String id(Report report) {
        return report.ref() + " " + report.chat() + " " + report.outcome();
    }
}
