package gr.uregister.bot.move;

import com.mongodb.client.MongoCollection;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.code.OneTimeCodes;
import gr.uregister.bot.conversation.code.OneTimeCodes.Issued;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.database.keeping.KeptData;
import gr.uregister.bot.database.keeping.KeptData.Kind;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.statemachine.reading.MoveCode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** The codes by which conversations go on in another chat, in the collection {@code move_codes}: for ten minutes, and for one use. */
@Component
class MoveCodes implements DataKeeper {

    static final Duration LIFE = Duration.ofMinutes(10);

    private final MongoCollection<Document> collection;
    private final OneTimeCodes codes;

    MoveCodes(MongoOperations mongo, BlindIndex index, InstantSource clock) {
        collection = mongo.getCollection("move_codes");
        codes = new OneTimeCodes(collection, "move code", LIFE, index, clock);
    }

    @Override
    public Set<String> collections() {
        return Set.of("move_codes");
    }

    @Override
    public List<KeptData> about(DataSubject subject) {
        var issued = collection
                .find(of(subject))
                .map(code -> Map.of(
                        "chat", code.getString("chat"),
                        "expiresAt", code.getDate("expiresAt").toInstant().toString()))
                .into(new ArrayList<>());
        return List.of(new KeptData(Kind.MOVE_CODE, issued));
    }

    @Override
    public void erase(DataSubject subject) {
        collection.deleteMany(of(subject));
    }

    private static Document of(DataSubject subject) {
        return new Document("chat", new Document("$in", List.copyOf(subject.chats())));
    }

    /** Makes a code for a chat. */
    Issued issue(ConversationId chat) {
        return codes.issue(new Document("chat", chat.toString()));
    }

    /** The code's keyed hash, which tells nobody the code. */
    String idOf(MoveCode code) {
        return codes.idOf(code.characters());
    }

    /** The chat in which a code was made that is still valid. */
    Optional<ConversationId> chatOf(String id) {
        return codes.find(id).map(code -> ConversationId.parse(code.getString("chat")));
    }

    /** Uses a code up, as {@link OneTimeCodes#use} does. */
    boolean use(String id, String user) {
        return codes.use(id, user);
    }
}
