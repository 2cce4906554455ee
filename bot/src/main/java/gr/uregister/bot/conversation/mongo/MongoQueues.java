package gr.uregister.bot.conversation.mongo;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;
import static gr.uregister.bot.conversation.mongo.DeskFields.CHANGED;
import static gr.uregister.bot.conversation.mongo.DeskFields.HOLDER;
import static gr.uregister.bot.conversation.mongo.DeskFields.QUEUE;
import static gr.uregister.bot.conversation.mongo.DeskFields.TERMS;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Sorts;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.queue.Queue;
import gr.uregister.bot.conversation.queue.Queues;
import gr.uregister.bot.conversation.words.SaidWords;
import gr.uregister.bot.conversation.words.TermSearch;
import gr.uregister.bot.secret.BlindIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * The queues in MongoDB's collection {@code conversations}. A part of a queue is found by the index of its keys, which also say what filters
 * ask of. Only for conversations with the bot a filter reads documents, of a few at a time.
 */
@Component
public class MongoQueues implements Queues {

    /** How many keys a filter looks at for a part of a queue; where it wants few of them, the part is shorter. */
    private static final int LOOKED_AT = 5_000;

    /** So many documents a filter reads for a part, where keys do not say what it asks of, and so many at once. */
    private static final int READ = 300;

    private static final int READ_AT_ONCE = 100;

    private static final int KEYS_AT_ONCE = 5_000;

    private final MongoCollection<Document> collection;
    private final ConversationDocuments documents;
    private final TermSearch search;

    public MongoQueues(MongoOperations mongo, ConversationDocuments documents, BlindIndex index) {
        this.documents = documents;
        collection = mongo.getCollection("conversations");
        for (var field : List.of(QUEUE, HOLDER, TERMS, CHANGED)) {
            collection.createIndex(
                    ascending(field), new IndexOptions().unique(true).sparse(true));
        }
        search = new TermSearch(List.of(
                new TermSearch.Field(collection, TERMS, DeskFields.terms(index)),
                new TermSearch.Field(
                        mongo.getCollection(SaidWords.COLLECTION), SaidWords.WORDS, SaidWords.terms(index))));
    }

    @Override
    public Page page(Set<Queue> queues, Filter filter, @Nullable String after, int atMost) {
        var looks = queues.stream()
                .map(queue -> look(queue, filter, after == null ? "" : after, atMost))
                .toList();
        var end = looks.stream()
                .flatMap(look -> Stream.ofNullable(look.stoppedAt()))
                .min(String::compareTo);
        var found = looks.stream()
                .flatMap(look -> look.found().stream())
                .filter(place -> end.isEmpty() || place.place().compareTo(end.get()) <= 0)
                .sorted(Comparator.comparing(Place::place))
                .toList();
        var shown = found.subList(0, Math.min(atMost, found.size()));
        var next = found.size() > atMost ? Optional.of(shown.getLast().place()) : end;
        return new Page(read(shown.stream().map(Place::id).toList()), next.orElse(null));
    }

    @Override
    public List<StoredConversation> of(String account, int atMost) {
        return collection
                .find(new Document(HOLDER, QueueKey.heldBy(account)))
                .sort(Sorts.ascending(HOLDER))
                .limit(atMost)
                .map(documents::read)
                .into(new ArrayList<>());
    }

    @Override
    public Held held(String account) {
        var unread = collection
                .find(new Document(HOLDER, QueueKey.heldBy(account)))
                .projection(nothingBut(HOLDER))
                .map(document -> QueueKey.unreadIn(document.getString(HOLDER)))
                .into(new ArrayList<>());
        return new Held(
                unread.size(), unread.stream().mapToLong(Long::longValue).sum());
    }

    @Override
    public List<StoredConversation> find(String words, int atMost) {
        var ids = search.find(DeskFields.searched(words)).stream().limit(atMost).toList();
        return read(ids).stream()
                .sorted(Comparator.comparing(StoredConversation::updatedAt).reversed())
                .toList();
    }

    @Override
    public long count(Queue queue, int atMost) {
        return keys(QueueKey.all(queue), atMost).size();
    }

    @Override
    public List<Waiting> waiting(int atMost) {
        return keys(QueueKey.all(Queue.WAITING), atMost).stream()
                .map(QueueKey::waiting)
                .toList();
    }

    @Override
    public List<Change> changedSince(Instant time, int atMost) {
        return collection
                .find(new Document(CHANGED, TimeKey.from(time)))
                .projection(include(CHANGED, QUEUE, "version"))
                .sort(Sorts.ascending(CHANGED))
                .limit(atMost)
                .map(document -> new Change(
                        ConversationId.parse(document.getString("_id")),
                        document.getLong("version"),
                        QueueKey.queueOf(document.getString(QUEUE)),
                        TimeKey.timeOf(document.getString(CHANGED))))
                .into(new ArrayList<>());
    }

