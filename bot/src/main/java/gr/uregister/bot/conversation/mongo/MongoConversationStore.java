package gr.uregister.bot.conversation.mongo;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.include;
import static gr.uregister.bot.conversation.mongo.ConversationDocuments.DUE;
import static gr.uregister.bot.conversation.mongo.ConversationDocuments.FAILING;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Sorts;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptPage;
import gr.uregister.bot.database.writing.GroupedUpdates;
import gr.uregister.bot.database.writing.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Conversations in MongoDB's collection {@code conversations}. */
@Component
public class MongoConversationStore implements ConversationStore {

    /** Of ids and versions, by which earlier versions had the embedded server find what they wrote. */
    private static final String OLDER_INDEX = "_id_1_version_1";

    private final MongoCollection<Document> collection;
    private final ConversationDocuments documents;
    private final TranscriptPages pages;
    private final GroupedUpdates updates;

    public MongoConversationStore(MongoOperations mongo, ConversationDocuments documents) {
        this.documents = documents;
        collection = mongo.getCollection("conversations");
        var apart = mongo.getCollection(TranscriptPages.COLLECTION);
        pages = new TranscriptPages(apart, documents.transcripts());
        updates = new GroupedUpdates(collection, apart);
        if (collection.listIndexes().into(new ArrayList<>()).stream()
                .anyMatch(index -> OLDER_INDEX.equals(index.getString("name")))) {
            collection.dropIndex(OLDER_INDEX);
        }
        collection.createIndex(
                ascending("linkId"), new IndexOptions().unique(true).sparse(true));
        collection.createIndex(ascending(ChatPersons.FIELD));
        collection.createIndex(ascending(DUE), new IndexOptions().unique(true).sparse(true));
        collection.createIndex(
                ascending(FAILING), new IndexOptions().unique(true).sparse(true));
    }

    @Override
    public Optional<StoredConversation> find(ConversationId id) {
        return Optional.ofNullable(collection.find(byId(id)).first()).map(documents::read);
    }

    @Override
    public Optional<StoredConversation> findByLink(String linkId) {
        return Optional.ofNullable(
                        collection.find(new Document("linkId", linkId)).first())
                .map(documents::read);
    }

    @Override
    public long versionOf(ConversationId id) {
        var found = collection.find(byId(id)).projection(include("version")).first();
        return found == null ? 0 : found.getLong("version");
    }

    @Override
    public boolean write(StoredConversation changed) {
        var document = documents.write(changed.written());
        return changed.version() == 0
                ? insert(document)
                : collection.replaceOne(unchanged(changed), document).getMatchedCount() == 1;
    }

    @Override
    public boolean write(StoredConversation before, StoredConversation changed) {
        return keepAndWrite(before, changed, List.of());
    }

    /** The pages travel together with others' as well. A conversation that was never written has none. */
    @Override
    public boolean keepAndWrite(StoredConversation before, StoredConversation changed, List<TranscriptPage> kept) {
        if (before.version() == 0) {
            return write(changed);
        }
        return updates.update(
                before.id().toString(),
                before.version(),
                () -> new Wording(
                        documents.changes(before, changed.written()),
                        kept.stream()
                                .map(page -> pages.replacement(changed.id(), page))
                                .toList()));
    }

    @Override
    public void keep(ConversationId id, TranscriptPage page) {
        pages.keep(id, page);
    }

    @Override
    public void takeBackErased(ConversationId id, TranscriptPage page) {
        var found = collection
                .find(byId(id))
                .projection(include(ConversationDocuments.CREATED_AT))
                .first();
        if (found == null
                || page.saidUntil()
                        .isBefore(
                                found.getDate(ConversationDocuments.CREATED_AT).toInstant())) {
            pages.takeBack(id, page);
        }
    }

    @Override
    public List<TranscriptEntry> saidBefore(ConversationId id, long sequence, int atMost) {
        return pages.before(id, sequence, atMost);
    }

    @Override
    public List<ConversationId> findDue(Instant now, int atMost) {
        return collection
                .find(new Document(DUE, TimeKey.upTo(now)))
                .projection(include("_id"))
                .sort(Sorts.ascending(DUE))
                .limit(atMost)
                .map(document -> ConversationId.parse(document.getString("_id")))
                .into(new ArrayList<>());
    }

    @Override
    public void putOff(ConversationId id, Instant until) {
        var found =
                collection.find(byId(id)).projection(include("version", DUE)).first();
        if (found != null
                && found.get(DUE) instanceof String due
                && TimeKey.timeOf(due).isBefore(until)) {
            var unchanged = byId(id).append("version", found.get("version"));
            collection.updateOne(unchanged, new Document("$set", new Document(DUE, TimeKey.of(until, id))));
        }
    }

    /** Reads the keys instead of having them counted: the embedded server would read every conversation to count some. */
    @Override
    public Backlog backlog() {
        var failing = collection
                .find(new Document(FAILING, TimeKey.any()))
                .projection(include(FAILING))
                .sort(Sorts.ascending(FAILING))
                .map(document -> document.getString(FAILING))
                .into(new ArrayList<>());
        return failing.isEmpty() ? Backlog.NONE : new Backlog(failing.size(), TimeKey.timeOf(failing.getFirst()));
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

    /** Found by its id on both servers. A flat document, since the embedded one scans for the driver's $and. */
    private static Document unchanged(StoredConversation read) {
        return byId(read.id()).append("version", read.version());
    }

    private static Document byId(ConversationId id) {
        return new Document("_id", id.toString());
    }
}
