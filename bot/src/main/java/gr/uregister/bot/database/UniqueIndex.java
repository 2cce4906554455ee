package gr.uregister.bot.database;

import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Iterator;
import java.util.List;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A unique index in the file: where the document of a key is. The server's own cannot be made outside of its package and is used only for
 * queries of nothing but single keys. This one finds a {@link KeyRange} as well, and a document by its key whatever else is asked of it.
 *
 * <p>A field has texts or lists of them, and a range is asked of a list's elements then: two bounds for a list would mean, in MongoDB, that
 * each may be kept by another element.
 */
final class UniqueIndex extends AbstractUniqueIndex<Object> {

    private final MVMap<KeyValue, Object> positions;

    UniqueIndex(MVMap<KeyValue, Object> positions, String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
        this.positions = positions;
    }

    @Override
    public synchronized boolean canHandle(Document query) {
        return rangeOf(query) != null || asksMoreOfOne(query) || super.canHandle(query);
    }

    @Override
    public synchronized Iterable<Object> getPositions(Document query) {
        var range = rangeOf(query);
        if (range != null) {
            return new Found(positions, field(), range);
        }
        return super.getPositions(asksMoreOfOne(query) ? new Document(field(), query.get(field())) : query);
    }

    /** Where a document is, its id alone tells; the server asks all indexes at each update. */
    @Override
    public @Nullable Object getPosition(Document document) {
        return !isCompoundIndex() && field().equals(Found.ID) ? super.getPosition(document) : null;
    }

    @Override
    protected boolean nullAwareEqualsKeys(Document before, Document after) {
        return areSame(keys(), before, after) || super.nullAwareEqualsKeys(before, after);
    }

    /** Whether an update leaves fields alone, as most do with most: then no keys need be made of them. */
    static boolean areSame(List<String> fields, Document before, Document after) {
        return fields.stream()
                .allMatch(field -> Objects.equals(
                        Utils.getSubdocumentValueCollectionAware(before, field),
                        Utils.getSubdocumentValueCollectionAware(after, field)));
    }

    @Override
    protected @Nullable Object removeDocument(KeyValue key) {
        return positions.remove(key);
    }

    @Override
    protected boolean putKeyPosition(KeyValue key, Object position) {
        return positions.putIfAbsent(key, Missing.ofNullable(position)) == null;
    }

    @Override
    protected Iterable<Entry<KeyValue, Object>> getIterable() {
        return positions.entrySet();
    }

    @Override
    protected @Nullable Object getPosition(KeyValue key) {
        return positions.get(key);
    }

    @Override
    public long getCount() {
        return positions.sizeAsLong();
    }

    @Override
    public boolean isEmpty() {
        return positions.isEmpty();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    private @Nullable KeyRange rangeOf(Document query) {
        return isCompoundIndex() || query.size() != 1 ? null : KeyRange.of(query.get(field()));
    }

    /** Such as {@code {_id: "a", version: 7}}. */
    private boolean asksMoreOfOne(Document query) {
        return !isCompoundIndex() && query.size() > 1 && query.get(field()) instanceof String;
    }

    private String field() {
        return keys().getFirst();
    }

    /**
     * The positions of a range's keys, in the keys' order and looked up as they are wanted.
     *
     * @param field what the index is of
     */
    record Found(MVMap<KeyValue, Object> positions, String field, KeyRange range) implements Iterable<Object> {

        private static final String ID = "_id";

        @Override
        public Iterator<Object> iterator() {
            return stream().iterator();
        }

        /** Each position once. */
        Stream<Object> stream() {
            var found = keys().map(Key::position);
            return range.isOfElements() ? found.distinct() : found;
        }

        /** Whether the documents are wanted in the order of the keys, or in any. */
        boolean isInOrder(@Nullable Document order) {
            return order == null
                    || order.isEmpty()
                    || !range.isOfElements()
                            && order.keySet().equals(Set.of(field))
                            && order.get(field) instanceof Number direction
                            && direction.intValue() == 1;
        }

        /** Whether keys and positions tell all that is wanted, so that no document need be read. */
        boolean tells(@Nullable Document fields) {
            return fields != null
                    && fields.values().stream().anyMatch(Utils::isTrue)
                    && fields.entrySet().stream()
                            .allMatch(named -> named.getKey().equals(ID) || Utils.isTrue(named.getValue()))
                    && (range.isOfElements() ? List.of(ID) : List.of(ID, field)).containsAll(fields.keySet());
        }

        /** Documents with what keys and positions tell. */
        Stream<Document> told() {
            return range.isOfElements()
                    ? stream().map(position -> new Document(ID, position))
                    : keys().map(key -> new Document(ID, key.position()).append(field, key.text()));
        }

        private Stream<Key> keys() {
            return StreamSupport.stream(new Walk(positions.cursor(new KeyValue(range.from())), range), false);
        }

        private record Key(String text, Object position) {}

        /** From the first key of a range on until one is behind it. */
        private static final class Walk extends Spliterators.AbstractSpliterator<Key> {

            private final Cursor<KeyValue, Object> cursor;
            private final KeyRange range;

            Walk(Cursor<KeyValue, Object> cursor, KeyRange range) {
                super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
                this.cursor = cursor;
                this.range = range;
            }

            @Override
            public boolean tryAdvance(Consumer<? super Key> action) {
                if (!cursor.hasNext() || !(cursor.next().get(0) instanceof String text) || !range.isNotOver(text)) {
                    return false;
                }
                action.accept(new Key(text, cursor.getValue()));
                return true;
            }
        }
    }
}
