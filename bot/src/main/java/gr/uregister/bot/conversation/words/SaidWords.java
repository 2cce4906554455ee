package gr.uregister.bot.conversation.words;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOptions;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.statemachine.institution.Institution;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/**
 * The words that were said in conversations, one document each in the collection {@code said_words}, as {@link Terms}. A document goes when
 * the first of its words is older than transcripts are kept; with the next change the conversation gets another.
 */
@Repository
public class SaidWords implements DataKeeper {

    public static final String COLLECTION = "said_words";

    /** The field of the terms. */
    public static final String WORDS = "words";

    private static final String BEGUN = "begun";
    private static final String UP_TO = "upTo";

    /** Beside the conversations': until when all of them were looked at. No conversation's id looks like it. */
    private static final Document ROUND = new Document("_id", "round");

    private final MongoCollection<Document> collection;
    private final Terms terms;
    private final Institution institution;

    public SaidWords(MongoOperations mongo, BlindIndex index, Institution institution) {
        this.institution = institution;
        terms = terms(index);
        collection = mongo.getCollection(COLLECTION);
        collection.createIndex(ascending(WORDS), new IndexOptions().unique(true).sparse(true));
        collection.createIndex(ascending("until"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    /** How words that were said become terms. */
    public static Terms terms(BlindIndex index) {
        return new Terms(index, "said");
    }

    /** The number of the last message of a conversation whose words are kept; 0 when there are none. */
    public long upTo(StoredConversation stored) {
        var kept = collection
                .find(byId(stored.id()))
                .projection(new Document(UP_TO, 1).append(BEGUN, 1))
                .first();
        return kept == null || !begun(stored).equals(kept.getDate(BEGUN)) ? 0 : kept.getLong(UP_TO);
    }

    /**
     * Keeps the words of messages behind those that are known.
     *
     * @param upTo the number of the last of them
     * @param since when the first of them was said
     */
    public void keep(StoredConversation stored, long upTo, Instant since, Stream<String> texts) {
        var id = stored.id();
        collection.deleteOne(byId(id).append(BEGUN, new Document("$ne", begun(stored))));
        var words = texts.flatMap(Terms::words)
                .distinct()
                .map(word -> Terms.in(id, terms.of(word)))
                .toList();
        var until = Date.from(institution.after(institution.retention().transcript(), since));
        var change = new Document("$set", new Document(BEGUN, begun(stored)).append(UP_TO, upTo))
                .append("$setOnInsert", new Document("until", until));
        if (!words.isEmpty()) {
            change.append("$addToSet", new Document(WORDS, new Document("$each", words)));
        }
        collection.updateOne(byId(id), change, new UpdateOptions().upsert(true));
    }

    /** Until when all conversations were looked at that have to do with the desk. */
    public Instant lastRound() {
        var round = collection.find(ROUND).first();
        return round == null ? Instant.EPOCH : round.getDate(UP_TO).toInstant();
    }

    /** All were looked at that changed until then. */
    public void noteRound(Instant until) {
        collection.updateOne(
                ROUND, new Document("$set", new Document(UP_TO, Date.from(until))), new UpdateOptions().upsert(true));
    }

    @Override
    public Set<String> collections() {
        return Set.of(COLLECTION);
    }

    @Override
    public void erase(DataSubject subject) {
        erase(subject.chats());
    }

    /** Forgets what was said in chats, by their names. */
    public void erase(Collection<String> chats) {
        collection.deleteMany(new Document("_id", new Document("$in", List.copyOf(chats))));
    }

    /** A conversation that was erased begins another time. */
    private static Date begun(StoredConversation stored) {
        return Date.from(stored.createdAt());
    }

    private static Document byId(ConversationId id) {
        return new Document("_id", id.toString());
    }
}
