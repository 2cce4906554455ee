package gr.uregister.bot.conversation.typing;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.database.keeping.DataSubject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * Signs that somebody is writing, by documents in the collection {@code typing_signs}. They hold for some seconds, change no conversation,
 * and nothing is lost when one is.
 */
@Component
public class TypingSigns implements DataKeeper {

    private static final Duration HOLDS = Duration.ofSeconds(6);

    private final MongoCollection<Document> collection;
    private final InstantSource clock;

    public TypingSigns(MongoOperations mongo, InstantSource clock) {
        this.clock = clock;
        collection = mongo.getCollection("typing_signs");
        collection.createIndex(Indexes.ascending("until"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    @Override
    public Set<String> collections() {
        return Set.of("typing_signs");
    }

    @Override
    public void erase(DataSubject subject) {
        collection.deleteMany(new Document("_id", new Document("$in", List.copyOf(subject.chats()))));
    }

    /** Somebody is writing in this conversation now. */
    public void note(ConversationId id) {
        var until = new Document("until", Date.from(clock.instant().plus(HOLDS)));
        collection.updateOne(byId(id), new Document("$set", until), new UpdateOptions().upsert(true));
    }

    /**
     * Whether somebody has been writing within the last seconds.
     *
     * @param said when they said something last: what they wrote until then is said
     */
    public boolean isNoted(ConversationId id, Instant said) {
        var sign = collection.find(byId(id)).first();
        if (sign == null) {
            return false;
        }
        var until = sign.getDate("until").toInstant();
        return until.isAfter(clock.instant()) && until.minus(HOLDS).isAfter(said);
    }

    private static Document byId(ConversationId id) {
        return new Document("_id", id.toString());
    }
}
