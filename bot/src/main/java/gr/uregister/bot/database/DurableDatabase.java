package gr.uregister.bot.database;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** A database whose documents and keys stand in the file as {@link DocumentType} and {@link KeyType} have it. */
final class DurableDatabase extends H2Database {

    /** As the server names the map of a collection's documents, and of what it knows of the collection. */
    private static final String DOCUMENTS = "databases.";

    private static final String ABOUT = "meta.";

    /** The server's own maps of keys are in another order. */
    private static final String KEYS_OF_SERVER = "._index_";

    private static final String KEYS = "._keys_";

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
        return new Unweighed(this, name, options, documents, about, cursorRegistry);
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

    @Override
    protected void dropIndex(MongoCollection<Object> collection, String name) {
        super.dropIndex(collection, name);
        store.removeMap(collection.getFullName() + KEYS + name);
    }

    /** A collection that does not know how many bytes it has: to know it, each update would be put together twice more. */
    private static final class Unweighed extends H2Collection {

        Unweighed(
                H2Database database,
                String name,
                CollectionOptions options,
                MVMap<Object, Document> documents,
                MVMap<String, Object> about,
                CursorRegistry cursors) {
            super(database, name, options, documents, about, cursors);
        }

        @Override
        protected boolean tracksDataSize() {
            return false;
        }
    }
}
