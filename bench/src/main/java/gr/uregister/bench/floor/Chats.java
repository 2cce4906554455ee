package gr.uregister.bench.floor;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;

/** One document for each chat, as large as the bot's; a write changes what is new in it, if the version is still the one that was seen. */
final class Chats {

    /** About as long as what the bot says. */
    static final String ANSWER = "Γράψτε το email ή το κινητό που έχετε δηλώσει στη Γραμματεία του Τμήματός σας, όπως"
            + " maria@example.org ή 6912345678. Θα σας στείλω εκεί έναν κωδικό PIN. Αν έχετε δηλώσει και τα δύο, γράψτε"
            + " και τα δύο. Βήμα 1 από 4.";

    private static final FindOneAndUpdateOptions NOTHING_BACK =
            new FindOneAndUpdateOptions().projection(new Document("_id", 1));

    private final MongoCollection<Document> collection;
    private final String filler;
    private final ConcurrentHashMap<Long, Long> versions = new ConcurrentHashMap<>();

    Chats(MongoCollection<Document> collection, int documentBytes) {
        this.collection = collection;
        filler = "x".repeat(documentBytes);
        // The embedded server uses an index only for a query of exactly the index's fields.
        collection.createIndex(ascending("_id", "version"), new IndexOptions().unique(true));
    }

    void write(long chat, long update, String text) {
        var version = versions.computeIfAbsent(chat, this::insert);
        var unchanged = new Document("_id", chat).append("version", version);
        var news = new Document("version", version + 1)
                .append("state", "AWAITING_CONTACT")
                .append("update", update)
                .append("heard", text)
                .append("said", ANSWER);
        if (collection.findOneAndUpdate(unchanged, new Document("$set", news), NOTHING_BACK) == null) {
            throw new IllegalStateException("somebody else wrote meanwhile");
        }
        versions.put(chat, version + 1);
    }

    private long insert(long chat) {
        collection.insertOne(new Document("_id", chat).append("version", 0L).append("filler", filler));
        return 0;
    }
}
