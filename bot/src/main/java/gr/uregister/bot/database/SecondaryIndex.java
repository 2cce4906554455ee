package gr.uregister.bot.database;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * An index of one field's texts that need not be unique, in the file. The server itself has none. It knows nothing of other values, and is
 * not used for them: so dates by which documents expire, which may change with each write, cost nothing.
 */
final class SecondaryIndex extends Index<Object> {

    private static final String ID = "_id";

    /** By a text and the position of a document that has it. */
    private final MVMap<KeyValue, Object> positions;

    SecondaryIndex(MVMap<KeyValue, Object> positions, String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
        this.positions = positions;
    }

    @Override
    public boolean canHandle(Document query) {
        return rangeOf(query) != null || !textsAskedFor(query.get(field())).isEmpty();
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        var range = rangeOf(query);
        return range != null
                ? found(range)
                : textsAskedFor(query.get(field())).stream()
                        .flatMap(text -> found(KeyRange.only(text)).stream())
                        .distinct()
                        .toList();
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        textsOf(document).forEach(text -> positions.put(new KeyValue(text, position), position));
    }

    @Override
    public @Nullable Object remove(Document document) {
        var position = document.get(ID);
        textsOf(document).forEach(text -> positions.remove(new KeyValue(text, position)));
        return position;
    }

    @Override
    public void updateInPlace(Document before, Document after, Object position, MongoCollection<Object> collection) {
        if (UniqueIndex.areSame(keys(), before, after)) {
            return;
        }
        var former = textsOf(before);
        var texts = textsOf(after);
        former.stream()
                .filter(text -> !texts.contains(text))
                .forEach(text -> positions.remove(new KeyValue(text, position)));
        texts.stream()
                .filter(text -> !former.contains(text))
                .forEach(text -> positions.put(new KeyValue(text, position), position));
    }

    /** A document's position is for unique indexes to tell. */
    @Override
    public @Nullable Object getPosition(Document document) {
        return null;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {}

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {}

    /** It was filled when it was made. */
    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public long getCount() {
        return positions.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {}

    private UniqueIndex.Found found(KeyRange range) {
        return new UniqueIndex.Found(positions, field(), range);
    }

    private @Nullable KeyRange rangeOf(Document query) {
        return query.size() == 1 ? KeyRange.of(query.get(field())) : null;
    }

    /** Each document that is meant has one of them; none when the index does not help. */
    private static List<String> textsAskedFor(@Nullable Object asked) {
        return switch (asked) {
            case String text -> List.of(text);
            case Document in
            when in.size() == 1 && in.get("$in") instanceof Collection<?> any && areTexts(any) -> texts(any.stream());
            case Document all
            when all.size() == 1 && all.get("$all") instanceof Collection<?> each && areTexts(each) ->
                texts(each.stream().limit(1));
            case null, default -> List.of();
        };
    }

    private static boolean areTexts(Collection<?> values) {
        return values.stream().allMatch(String.class::isInstance);
    }

    private static List<String> texts(Stream<?> values) {
        return values.map(String.class::cast).toList();
    }

    private Set<String> textsOf(Document document) {
        return getKeyValues(document).stream()
                .map(key -> key.get(0))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .collect(Collectors.toUnmodifiableSet());
    }

    private String field() {
        return keys().getFirst();
    }
}
