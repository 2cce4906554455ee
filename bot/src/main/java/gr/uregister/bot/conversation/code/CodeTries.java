package gr.uregister.bot.conversation.code;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReturnDocument;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.secret.BlindIndex;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Counts the codes of any kind that a chat tries, so that nobody guesses: five, and then a pause. The chat is kept as a keyed hash. */
@Component
public class CodeTries implements DataKeeper {

    /** How many codes a chat may try. */
    static final int ALLOWED = 5;

    /** How long it must wait then, from the first of them on. */
    public static final Duration PAUSE = Duration.ofMinutes(15);

    private static final FindOneAndUpdateOptions COUNTING =
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);

    private final MongoCollection<Document> collection;
    private final BlindIndex index;
    private final InstantSource clock;

    public CodeTries(MongoOperations mongo, BlindIndex index, InstantSource clock) {
        this.index = index;
        this.clock = clock;
        collection = mongo.getCollection("code_tries");
        collection.createIndex(ascending("expiresAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    /** A chat's tries of the last minutes, which limit it. */
    @Override
    public Set<String> collections() {
        return Set.of("code_tries");
    }

    /**
     * Counts a try; an update that is decided again counts once.
     *
     * @return until when the chat must wait; empty when it may try
     */
    public Optional<Instant> count(ConversationId chat, String updateId) {
        var now = clock.instant();
        var byChat = new Document("_id", index.of("code tries", chat.toString()));
        var before = collection.find(byChat).first();
        if (before != null && !now.isBefore(expiryOf(before))) {
            collection.deleteOne(byChat);
            before = null;
        }
        if (triesOf(before).size() >= ALLOWED) {
            return waitAfter(before, updateId);
        }
        var counted = new Document("$addToSet", new Document("tries", updateId))
                .append("$setOnInsert", new Document("expiresAt", Date.from(now.plus(PAUSE))));
        return waitAfter(collection.findOneAndUpdate(byChat, counted, COUNTING), updateId);
    }

    private static Optional<Instant> waitAfter(@Nullable Document counted, String updateId) {
        var place = triesOf(counted).indexOf(updateId);
        return counted == null || (place >= 0 && place < ALLOWED) ? Optional.empty() : Optional.of(expiryOf(counted));
    }

    private static List<String> triesOf(@Nullable Document counted) {
        return counted == null ? List.of() : counted.getList("tries", String.class, List.of());
    }

    private static Instant expiryOf(Document counted) {
        return counted.getDate("expiresAt").toInstant();
    }
}
