package gr.uregister.bot.crash;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.Document;

/** All that was said in a conversation, as it stands in the database: on its pages and in its own document. */
record StoredTranscript(List<Document> entries) {

    static StoredTranscript of(String conversation, MongoDatabase database) {
        var entries = new ArrayList<Document>();
        var pages = database.getCollection("transcript_pages");
        for (int page = 0; ; page++) {
            var found =
                    pages.find(new Document("_id", conversation + "/" + page)).first();
            if (found == null) {
                break;
            }
            add(found.getList("entries", String.class), entries);
        }
        var document = database.getCollection("conversations")
                .find(new Document("_id", conversation))
                .first();
        add(Objects.requireNonNull(document).getList("said", String.class), entries);
        return new StoredTranscript(entries);
    }

    /** What one side said, in order. */
    List<String> textsBy(String author) {
        return entries.stream()
                .filter(entry -> entry.getString("by").equals(author))
                .map(entry -> entry.getString("text"))
                .toList();
    }

    /** A page that was written although its entries stayed is no news. */
    private static void add(List<String> found, List<Document> entries) {
        found.stream()
                .map(Document::parse)
                .filter(entry -> entry.getInteger("n") == entries.size() + 1)
                .forEach(entries::add);
    }
}
