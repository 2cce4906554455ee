package gr.uregister.bot.move;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.database.keeping.KeptData;
import gr.uregister.bot.database.keeping.KeptData.Kind;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.statemachine.reading.MoveCode;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** The codes that are out, in the collection {@code move_codes}: by keyed hash only, for ten minutes, and for one use. */
@Component
class MoveCodes implements DataKeeper {

    static final Duration LIFE = Duration.ofMinutes(10);

    private static final String NOBODY = "";

    private final SecureRandom random = new SecureRandom();
    private final MongoCollection<Document> collection;
    private final BlindIndex index;
    private final InstantSource clock;

    MoveCodes(MongoOperations mongo, BlindIndex index, InstantSource clock) {
        this.index = index;
        this.clock = clock;
        collection = mongo.getCollection("move_codes");
        collection.createIndex(ascending("expiresAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    @Override
    public Set<String> collections() {
        return Set.of("move_codes");
    }

    @Override
    public List<KeptData> about(DataSubject subject) {
        var codes = collection
                .find(of(subject))
                .map(code -> Map.of(
                        "chat", code.getString("chat"),
                        "expiresAt", code.getDate("expiresAt").toInstant().toString()))
                .into(new ArrayList<>());
        return List.of(new KeptData(Kind.MOVE_CODE, codes));
    }

    @Override
    public void erase(DataSubject subject) {
        collection.deleteMany(of(subject));
    }

    private static Document of(DataSubject subject) {
        return new Document("chat", new Document("$in", List.copyOf(subject.chats())));
    }

    /**
     * A code that was made.
     *
     * @param id the code's keyed hash
     */
    record Issued(MoveCode code, String id, Instant expiresAt) {}

    /** Makes a code for a chat. */
    Issued issue(ConversationId chat) {
        var now = clock.instant();
        var code = random();
        var issued = new Issued(code, idOf(code), now.plus(LIFE));
        collection.insertOne(new Document("_id", issued.id())
                .append("chat", chat.toString())
                .append("expiresAt", Date.from(issued.expiresAt()))
                .append("usedBy", NOBODY));
        return issued;
    }

    /** The code's keyed hash, which tells nobody the code. */
    String idOf(MoveCode code) {
        return index.of("move code", code.characters());
    }

    /** The chat in which a code was made that is still valid. */
    Optional<ConversationId> chatOf(String id) {
        return Optional.ofNullable(collection.find(new Document("_id", id)).first())
                .filter(code ->
                        clock.instant().isBefore(code.getDate("expiresAt").toInstant()))
                .map(code -> ConversationId.parse(code.getString("chat")));
    }

    /**
     * Uses a code up, by one atomic change.
     *
     * @param user who uses it: the same user is told the same again, since an update may be decided twice
     * @return whether it is this user's
     */
    boolean use(String id, String user) {
        // Of a chat that goes nothing is to be left with the code of another.
        var usedBy = index.of("move code user", user);
        var unused = new Document("_id", id).append("usedBy", NOBODY);
        var used = new Document("$set", new Document("usedBy", usedBy));
        return collection.findOneAndUpdate(unused, used) != null
                || collection
                                .find(new Document("_id", id).append("usedBy", usedBy))
                                .first()
                        != null;
    }

    private MoveCode random() {
        while (true) {
            var characters = new StringBuilder(MoveCode.LENGTH);
            for (int i = 0; i < MoveCode.LENGTH; i++) {
                characters.append(MoveCode.ALPHABET.charAt(random.nextInt(MoveCode.ALPHABET.length())));
            }
            if (MoveCode.isCode(characters.toString())) {
                return new MoveCode(characters.toString());
            }
        }
    }
}