    @Override
    public long waitingLongerThan(Instant since) {
        return keys(QueueKey.waitingBefore(since), Integer.MAX_VALUE).size();
    }

    /** Reads the keys, which the index tells: to have them counted would have the embedded server read every conversation. */
    private List<String> keys(Document query, int atMost) {
        return collection
                .find(new Document(QUEUE, query))
                .projection(nothingBut(QUEUE))
                .sort(Sorts.ascending(QUEUE))
                .limit(atMost)
                .batchSize(KEYS_AT_ONCE)
                .map(document -> document.getString(QUEUE))
                .into(new ArrayList<>());
    }

    /** Without the id, which is not in a field's index: for it, MongoDB would read each document. */
    private static Bson nothingBut(String field) {
        return fields(include(field), excludeId());
    }

    /** Looks for one more than is wanted, so that it is known whether there are more. */
    private Look look(Queue queue, Filter filter, String after, int atMost) {
        var lookedAt = filter.equals(Filter.NONE) ? atMost + 1 : LOOKED_AT;
        var keys = keys(after.isEmpty() ? QueueKey.all(queue) : QueueKey.behind(queue, after), lookedAt).stream()
                .map(key -> new Place(key, QueueKey.idIn(key)))
                .toList();
        return filter.equals(Filter.NONE)
                ? new Look(keys, null)
                : narrowed(keys, filter, atMost, keys.size() == lookedAt ? keys.getLast() : null);
    }

    /** @param last the last key where there may be more behind it */
    private Look narrowed(List<Place> keys, Filter filter, int atMost, @Nullable Place last) {
        var found = new ArrayList<Place>();
        var read = 0;
        for (int i = 0; i < keys.size() && found.size() <= atMost; i += READ_AT_ONCE) {
            var some = keys.subList(i, Math.min(i + READ_AT_ONCE, keys.size()));
            var fitting = fitting(some, filter);
            some.stream().filter(place -> fitting.contains(place.id())).forEach(found::add);
            read += (int) some.stream()
                    .filter(place -> !QueueKey.hasFacts(place.key()))
                    .count();
            if (read >= READ) {
                return new Look(found, some.getLast().place());
            }
        }
        return new Look(found, found.size() > atMost || last == null ? null : last.place());
    }

    /** The ids of those that are wanted. Documents are read of those whose keys do not tell. */
    private Set<String> fitting(List<Place> places, Filter filter) {
        var inTime = places.stream()
                .filter(place -> QueueKey.fitsInTime(place.key(), filter))
                .toList();
        var fitting = inTime.stream()
                .filter(place -> QueueKey.hasFacts(place.key()) && QueueKey.fits(place.key(), filter))
                .map(Place::id)
                .collect(Collectors.toCollection(HashSet::new));
        var untold = inTime.stream()
                .filter(place -> !QueueKey.hasFacts(place.key()))
                .map(Place::id)
                .toList();
        if (!untold.isEmpty()) {
            collection
                    .find(new Document("_id", new Document("$in", untold)))
                    .projection(include("channel", "department", "state", "language"))
                    .into(new ArrayList<>())
                    .stream()
                    .filter(document -> fits(document, filter))
                    .forEach(document -> fitting.add(document.getString("_id")));
        }
        return fitting;
    }

    private static boolean fits(Document document, Filter filter) {
        return isOrAny(filter.channel(), document.getString("channel"))
                && isOrAny(filter.department(), document.getString("department"))
                && isOrAny(filter.step(), document.getString("state"))
                && isOrAny(filter.language(), document.getString("language"));
    }

    private static boolean isOrAny(@Nullable Object wanted, String value) {
        return wanted == null || wanted.toString().equals(value);
    }

    /** In one question and in the order of their ids; a conversation may have been erased since its key was read. */
    private List<StoredConversation> read(List<String> ids) {
        var found = collection
                .find(new Document("_id", new Document("$in", ids)))
                .map(documents::read)
                .into(new ArrayList<>())
                .stream()
                .collect(Collectors.toMap(stored -> stored.id().toString(), Function.identity()));
        return ids.stream().flatMap(id -> Stream.ofNullable(found.get(id))).toList();
    }

    private record Place(String key, String id) {

        /** By which queues of one order can be shown as one. */
        String place() {
            return QueueKey.placeOf(key);
        }
    }

    /** @param stoppedAt where looking was given up for now; null when everything was seen that is needed */
    private record Look(List<Place> found, @Nullable String stoppedAt) {}
}
