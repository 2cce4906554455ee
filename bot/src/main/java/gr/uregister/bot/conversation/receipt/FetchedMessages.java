package gr.uregister.bot.conversation.receipt;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.database.keeping.KeptData;
import gr.uregister.bot.database.keeping.KeptData.Kind;
import gr.uregister.statemachine.institution.Institution;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * How much of a conversation a browser has fetched, in the collection {@code fetched_messages}. It is noted while an agent has the conversation, who
 * wants to know; whoever talks to the bot causes no write.
 */
@Component
public class FetchedMessages implements DataKeeper {

    private static final Logger log = LoggerFactory.getLogger(FetchedMessages.class);
    private static final String UP_TO = "upTo";

    private final MongoCollection<Document> collection;
    private final Institution institution;
    private final InstantSource clock;

    public FetchedMessages(MongoOperations mongo, Institution institution, InstantSource clock) {
        this.institution = institution;
        this.clock = clock;
        collection = mongo.getCollection("fetched_messages");
        collection.createIndex(Indexes.ascending("until"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    @Override
    public Set<String> collections() {
        return Set.of("fetched_messages");
    }

    @Override
    public List<KeptData> about(DataSubject subject) {
        var noted = collection
                .find(of(subject))
                .map(found -> Map.of("chat", found.getString("_id"), "fetchedUpTo", found.getLong(UP_TO)))
                .into(new ArrayList<>());
        return List.of(new KeptData(Kind.PLATFORM_MESSAGE, noted));
    }

    @Override
    public void erase(DataSubject subject) {
        collection.deleteMany(of(subject));
    }

    private static Document of(DataSubject subject) {
        return new Document("_id", new Document("$in", List.copyOf(subject.chats())));
    }

    /** Some messages of a chat by their numbers, as far as they were fetched. */
    public Map<Long, Receipt> of(ConversationId chat, Set<Long> sequences) {
        var noted = collection.find(byId(chat)).first();
        var upTo = noted == null ? 0 : noted.getLong(UP_TO);
        return sequences.stream()
                .filter(sequence -> sequence <= upTo)
                .collect(Collectors.toMap(Function.identity(), _ -> Receipt.DELIVERED));
    }

    /**
     * A browser of the chat has everything up to this message; another one of it may have more. A tick is not worth an error.
     *
     * @param isStillThere whether the conversation is the one that was read, asked afterwards: what an erasure overtook does not stay
     */
    public void note(ConversationId chat, long sequence, BooleanSupplier isStillThere) {
        try {
            write(chat, sequence);
            if (!isStillThere.getAsBoolean()) {
                collection.deleteOne(byId(chat));
            }
        } catch (MongoException e) {
            log.debug(
                    "what a browser fetched could not be noted: {}",
                    e.getClass().getSimpleName());
        }
    }

    private void write(ConversationId chat, long sequence) {
        var until = institution.after(institution.retention().deliveries(), clock.instant());
        collection.updateOne(
                byId(chat),
                new Document("$max", new Document(UP_TO, sequence))
                        .append("$set", new Document("until", Date.from(until))),
                new UpdateOptions().upsert(true));
    }

    private static Document byId(ConversationId chat) {
        return new Document("_id", chat.toString());
    }
}
