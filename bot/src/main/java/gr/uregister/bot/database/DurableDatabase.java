package gr.uregister.bot.database;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/** A database whose documents and keys stand in the file as {@link DocumentType} and {@link KeyType} have it. */
final class DurableDatabase extends H2Database {

    /** As the server names the map of a collection's documents, and of what it knows of the collection. */
    private static final String DOCUMENTS = "databases.";

    private static final String ABOUT = "meta.";

    /** The server's own maps of keys are in another order. */
    private static final String KEYS_OF_SERVER = "._index_";

    private static final String KEYS = "._keys_";
    private static final String TEXTS = "._texts_";

    private final MVStore store;

    DurableDatabase(String name, MVStore store, CursorRegistry cursors) {
        this.store = store; // the server opens collections while it is constructed
        super(name, store, cursors);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
        var fullName = getFullCollectionNamespace(name);
        MVMap<Object, Document> documents = store.openMap(
                DOCUMENTS + fullName, new MVMap.Builder<Object, Document>().valueType(new DocumentType()));
        MVMap<String, Object> about = store.openMap(ABOUT + fullName);
        return new SeekingCollection(this, name, options, documents, about, cursorRegistry);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        var fullName = getFullCollectionNamespace(collection);
        MVMap<KeyValue, Object> map =
                store.openMap(fullName + KEYS + name, new MVMap.Builder<KeyValue, Object>().keyType(new KeyType()));
        var older = fullName + KEYS_OF_SERVER + name;
        if (store.hasMap(older)) {
            map.putAll(store.<KeyValue, Object>openMap(older));
            store.removeMap(older);
        }
        return new UniqueIndex(map, name, keys, sparse);
    }

    /** Of one field; one of several the server knows and does not use. */
    @Override
    protected Index<Object> openOrCreateSecondaryIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        if (keys.size() > 1) {
            return super.openOrCreateSecondaryIndex(collection, name, keys, sparse);
        }
        var map = getFullCollectionNamespace(collection) + TEXTS + name;
        var isNew = !store.hasMap(map);
        var index = new SecondaryIndex(
                store.openMap(map, new MVMap.Builder<KeyValue, Object>().keyType(new KeyType())), name, keys, sparse);
        if (isNew && resolveCollection(collection, true) instanceof SeekingCollection documents) {
            documents.addAllTo(index);
        }
        return index;
    }

    @Override
    protected void dropIndex(MongoCollection<Object> collection, String name) {
        super.dropIndex(collection, name);
        store.removeMap(collection.getFullName() + KEYS + name);
        store.removeMap(collection.getFullName() + TEXTS + name);
    }

    /**
     * A collection that reads what was found in an index as far as it is wanted, and no documents where keys say all. It does not know how
     * many bytes it has: to know it, each update would be put together twice more. What is found in it are copies: an update changes the
     * document that it found, which the store keeps as that of an earlier version, and which a reader may still be sent.
     */
    private static final class SeekingCollection extends H2Collection {

        SeekingCollection(
                H2Database database,
                String name,
                CollectionOptions options,
                MVMap<Object, Document> documents,
                MVMap<String, Object> about,
                CursorRegistry cursors) {
            super(database, name, options, documents, about, cursors);
        }

        void addAllTo(SecondaryIndex index) {
            streamAllDocumentsWithPosition()
                    .forEach(found -> index.add(found.getDocument(), found.getPosition(), this));
        }

        @Override
        protected QueryResult matchDocuments(
                Document query,
                Iterable<Object> positions,
                @Nullable Document order,
                int skipped,
                int limit,
                int batchSize,
                @Nullable Document fields) {
            if (!(positions instanceof UniqueIndex.Found found) || !found.isInOrder(order)) {
                return super.matchDocuments(query, positions, order, skipped, limit, batchSize, fields);
            }
            return found.tells(fields)
                    ? matchDocumentsFromStream(found.told(), new Document(), null, skipped, limit, batchSize, fields)
                    : matchDocumentsFromStream(
                            found.stream().map(this::getDocument), query, null, skipped, limit, batchSize, fields);
        }

        @Override
        protected boolean tracksDataSize() {
            return false;
        }

        @Override
        protected QueryResult matchDocumentsFromStream(
                Document query,
                Stream<Document> documents,
                int numberToSkip,
                int limit,
                int batchSize,
                @Nullable Comparator<Document> order,
                @Nullable Document fields) {
            var found = documents
                    .filter(document -> documentMatchesQuery(document, query))
                    .map(Document::clone);
            return super.matchDocumentsFromStream(new Document(), found, numberToSkip, limit, batchSize, order, fields);
        }
    }
}
