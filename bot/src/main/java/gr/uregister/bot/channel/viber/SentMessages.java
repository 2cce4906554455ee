package gr.uregister.bot.channel.viber;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReturnDocument;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.receipt.Receipt;
import gr.uregister.bot.conversation.receipt.Receipts;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.database.keeping.KeptData;
import gr.uregister.bot.database.keeping.KeptData.Kind;
import gr.uregister.statemachine.institution.Institution;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * What became of our messages, by Viber's token, for as long as the profile says. Reports come late, twice and in any order, so a status never goes
 * back; one may even come before we wrote down that the message was sent.
 */
final class SentMessages implements DataKeeper, Receipts {

    private static final FindOneAndUpdateOptions UPSERT =
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);

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
                        "status", Receipt.values()[message.getInteger("status")].name()))
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

    @Override
    public String channel() {
        return ViberChannel.NAME;
    }

    @Override
    public Map<Long, Receipt> of(ConversationId chat, Set<Long> sequences) {
        if (sequences.isEmpty()) {
            return Map.of();
        }
        var theirs = new Document("chat", chat.toString())
                .append(
                        "sequence",
                        new Document("$gte", Collections.min(sequences)).append("$lte", Collections.max(sequences)));
        return collection.find(theirs).into(new ArrayList<>()).stream()
                .filter(message -> sequences.contains(message.getLong("sequence")))
                .collect(Collectors.toMap(
                        message -> message.getLong("sequence"),
                        message -> Receipt.values()[message.getInteger("status")],
                        SentMessages::worst));
    }

    /** Of a message in several parts. */
    private static Receipt worst(Receipt one, Receipt other) {
        return one == Receipt.FAILED || other != Receipt.FAILED && one.compareTo(other) < 0 ? one : other;
    }

    /** Viber took the message with this number in the conversation. */
    void record(ConversationId chat, long sequence, String token) {
        if (!token.isEmpty()) {
            raise(token, Receipt.SENT, new Document("chat", chat.toString()).append("sequence", sequence));
        }
    }

    /**
     * Viber tells what became of a message; that one was seen means that those before it were, too.
     *
     * @return whether it is known as a conversation's
     */
    boolean report(String token, Receipt status) {
        var message = raise(token, status, new Document());
        var chat = message.getString("chat");
        if (status == Receipt.SEEN && chat != null) {
            var before =
                    new Document("chat", chat).append("sequence", new Document("$lt", message.getLong("sequence")));
            collection.updateMany(before, new Document("$max", rank(Receipt.SEEN)));
        }
        return chat != null;
    }

    Optional<Receipt> statusOf(String token) {
        return Optional.ofNullable(collection.find(new Document("_id", token)).first())
                .map(message -> Receipt.values()[message.getInteger("status")]);
    }

    /** Whether the chat was told lately that we cannot delete its messages. */
    boolean isAdvised(ConversationId chat) {
        return collection.find(new Document("_id", adviceTo(chat))).first() != null;
    }

    void advised(ConversationId chat) {
        raise(adviceTo(chat), Receipt.SENT, new Document());
    }

    private Document raise(String token, Receipt status, Document facts) {
        var raised = collection.findOneAndUpdate(
                new Document("_id", token),
                new Document("$max", rank(status)).append("$set", facts.append("expiresAt", expiry())),
                UPSERT);
        return Objects.requireNonNull(raised, "it was made if it was not there");
    }

    private static String adviceTo(ConversationId chat) {
        return "advice/" + chat;
    }

    private static Document rank(Receipt status) {
        return new Document("status", Arrays.asList(Receipt.values()).indexOf(status));
    }

    private Date expiry() {
        return Date.from(institution.after(institution.retention().deliveries(), clock.instant()));
    }
}
