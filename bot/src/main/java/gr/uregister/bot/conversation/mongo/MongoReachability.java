package gr.uregister.bot.conversation.mongo;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Reachability;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Lost chats in MongoDB's collection {@code lost_chats}: one document for each that was ever lost, with the last time of it. */
@Component
public class MongoReachability implements Reachability {

    /** What a platform tells of one return comes within it. */
    private static final Duration ONE_RETURN = Duration.ofSeconds(10);

    private static final String CHANNEL = "channel";
    private static final String LOST_AT = "lostAt";
    private static final String REGAINED_AT = "regainedAt";
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<Document> collection;
    private final InstantSource clock;

    public MongoReachability(MongoOperations mongo, InstantSource clock) {
        this.clock = clock;
        collection = mongo.getCollection("lost_chats");
        collection.createIndex(ascending(CHANNEL, LOST_AT));
    }

    @Override
    public void lost(ConversationId chat) {
        if (!isLost(chat)) {
            var loss = new Document(CHANNEL, chat.channel()).append(LOST_AT, now());
            collection.updateOne(
                    byId(chat), new Document("$set", loss).append("$unset", new Document(REGAINED_AT, "")), UPSERT);
        }
    }

    @Override
    public void regained(ConversationId chat) {
        if (isLost(chat)) {
            collection.updateOne(byId(chat), new Document("$set", new Document(REGAINED_AT, now())));
        }
    }

    @Override
    public boolean isLost(ConversationId chat) {
        return find(chat).filter(MongoReachability::isLost).isPresent();
    }

    @Override
    public Optional<String> returning(ConversationId chat) {
        return find(chat)
                .filter(known -> isLost(known) || isJustRegained(known))
                .map(known -> "returned/" + known.getDate(LOST_AT).getTime());
    }

    @Override
    public List<Lost> lostOn(String channel) {
        return collection
                .find(new Document(CHANNEL, channel).append(REGAINED_AT, new Document("$exists", false)))
                .sort(descending(LOST_AT))
                .map(known -> new Lost(
                        ConversationId.parse(known.getString("_id")),
                        known.getDate(LOST_AT).toInstant()))
                .into(new ArrayList<>());
    }

    private Optional<Document> find(ConversationId chat) {
        return Optional.ofNullable(collection.find(byId(chat)).first());
    }

    private static boolean isLost(Document known) {
        return !known.containsKey(REGAINED_AT);
    }

    private boolean isJustRegained(Document known) {
        var over = known.getDate(REGAINED_AT).toInstant().plus(ONE_RETURN);
        return clock.instant().isBefore(over);
    }

    private Date now() {
        return Date.from(clock.instant());
    }

    private static Document byId(ConversationId chat) {
        return new Document("_id", chat.toString());
    }
}
