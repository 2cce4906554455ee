package gr.uregister.bot.helpdesk.canned;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.messages.Text;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/**
 * The canned answers: those that were shipped, and what was made of them and added to them, one document each in the collection
 * {@code canned_answers}. A shipped answer that was removed has a document that says so.
 */
@Repository
public class CannedAnswers implements DataKeeper {

    private static final String VERSION = "version";
    private static final String REMOVED = "removed";

    private final Map<String, CannedAnswer> shipped = ShippedAnswers.read();
    private final MongoCollection<Document> collection;

    public CannedAnswers(MongoOperations mongo) {
        collection = mongo.getCollection("canned_answers");
    }

    /** What staff wrote for everybody: nothing of a person. */
    @Override
    public Set<String> collections() {
        return Set.of("canned_answers");
    }

    /** All answers, by their shortcuts' order. */
    public List<CannedAnswer> all() {
        var answers = new HashMap<>(shipped);
        for (var document : collection.find()) {
            var shortcut = document.getString("_id");
            if (document.getBoolean(REMOVED, false)) {
                answers.remove(shortcut);
            } else {
                answers.put(shortcut, read(document));
            }
        }
        return answers.values().stream()
                .sorted(Comparator.comparing(CannedAnswer::shortcut))
                .toList();
    }

    /** The answer with a shortcut, as it is typed. */
    public Optional<CannedAnswer> find(String typed) {
        return CannedAnswer.shortcut(typed).flatMap(this::named);
    }

    /**
     * Answers for somebody who begins to type a shortcut.
     *
     * @param typed with or without the slash, in the letters of either language; all answers fit when it is empty
     */
    public List<CannedAnswer> startingWith(String typed, int atMost) {
        return all().stream()
                .filter(answer -> answer.beginsAs(typed))
                .limit(atMost)
                .toList();
    }

    /**
     * Adds an answer.
     *
     * @return whether it was added; not when there is one of this shortcut
     */
    boolean add(String shortcut, Text text) {
        var stored = stored(shortcut);
        return stored.isEmpty()
                ? !shipped.containsKey(shortcut) && insert(document(shortcut, text, 1))
                : stored.get().getBoolean(REMOVED, false)
                        && replace(
                                shortcut,
                                stored.get().getLong(VERSION),
                                document(shortcut, text, stored.get().getLong(VERSION) + 1));
    }

    /**
     * Changes an answer.
     *
     * @param version the version that was read
     * @return whether it was changed; not when somebody else has changed or removed it since
     */
    boolean change(String shortcut, long version, Text text) {
        return put(shortcut, version, document(shortcut, text, version + 1));
    }

    /** @return whether it was removed; not when somebody else has changed or removed it since */
    boolean remove(String shortcut, long version) {
        var gone = new Document("_id", shortcut).append(VERSION, version + 1).append(REMOVED, true);
        return put(shortcut, version, gone);
    }

    private boolean put(String shortcut, long version, Document document) {
        return version == 0 ? shipped.containsKey(shortcut) && insert(document) : replace(shortcut, version, document);
    }

    private boolean replace(String shortcut, long version, Document document) {
        var unchanged = new Document("_id", shortcut).append(VERSION, version);
        return collection.replaceOne(unchanged, document).getMatchedCount() == 1;
    }

    private boolean insert(Document document) {
        try {
            collection.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private Optional<CannedAnswer> named(String shortcut) {
        var stored = stored(shortcut);
        return stored.isPresent()
                ? stored.filter(document -> !document.getBoolean(REMOVED, false))
                        .map(CannedAnswers::read)
                : Optional.ofNullable(shipped.get(shortcut));
    }

    private Optional<Document> stored(String shortcut) {
        return Optional.ofNullable(
                collection.find(new Document("_id", shortcut)).first());
    }

    private static Document document(String shortcut, Text text, long version) {
        return new Document("_id", shortcut)
                .append("el", text.el())
                .append("en", text.en())
                .append(VERSION, version);
    }

    private static CannedAnswer read(Document document) {
        return new CannedAnswer(
                document.getString("_id"),
                new Text(document.getString("el"), document.getString("en")),
                document.getLong(VERSION));
    }
}
