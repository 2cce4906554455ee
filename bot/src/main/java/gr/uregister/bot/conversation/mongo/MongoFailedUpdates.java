package gr.uregister.bot.conversation.mongo;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReturnDocument;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.FailedUpdates;
import gr.uregister.statemachine.Event;
import java.time.InstantSource;
import java.util.Date;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Failed updates in MongoDB's collection {@code set_aside}, for thirty days. */
@Component
public class MongoFailedUpdates implements FailedUpdates {

    private static final long KEPT_DAYS = 30;
    private static final FindOneAndUpdateOptions COUNTING =
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);

    private final MongoCollection<Document> collection;
    private final InstantSource clock;

    public MongoFailedUpdates(MongoOperations mongo, InstantSource clock) {
        this.clock = clock;
        collection = mongo.getCollection("set_aside");
        collection.createIndex(ascending("failedAt"), new IndexOptions().expireAfter(KEPT_DAYS, TimeUnit.DAYS));
    }

    @Override
    public int count(
            ConversationId conversation,
            String updateId,
            Class<? extends Event> kind,
            Class<? extends RuntimeException> failure) {
        var facts = new Document("conversation", conversation.toString())
                .append("update", updateId)
                .append("event", kind.getSimpleName())
                .append("failure", failure.getName())
                .append("failedAt", Date.from(clock.instant()));
        var counted = collection.findOneAndUpdate(
                new Document("_id", conversation + "/" + updateId),
                new Document("$inc", new Document("tries", 1)).append("$set", facts),
                COUNTING);
        return Objects.requireNonNull(counted, "an upsert returns the document").getInteger("tries");
    }
}
