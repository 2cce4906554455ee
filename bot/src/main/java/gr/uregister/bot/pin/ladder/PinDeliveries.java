package gr.uregister.bot.pin.ladder;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.database.keeping.KeptData;
import gr.uregister.bot.database.keeping.KeptData.Kind;
import gr.uregister.bot.pin.DeliveryReports.Report;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * Keeps the PINs on their way, one document each, and the reports on them that came. They go after the time
 * that the profile says, and not while one may still arrive; reports after a day.
 */
@Component
class PinDeliveries implements DataKeeper {

    private static final int MAX_TRIES = 50;

    private final MongoCollection<Document> deliveries;
    private final MongoCollection<Document> reports;
    private final PinDeliveryDocuments documents;
    private final DeliveryCounters counters;

    PinDeliveries(MongoOperations mongo, PinDeliveryDocuments documents, DeliveryCounters counters) {
        this.documents = documents;
        this.counters = counters;
        deliveries = mongo.getCollection("pin_deliveries");
        // The embedded server uses an index only for a query of exactly the index's fields.
        deliveries.createIndex(ascending("_id", "version"), new IndexOptions().unique(true));
        deliveries.createIndex(ascending("dueAt"));
        deliveries.createIndex(ascending("providerIds"));
        deliveries.createIndex(ascending("conversation"));
        reports = mongo.getCollection("delivery_reports");
        for (var collection : List.of(deliveries, reports)) {
            collection.createIndex(ascending("expiresAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
        }
    }

    @Override
    public Set<String> collections() {
        return Set.of("pin_deliveries", "delivery_reports");
    }

    @Override
    public List<KeptData> about(DataSubject subject) {
        return List.of(new KeptData(
                Kind.DELIVERY, of(subject).stream().map(PinDeliveries::inWords).toList()));
    }

    @Override
    public void erase(DataSubject subject) {
        for (var delivery : of(subject)) {
            delivery.rungs().forEach(rung -> reports.deleteOne(new Document("_id", rung.providerId())));
            deliveries.deleteOne(new Document("_id", delivery.challengeId()));
        }
    }

    private List<PinDelivery> of(DataSubject subject) {
        return subject.chats().stream()
                .flatMap(chat -> of(ConversationId.parse(chat)).stream())
                .toList();
    }

    private static Map<String, ?> inWords(PinDelivery delivery) {
        var ways = delivery.rungs().stream()
                .map(rung -> Map.of(
                        "way", rung.way().name(),
                        "to", rung.destination().contact().normalised(),
                        "startedAt", rung.startedAt().toString(),
                        "status", rung.status().name()))
                .toList();
        return Map.of(
                "chat", delivery.conversation().toString(),
                "pinExpiresAt", delivery.expiresAt().toString(),
                "ways", ways);
    }

    /** Whether it is new. */
    boolean insert(PinDelivery delivery) {
        return insert(deliveries, documents.write(delivery));
    }

    Optional<PinDelivery> find(String challengeId) {
        return Optional.ofNullable(
                        deliveries.find(new Document("_id", challengeId)).first())
                .map(documents::read);
    }

    /** The delivery of which the provider has a part under this name. */
    Optional<PinDelivery> findByProviderId(String providerId) {
        return Optional.ofNullable(
                        deliveries.find(new Document("providerIds", providerId)).first())
                .map(documents::read);
    }

    /** A chat's PINs that are on their way, or were lately. */
    List<PinDelivery> of(ConversationId conversation) {
        return deliveries
                .find(new Document("conversation", conversation.toString()))
                .map(documents::read)
                .into(new ArrayList<>());
    }

    /** How many PINs of some chats are on their way, or were lately. */
    int countIn(Collection<String> chats) {
        return deliveries
                .find(new Document("conversation", new Document("$in", List.copyOf(chats))))
                .projection(new Document("_id", 1))
                .into(new ArrayList<>())
                .size();
    }

    /**
     * Changes a delivery by one conditional write, again while others are quicker.
     *
     * @return the delivery as it was written; empty when the change changes nothing, or there is no such delivery
     */
    Optional<PinDelivery> change(String challengeId, UnaryOperator<PinDelivery> change) {
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            var before = find(challengeId).orElse(null);
            if (before == null) {
                return Optional.empty();
            }
            var after = change.apply(before);
            if (after.equals(before)) {
                return Optional.empty();
            }
            var written = after.written();
            var condition = new Document("_id", challengeId).append("version", before.version());
            if (deliveries.replaceOne(condition, documents.write(written)).getMatchedCount() == 1) {
                counters.changed(before, written);
                return Optional.of(written);
            }
        }
        throw new IllegalStateException("a delivery could not be written: others were always quicker");
    }

    /** Those that somebody must look at now. */
    List<String> due(Instant now, int atMost) {
        return deliveries
                .find(new Document("dueAt", new Document("$lte", Date.from(now))))
                .projection(new Document("_id", 1))
                .limit(atMost)
                .map(found -> found.getString("_id"))
                .into(new ArrayList<>());
    }

    /** Keeps what a provider reports; the first report counts, whatever comes later. Returns the one that counts. */
    Report keep(String providerId, Report report, Instant now) {
        var isFirst = insert(
                reports,
                new Document("_id", providerId)
                        .append("report", report.name())
                        .append("expiresAt", Date.from(now.plus(1, ChronoUnit.DAYS))));
        return isFirst ? report : reportOn(providerId).orElse(report);
    }

    Optional<Report> reportOn(String providerId) {
        return Optional.ofNullable(reports.find(new Document("_id", providerId)).first())
                .map(found -> Report.valueOf(found.getString("report")));
    }

    private static boolean insert(MongoCollection<Document> collection, Document document) {
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
}
