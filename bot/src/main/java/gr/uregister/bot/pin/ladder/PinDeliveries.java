package gr.uregister.bot.pin.ladder;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.pin.DeliveryReports.Report;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Keeps the PINs on their way, one document each, and the reports on them that came. All of it goes after a day. */
@Component
class PinDeliveries {

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
