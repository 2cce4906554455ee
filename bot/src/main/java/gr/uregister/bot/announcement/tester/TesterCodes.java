package gr.uregister.bot.announcement.tester;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.code.OneTimeCodes;
import gr.uregister.bot.conversation.code.OneTimeCodes.Issued;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.secret.BlindIndex;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/**
 * The codes by which chats become testers', in the collection {@code announcement_tester_codes}: for a quarter of an hour, and for one use. They
 * look like those by which a conversation goes on in another chat. A code that a link brought is its chat's while its person is asked.
 */
@Repository
class TesterCodes implements DataKeeper {

    static final Duration LIFE = Duration.ofMinutes(15);

    private static final String ID = "_id";
    private static final String EXPIRES_AT = "expiresAt";

    /** The keyed hash of a chat, so that nothing is left of it here when it is erased; missing while the code is anybody's. */
    private static final String RESERVED_FOR = "reservedFor";

    private final MongoCollection<Document> collection;
    private final OneTimeCodes codes;
    private final BlindIndex index;

    TesterCodes(MongoOperations mongo, BlindIndex index, InstantSource clock) {
        this.index = index;
        collection = mongo.getCollection("announcement_tester_codes");
        collection.createIndex(ascending(RESERVED_FOR));
        codes = new OneTimeCodes(collection, "tester code", LIFE, index, clock);
    }

    /** A code that is still valid, used or not. */
    record Found(String id, Invitation invitation) {

        /** Leaves out whose it is. */
        @Override
        public String toString() {
            return "Found[]";
        }
    }

    /** For a quarter of an hour, what staff call somebody whose chat is not known yet. */
    @Override
    public Set<String> collections() {
        return Set.of("announcement_tester_codes");
    }

    /** Makes the code of an invitation. */
    Issued issue(Invitation invitation) {
        return codes.issue(new Document("tester", invitation.id())
                .append("name", invitation.name())
                .append("account", invitation.account())
                .append("by", invitation.by()));
    }

    /**
     * Keeps a code for a chat, unless it is another's.
     *
     * @return what it is for; empty when there is no such code for this chat, or it is used or too old
     */
    Optional<Invitation> reserve(String code, ConversationId chat) {
        var id = codes.idOf(code);
        collection.updateOne(
                codes.unused(id).append(RESERVED_FOR, null),
                new Document("$set", new Document(RESERVED_FOR, idOf(chat))));
        return codes.find(codes.unused(id).append(RESERVED_FOR, idOf(chat))).map(TesterCodes::invitation);
    }

    /** A code that is not kept for another chat; empty when there is none, or it is too old. */
    Optional<Found> find(String code, ConversationId chat) {
        return codes.find(codes.idOf(code)).filter(found -> isFor(chat, found)).map(TesterCodes::found);
    }

    /** The latest code that was kept for a chat; empty when there is none, or it is too old. */
    Optional<Found> findReserved(ConversationId chat) {
        var latest = collection
                .find(new Document(RESERVED_FOR, idOf(chat)))
                .sort(new Document(EXPIRES_AT, -1))
                .first();
        return Optional.ofNullable(latest)
                .flatMap(found -> codes.find(found.getString(ID)))
                .map(TesterCodes::found);
    }

    /**
     * Uses a code up.
     *
     * @param updateId by which it is used: an update that is decided again is told the same
     * @return whether it is used by this
     */
    boolean use(Found code, ConversationId chat, String updateId) {
        return codes.use(code.id(), chat + "/" + updateId);
    }

    private boolean isFor(ConversationId chat, Document code) {
        var reservedFor = code.getString(RESERVED_FOR);
        return reservedFor == null || reservedFor.equals(idOf(chat));
    }

    private String idOf(ConversationId chat) {
        return index.of("tester code chat", chat.toString());
    }

    private static Found found(Document code) {
        return new Found(code.getString(ID), invitation(code));
    }

    private static Invitation invitation(Document code) {
        return new Invitation(
                code.getString("tester"), code.getString("name"), code.getString("account"), code.getString("by"));
    }
}
