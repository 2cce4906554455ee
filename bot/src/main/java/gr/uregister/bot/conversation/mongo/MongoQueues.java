package gr.uregister.bot.conversation.mongo;

import static com.mongodb.client.model.Indexes.ascending;
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
import gr.uregister.bot.secret.BlindIndex;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * The queues in MongoDB's collection {@code conversations}. A part of a queue is found by the index of its keys; filters look at the few
 * fields of what is found there, since the embedded server uses an index for nothing else beside.
 */
@Component
public class MongoQueues implements Queues {

    /** How many keys are looked at for a part of a queue; where a filter wants few of them, the part is shorter. */
    private static final int LOOKED_AT = 2_000;

    private final MongoCollection<Document> collection;
    private final ConversationDocuments documents;
    private final DeskFields fields;
    private final InstantSource clock;

    public MongoQueues(MongoOperations mongo, ConversationDocuments documents, BlindIndex index, InstantSource clock) {
        this.documents = documents;
        this.clock = clock;
        fields = new DeskFields(index);
        collection = mongo.getCollection("conversations");
        for (var field : List.of(QUEUE, HOLDER, TERMS, CHANGED)) {
            collection.createIndex(
                    ascending(field), new IndexOptions().unique(true).sparse(true));
        }
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
                .filter(place -> end.isEmpty() || place.key().compareTo(end.get()) <= 0)
                .sorted(Comparator.comparing(Place::key))
                .toList();
        var shown = found.subList(0, Math.min(atMost, found.size()));
        var next = found.size() > atMost ? Optional.of(shown.getLast().key()) : end;
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
                .projection(ConversationDocuments.decisions())
                .map(documents::readDecisions)
                .map(conversation -> conversation.assistance().unread())
                .into(new ArrayList<>());
        return new Held(
                unread.size(), unread.stream().mapToLong(Integer::longValue).sum());
    }

    @Override
    public List<StoredConversation> find(String words, int atMost) {
        var terms = fields.searched(words);
        if (terms.isEmpty()) {
            return List.of();
        }
        var ids = collection
                .find(new Document(TERMS, new Document("$regex", "^" + terms.getFirst() + " ")))
                .projection(include(TERMS))
                .limit(LOOKED_AT)
                .into(new ArrayList<>())
                .stream()
                .filter(document -> hasAll(document, terms))
                .limit(atMost)
                .map(document -> document.getString("_id"))
                .toList();
        return read(ids).stream()
                .sorted(Comparator.comparing(StoredConversation::updatedAt).reversed())
                .toList();
    }

    @Override
    public long count(Queue queue) {
        return keys(QueueKey.all(queue));
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
        return keys(QueueKey.waitingBefore(since));
    }

    /** Reads the keys instead of having them counted: the embedded server puts every conversation together to count some. */
    private long keys(Document query) {
        return collection
                .find(new Document(QUEUE, query))
                .projection(include(QUEUE))
                .into(new ArrayList<>())
                .size();
    }

    private static boolean hasAll(Document document, List<String> terms) {
        var id = document.getString("_id");
        return document.getList(TERMS, String.class)
                .containsAll(terms.stream().map(term -> term + " " + id).toList());
    }

    /** Looks for one more than is wanted, so that it is known whether there are more. */
    private Look look(Queue queue, Filter filter, String after, int atMost) {
        var found = new ArrayList<Place>();
        var left = LOOKED_AT;
        for (var keys : QueueKey.inPieces(queue, after, clock.instant())) {
            var documents = collection
                    .find(new Document(QUEUE, keys))
                    .projection(include(QUEUE, "channel", "department", "state", "language"))
                    .sort(Sorts.ascending(QUEUE))
                    .limit(left)
                    .into(new ArrayList<>());
            for (var document : documents) {
                left--;
                var place = new Place(QueueKey.sortKey(document.getString(QUEUE)), document.getString("_id"));
                if (place.key().compareTo(after) > 0 && fits(queue, document, filter)) {
                    found.add(place);
                }
                if (found.size() > atMost || left == 0) {
                    return new Look(found, left == 0 ? place.key() : null);
                }
            }
        }
        return new Look(found, null);
    }

    private static boolean fits(Queue queue, Document document, Filter filter) {
        return isOrAny(filter.channel(), document.getString("channel"))
                && isOrAny(filter.department(), document.getString("department"))
                && isOrAny(filter.step() == null ? null : filter.step().name(), document.getString("state"))
                && isOrAny(filter.language() == null ? null : filter.language().name(), document.getString("language"))
                && (filter.before() == null
                        || !QueueKey.timeOf(queue, document.getString(QUEUE)).isAfter(filter.before()));
    }

    private static boolean isOrAny(@Nullable String wanted, String value) {
        return wanted == null || wanted.equals(value);
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

    /** @param key without the queue's letter, so that queues of one order can be shown as one */
    private record Place(String key, String id) {}

    /** @param stoppedAt where looking was given up for now; null when everything was seen that is needed */
    private record Look(List<Place> found, @Nullable String stoppedAt) {}
}
