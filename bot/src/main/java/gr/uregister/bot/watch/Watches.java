package gr.uregister.bot.watch;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.database.keeping.KeptData;
import gr.uregister.bot.database.keeping.KeptData.Kind;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.statemachine.diagnosis.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * What chats wait for, one document a chat in the collection {@code watches}. What was wrong is sealed for the chat, and contacts are
 * there as keyed hashes only (promise S11). A watch that is over is deleted by its index.
 */
@Repository
class Watches implements DataKeeper {

    private static final String WATCH = "watch";
    private static final String SINCE = "since";
    private static final String UNTIL = "until";

    private final MongoCollection<Document> collection;
    private final Sealer sealer;
    private final JsonMapper json = JsonMapper.shared();

    Watches(MongoOperations mongo, Sealer sealer) {
        this.sealer = sealer;
        collection = mongo.getCollection("watches");
        collection.createIndex(Indexes.ascending(UNTIL), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
        // The embedded server finds documents of two fields only by a unique index on exactly these.
        collection.createIndex(Indexes.ascending("_id", SINCE), new IndexOptions().unique(true));
    }

    /** Keeps what a chat waits for, instead of what it waited for before; kept again, nothing changes. */
    void keep(ConversationId chat, Watch watch) {
        var document = named(chat, watch.since())
                .append(UNTIL, Date.from(watch.until()))
                .append(WATCH, sealer.seal(json.writeValueAsString(watch), chat.toString(), WATCH));
        collection.replaceOne(new Document("_id", chat.toString()), document, new ReplaceOptions().upsert(true));
    }

    /** Forgets a watch; a newer one of the same chat stays. */
    void drop(ConversationId chat, Instant since) {
        collection.deleteOne(named(chat, since));
    }

    @Override
    public Set<String> collections() {
        return Set.of("watches");
    }

    @Override
    public List<KeptData> about(DataSubject subject) {
        var kept = collection.find(of(subject)).map(this::inWords).into(new ArrayList<>());
        return List.of(new KeptData(Kind.WATCH, kept));
    }

    @Override
    public void erase(DataSubject subject) {
        collection.deleteMany(of(subject));
    }

    private static Document of(DataSubject subject) {
        return new Document("_id", new Document("$in", List.copyOf(subject.chats())));
    }

    private Map<String, Object> inWords(Document document) {
        var kept = read(document);
        return Map.of(
                "chat", kept.chat().toString(),
                "waitsFor", kept.watch().reason().name(),
                "since", kept.watch().since().toString(),
                "until", kept.watch().until().toString(),
                "wrong", kept.watch().wrong());
    }

    /** Looks at every watch that is not over. */
    void forEach(Instant now, Consumer<KeptWatch> look) {
        for (var document : collection.find(new Document(UNTIL, new Document("$gt", Date.from(now))))) {
            look.accept(read(document));
        }
    }

    /** What a chat waits for. */
    record KeptWatch(ConversationId chat, Watch watch) {}

    private KeptWatch read(Document document) {
        var chat = document.getString("_id");
        var watch = json.readValue(sealer.open(document.getString(WATCH), chat, WATCH), Watch.class);
        return new KeptWatch(ConversationId.parse(chat), watch);
    }

    /** Named by text: a date of the database has no more than milliseconds. */
    private static Document named(ConversationId chat, Instant since) {
        return new Document("_id", chat.toString()).append(SINCE, since.toString());
    }
}
