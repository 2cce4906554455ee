package gr.uregister.bot.announcement.delivery;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import gr.uregister.bot.announcement.delivery.Delivery.Recipient;
import gr.uregister.bot.announcement.delivery.Delivery.Skipped;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.database.keeping.KeptData;
import gr.uregister.bot.database.keeping.KeptData.Kind;
import gr.uregister.bot.database.query.TextRange;
import gr.uregister.bot.database.query.Walk;
import gr.uregister.statemachine.institution.Institution;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/**
 * What becomes of announcements, one document for each recipient in the collection {@code deliveries}. Nobody is twice among an
 * announcement's recipients. They go after the time that the profile has for announcements,
 * counted from when it became known.
 */
@Repository
public class Deliveries implements DataKeeper {

    /** So long after its outcome, a message's name may not be known everywhere. */
    private static final Duration LATELY = Duration.ofMinutes(10);

    private final MongoCollection<Document> collection;
    private final Institution institution;
    private final InstantSource clock;

    public Deliveries(MongoOperations mongo, Institution institution, InstantSource clock) {
        this.institution = institution;
        this.clock = clock;
        collection = mongo.getCollection("deliveries");
        DeliveryIndexes.ofDeliveries(collection);
    }

    @Override
    public Set<String> collections() {
        return Set.of("deliveries");
    }

    @Override
    public List<KeptData> about(DataSubject subject) {
        var kept = collection
                .find(of(subject))
                .map(DeliveryDocuments::read)
                .map(Deliveries::inWords)
                .into(new ArrayList<>());
        return List.of(new KeptData(Kind.ANNOUNCEMENT, kept));
    }

    /** How many got it stays counted; that this person was among them goes. */
    @Override
    public void erase(DataSubject subject) {
        collection.deleteMany(of(subject));
    }

    private static Document of(DataSubject subject) {
        return new Document(DeliveryDocuments.RECIPIENT, new Document("$in", List.copyOf(subject.chats())));
    }

    private static Map<String, ?> inWords(Delivery delivery) {
        return Map.of(
                "chat", delivery.recipient().toString(),
                "announcement", delivery.announcement(),
                "outcome", delivery.outcome().name(),
                "at", String.valueOf(delivery.at()));
    }

    /**
     * Adds a chunk of recipients that wait.
     *
     * @param chunk its number within the announcement, from 0
     * @param recipients in the chunk's order; for good
     */
    List<Delivery> add(String announcement, int chunk, List<Recipient> recipients) {
        var added = IntStream.range(0, recipients.size())
                .mapToObj(place -> waiting(id(announcement, chunk, place), announcement, recipients.get(place)))
                .toList();
        insert(added);
        return added;
    }

    /**
     * Adds people to whom the announcement does not go, so that its archive can say why.
     *
     * @param page a number of its own for each call, from 0
     */
    public void addSkipped(String announcement, int page, List<Skipped> skipped) {
        var now = clock.instant();
        insert(IntStream.range(0, skipped.size())
                .mapToObj(place -> {
                    var id = announcement + String.format(Locale.ROOT, "/skipped-%06d/%03d", page, place);
                    var who = skipped.get(place);
                    return waiting(id, announcement, new Recipient(who.chat(), who.language()))
                            .with(Outcome.SKIPPED, who.reason(), null, now);
                })
                .toList());
    }

    /** Forgets an announcement's recipients and whom it skipped, so that its audience can be frozen anew. */
    void discard(String announcement) {
        collection.deleteMany(new Document("_id", TextRange.beginning(announcement + "/")));
    }

    /** Forgets recipients who were erased while they were written down. */
    public void forget(Collection<Delivery> erased) {
        if (!erased.isEmpty()) {
            var ids = erased.stream().map(Delivery::id).toList();
            collection.deleteMany(new Document("_id", new Document("$in", ids)));
        }
    }

