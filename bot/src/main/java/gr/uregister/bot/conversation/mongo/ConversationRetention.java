package gr.uregister.bot.conversation.mongo;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.database.query.Walk;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.institution.Institution;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jobrunr.jobs.annotations.Recurring;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * Lets conversations and what was said in them go after the profile's time. Whole documents go by indexes with a time to live, of which a
 * profile may change the time; what is too old in a conversation that goes on is taken out now and then.
 */
@Component
public class ConversationRetention {

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
    @Recurring(id = "retention", interval = "PT1H")
    public void tidy() {
        var now = clock.instant();
        var transcriptsSince = institution.before(institution.retention().transcript(), now);
        Walk.through(
                conversations,
                List.of(ConversationDocuments.SAID_FROM, "state", "updatedAt"),
                found -> tidy(found, transcriptsSince, now.minus(ERASED_KNOWN)));
    }

    private void tidy(Document found, Instant transcriptsSince, Instant erasedSince) {
        if (isBefore(found.getDate(ConversationDocuments.SAID_FROM), transcriptsSince)) {
            takeOutSaidBefore(ConversationId.parse(found.getString("_id")), transcriptsSince);
        }
        if (State.NEW.name().equals(found.getString("state")) && isBefore(found.getDate("updatedAt"), erasedSince)) {
            conversations.deleteOne(found);
        }
    }

    /** By the same conditional write as any other; where somebody was quicker, the next time. */
    private void takeOutSaidBefore(ConversationId id, Instant time) {
        store.find(id).ifPresent(stored -> store.write(stored, without(stored, time)));
    }

    private static StoredConversation without(StoredConversation stored, Instant time) {
        return stored.with(stored.transcript().stream()
                .filter(entry -> !entry.at().isBefore(time))
                .toList());
    }

    private static boolean isBefore(@Nullable Date date, Instant time) {
        return date != null && date.toInstant().isBefore(time);
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
