package gr.uregister.bot.channel.viber;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOptions;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.database.keeping.KeptData;
import gr.uregister.bot.database.keeping.KeptData.Kind;
import gr.uregister.statemachine.institution.Institution;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * What became of our messages, by Viber's token, for as long as the profile says. Reports come late, twice and in any order, so a status never goes
 * back; one may even come before we wrote down that the message was sent.
 */
final class SentMessages implements DataKeeper {

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<Document> collection;
    private final Institution institution;
    private final InstantSource clock;

    SentMessages(MongoOperations mongo, Institution institution, InstantSource clock) {
        this.institution = institution;
        this.clock = clock;
        collection = mongo.getCollection("viber_messages");
        collection.createIndex(ascending("chat", "sequence"));
        collection.createIndex(ascending("expiresAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    @Override
    public Set<String> collections() {
        return Set.of("viber_messages");
    }

    @Override
    public List<KeptData> about(DataSubject subject) {
        var messages = collection
                .find(of(subject))
                .map(message -> Map.of(
                        "chat", message.getString("chat"),
                        "message", message.getLong("sequence"),
                        "status", Status.values()[message.getInteger("status")].name()))
                .into(new ArrayList<>());
        return List.of(new KeptData(Kind.PLATFORM_MESSAGE, messages));
    }

    @Override
    public void erase(DataSubject subject) {
        collection.deleteMany(of(subject));
        subject.chats()
                .forEach(chat -> collection.deleteOne(new Document("_id", adviceTo(ConversationId.parse(chat)))));
    }

    private static Document of(DataSubject subject) {
        return new Document("chat", new Document("$in", List.copyOf(subject.chats())));
    }

    /** How far a message came. The order counts: a message that arrived on one phone has arrived, whatever happened on another. */
    enum Status {
        SENT,
        FAILED,
        DELIVERED,
        SEEN
    }

    /** Viber took the message with this number in the conversation. */
    void record(ConversationId chat, long sequence, String token) {
        if (!token.isEmpty()) {
            raise(token, Status.SENT, new Document("chat", chat.toString()).append("sequence", sequence));
        }
    }

    /** Viber tells what became of a message; that one was seen means that those before it were, too. */
    void report(String token, Status status) {
        raise(token, status, new Document());
        var message = collection.find(new Document("_id", token)).first();
        if (status == Status.SEEN && message != null && message.containsKey("chat")) {
            var before = new Document("chat", message.getString("chat"))
                    .append("sequence", new Document("$lt", message.getLong("sequence")));
            collection.updateMany(before, new Document("$max", rank(Status.SEEN)));
        }
    }

    Optional<Status> statusOf(String token) {
        return Optional.ofNullable(collection.find(new Document("_id", token)).first())
                .map(message -> Status.values()[message.getInteger("status")]);
    }

    /** Whether the chat was told lately that we cannot delete its messages. */
    boolean isAdvised(ConversationId chat) {
        return collection.find(new Document("_id", adviceTo(chat))).first() != null;
    }

    void advised(ConversationId chat) {
        raise(adviceTo(chat), Status.SENT, new Document());
    }

    private void raise(String token, Status status, Document facts) {
        collection.updateOne(
                new Document("_id", token),
                new Document("$max", rank(status)).append("$set", facts.append("expiresAt", expiry())),
                UPSERT);
    }

    private static String adviceTo(ConversationId chat) {
        return "advice/" + chat;
    }

    private static Document rank(Status status) {
        return new Document("status", Arrays.asList(Status.values()).indexOf(status));
    }

    private Date expiry() {
        return Date.from(institution.after(institution.retention().deliveries(), clock.instant()));
    }
}