    /** What became of an announcement for somebody. */
    public Optional<Delivery> find(String announcement, ConversationId recipient) {
        var wanted = new Document(DeliveryDocuments.ANNOUNCEMENT, announcement)
                .append(DeliveryDocuments.RECIPIENT, recipient.toString());
        return Optional.ofNullable(collection.find(wanted).first()).map(DeliveryDocuments::read);
    }

    /** All that went to a chat, or was meant to, in no order. */
    public List<Delivery> to(ConversationId recipient) {
        return collection
                .find(new Document(DeliveryDocuments.RECIPIENT, recipient.toString()))
                .map(DeliveryDocuments::read)
                .into(new ArrayList<>());
    }

    /** Whether a message to a chat may leave just now, or left lately: of another, nothing can be told too early. */
    boolean isUnderWay(ConversationId recipient) {
        var lately = clock.instant().minus(LATELY);
        return to(recipient).stream()
                .anyMatch(delivery -> delivery.outcome() == Outcome.WAITING
                        || delivery.outcome().isSent()
                                && delivery.at() != null
                                && delivery.at().isAfter(lately));
    }

    /** Hands on what became of an announcement for each of its recipients, and whom it skipped. */
    public void each(String announcement, Consumer<Delivery> reader) {
        Walk.beginning(
                collection,
                announcement + "/",
                DeliveryDocuments.READ,
                found -> reader.accept(DeliveryDocuments.read(found)));
    }

    /** A chunk's recipients in their order; whoever was erased is missing. */
    public List<Delivery> chunk(String announcement, int chunk, int size) {
        var ids = IntStream.range(0, size)
                .mapToObj(place -> id(announcement, chunk, place))
                .toList();
        var found = collection
                .find(new Document("_id", new Document("$in", ids)))
                .map(DeliveryDocuments::read)
                .into(new ArrayList<>());
        found.sort((one, other) -> one.id().compareTo(other.id()));
        return found;
    }

    /** Writes outcomes, which are kept from now on; whoever was erased meanwhile is not brought back. */
    public void record(Collection<Delivery> known) {
        var until = until();
        if (!known.isEmpty()) {
            collection.bulkWrite(
                    known.stream()
                            .map(delivery -> new UpdateOneModel<Document>(
                                    new Document("_id", delivery.id()), DeliveryDocuments.outcome(delivery, until)))
                            .toList(),
                    new BulkWriteOptions().ordered(false));
        }
    }

    /**
     * Notes that a platform is too busy for one, for all who come to it meanwhile.
     *
     * @param time for which it wants to be left alone
     * @return the same, put off
     */
    public Delivery putOff(Delivery delivery, Duration time) {
        var until = clock.instant().plus(time);
        collection.updateOne(
                new Document("_id", delivery.id()),
                new Document("$set", new Document(DeliveryDocuments.NOT_BEFORE, Date.from(until))));
        return delivery.putOff(until);
    }

    /** Writes another outcome, unless it is another already; it tells whether it was not. */
    boolean change(Delivery before, Outcome outcome) {
        var unchanged = new Document("_id", before.id())
                .append(DeliveryDocuments.OUTCOME, before.outcome().name());
        var after = before.with(outcome, null, before.ref(), before.at());
        return collection
                        .updateOne(unchanged, DeliveryDocuments.outcome(after, until()))
                        .getMatchedCount()
                == 1;
    }

    private void insert(List<Delivery> deliveries) {
        var until = until();
        if (!deliveries.isEmpty()) {
            collection.insertMany(deliveries.stream()
                    .map(delivery -> DeliveryDocuments.write(delivery, until))
                    .toList());
        }
    }

    /** Until when it is kept who got what becomes known now. */
    Instant until() {
        return institution.after(institution.retention().announcements(), clock.instant());
    }

    private static Delivery waiting(String id, String announcement, Recipient recipient) {
        return new Delivery(
                id, announcement, recipient.chat(), recipient.language(), Outcome.WAITING, null, null, null, null);
    }

    private static String id(String announcement, int chunk, int place) {
        return announcement + String.format(Locale.ROOT, "/%06d/%03d", chunk, place);
    }
}
