package gr.uregister.bot.announcement.delivery;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** By what deliveries and their chunks are found, and that both go in the end. */
final class DeliveryIndexes {

    private DeliveryIndexes() {}

    static void ofDeliveries(MongoCollection<Document> deliveries) {
        deliveries.createIndex(
                ascending(DeliveryDocuments.ANNOUNCEMENT, DeliveryDocuments.RECIPIENT),
                new IndexOptions().unique(true));
        deliveries.createIndex(ascending(DeliveryDocuments.RECIPIENT));
        letGo(deliveries);
    }

    static void ofChunks(MongoCollection<Document> chunks) {
        // The embedded server finds documents of two fields only by a unique index on exactly these.
        chunks.createIndex(ascending("_id", Chunks.VERSION), new IndexOptions().unique(true));
        chunks.createIndex(ascending(Chunks.ANNOUNCEMENT, Chunks.CHANNEL, Chunks.STATE, Chunks.NUMBER));
        chunks.createIndex(ascending(Chunks.REFS));
        letGo(chunks);
    }

    private static void letGo(MongoCollection<Document> collection) {
        collection.createIndex(
                ascending(DeliveryDocuments.UNTIL), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }
}
