package gr.uregister.bot.database.query;

import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Goes through all documents of a collection whose ids are texts, for what no index tells. It comes in parts, so that who writes meanwhile
 * waits for no more than one of them: the embedded server does one thing at a time in a collection.
 */
public final class Walk {

    private static final int AT_ONCE = 100;
    private static final Document ALL = new Document("$gt", "");

    private Walk() {}

    /** @param fields the reader wants to see; ids it sees always */
    public static void through(MongoCollection<Document> collection, List<String> fields, Consumer<Document> reader) {
        go(collection, null, ALL, fields, reader);
    }

    /**
     * Goes through all of them in an index that begins with the id.
     *
     * @param fields the reader wants to see; where the index has them all, MongoDB reads no document
     */
    public static void through(
            MongoCollection<Document> collection, String index, List<String> fields, Consumer<Document> reader) {
        go(collection, index, ALL, fields, reader);
    }

    /**
     * Goes through documents whose ids begin alike.
     *
     * @param fields the reader wants to see; ids it sees always
     */
    public static void beginning(
            MongoCollection<Document> collection, String text, List<String> fields, Consumer<Document> reader) {
        go(collection, null, TextRange.beginning(text), fields, reader);
    }

    /**
     * Goes through the next of all documents only, for whoever notes how far they came.
     *
     * @param after the id behind which it begins; empty at first
     * @return the last one's id; null when none was left
     */
    public static @Nullable String some(
            MongoCollection<Document> collection, String after, List<String> fields, Consumer<Document> reader) {
        var part = part(collection, null, new Document("$gt", after), fields);
        part.forEach(reader);
        return part.isEmpty() ? null : part.getLast().getString("_id");
    }

    private static void go(
            MongoCollection<Document> collection,
            @Nullable String index,
            Document ids,
            List<String> fields,
            Consumer<Document> reader) {
        var left = new Document(ids);
        List<Document> part;
        do {
            part = part(collection, index, left, fields);
            part.forEach(reader);
            if (!part.isEmpty()) {
                left.remove("$gte");
                left.append("$gt", part.getLast().getString("_id"));
            }
        } while (part.size() == AT_ONCE);
    }

    private static List<Document> part(
            MongoCollection<Document> collection, @Nullable String index, Document ids, List<String> fields) {
        return collection
                .find(new Document("_id", ids))
                .projection(include(fields))
                .hintString(index)
                .sort(Sorts.ascending("_id"))
                .limit(AT_ONCE)
                .into(new ArrayList<>());
    }
}
