package gr.uregister.bot.conversation.mongo;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.FailedUpdates;
import gr.uregister.bot.conversation.outbox.FailedDeeds;
import gr.uregister.bot.conversation.outbox.PendingDeed;
import gr.uregister.statemachine.Event;
import java.time.InstantSource;
import java.util.Date;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** What was set aside in MongoDB's collection {@code set_aside}, for thirty days: updates that count their failures, and deeds. */
@Component
public class MongoSetAside implements FailedUpdates, FailedDeeds {

    private static final long KEPT_DAYS = 30;
    private static final FindOneAndUpdateOptions COUNTING =
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);

    private final MongoCollection<Document> collection;
    private final InstantSource clock;

    public MongoSetAside(MongoOperations mongo, InstantSource clock) {
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
        var facts = facts(conversation, failure).append("update", updateId).append("event", kind.getSimpleName());
        var counted = collection.findOneAndUpdate(
                new Document("_id", conversation + "/" + updateId),
                new Document("$inc", new Document("tries", 1)).append("$set", facts),
                COUNTING);
        return Objects.requireNonNull(counted, "an upsert returns the document").getInteger("tries");
    }

    @Override
    public void keep(ConversationId conversation, PendingDeed deed, Class<? extends RuntimeException> failure) {
        var facts = facts(conversation, failure).append("deed", deed.kind()).append("tries", deed.failures() + 1);
        collection.updateOne(
                new Document("_id", conversation + "/" + deed.id()),
                new Document("$set", facts),
                new UpdateOptions().upsert(true));
    }

    private Document facts(ConversationId conversation, Class<? extends RuntimeException> failure) {
        return new Document("conversation", conversation.toString())
                .append("failure", failure.getName())
                .append("failedAt", Date.from(clock.instant()));
    }
}
