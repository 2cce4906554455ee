package gr.uregister.bot.conversation.mongo;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.institution.Institution;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.util.ArrayList;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets conversations and what was said in them go after the profile's time. Whole documents go by indexes with a time to live, of which a
 * profile may change the time; what is too old in a conversation that goes on is taken out now and then.
 */
@Component
public class ConversationRetention {

    private static final Logger log = LoggerFactory.getLogger(ConversationRetention.class);
    private static final String INDEX = "retention";

    /** How long an erased chat is known, whose limits hold as long. */
    private static final Duration ERASED_KNOWN = Duration.ofDays(1);

    private final ConversationStore store;
    private final MongoCollection<Document> conversations;
    private final Institution institution;
    private final InstantSource clock;

    public ConversationRetention(
            MongoOperations mongo, ConversationStore store, Institution institution, InstantSource clock) {
        this.store = store;
        this.institution = institution;
        this.clock = clock;
        conversations = mongo.getCollection("conversations");
        var retention = institution.retention();
        goesAfter(conversations, "updatedAt", retention.conversation());
        goesAfter(mongo.getCollection(TranscriptPages.COLLECTION), TranscriptPages.SAID_UNTIL, retention.transcript());
    }

    /** Takes out what is too old, and chats that were erased. */
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    public void tidy() {
        try {
            var now = clock.instant();
            takeOutSaidBefore(institution.before(institution.retention().transcript(), now));
            conversations.deleteMany(
                    new Document("state", State.NEW.name()).append("updatedAt", before(now.minus(ERASED_KNOWN))));
        } catch (RuntimeException e) {
            log.warn("what is too old could not be taken out, which is tried again", e);
        }
    }

    /** By the same conditional write as any other; where somebody was quicker, the next time. */
    private void takeOutSaidBefore(Instant time) {
        var old = conversations
                .find(new Document(ConversationDocuments.SAID_FROM, before(time)))
                .projection(new Document("_id", 1))
                .map(found -> ConversationId.parse(found.getString("_id")))
                .into(new ArrayList<>());
        for (var id : old) {
            store.find(id).ifPresent(stored -> store.write(stored, without(stored, time)));
        }
    }

    private static StoredConversation without(StoredConversation stored, Instant time) {
        return stored.with(stored.transcript().stream()
                .filter(entry -> !entry.at().isBefore(time))
                .toList());
    }

    private static Document before(Instant time) {
        return new Document("$lt", Date.from(time));
    }

    /** In whole days, the same at each start: an index's time must not change from one to the next. */
    private static Duration length(Period period) {
        return Duration.ofDays(period.getYears() * 365L + period.getMonths() * 30L + period.getDays());
    }

    private static void goesAfter(MongoCollection<Document> collection, String field, Period period) {
        var seconds = length(period).toSeconds();
        for (var index : collection.listIndexes()) {
            if (INDEX.equals(index.getString("name"))
                    && index.get("expireAfterSeconds") instanceof Number before
                    && before.longValue() != seconds) {
                collection.dropIndex(INDEX);
            }
        }
        collection.createIndex(ascending(field), new IndexOptions().name(INDEX).expireAfter(seconds, TimeUnit.SECONDS));
    }
}
