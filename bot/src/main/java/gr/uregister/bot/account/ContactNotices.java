package gr.uregister.bot.account;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Effect.WriteToContact;
import gr.uregister.statemachine.account.ContactNotice;
import gr.uregister.statemachine.identity.Contact;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * The notices that wait to be sent, one document each in the collection {@code contact_notices}, for a day; where they go is sealed.
 * A copy is noted before it is sent, so that nobody gets a third one (promise R6).
 */
@Component
class ContactNotices {

    private static final String CONTACT = "contact";
    private static final String USERNAME = "username";
    private static final int MOST_COPIES = 2;
    private static final Duration KEPT = Duration.ofDays(1);

    /** Longer than mail servers and SMS services are waited for. */
    private static final Duration CLAIM = Duration.ofMinutes(2);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 6;

    private final MongoCollection<Document> collection;
    private final Sealer sealer;
    private final InstantSource clock;

    ContactNotices(MongoOperations mongo, Sealer sealer, InstantSource clock) {
        this.sealer = sealer;
        this.clock = clock;
        collection = mongo.getCollection("contact_notices");
        // The embedded server uses an index only for a query of exactly the index's fields.
        collection.createIndex(ascending("_id", "version"), new IndexOptions().unique(true));
        collection.createIndex(ascending("nextTryAt"));
        collection.createIndex(ascending("expiresAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    /** A notice that this node may send now. */
    record Claimed(WriteToContact letter, Instant changedAt, Document document) {}

    /** Has a notice sent; one that is known already is not sent again. */
    void add(WriteToContact letter) {
        var now = Date.from(clock.instant());
        try {
            collection.insertOne(new Document("_id", letter.id())
                    .append("version", 0L)
                    .append(CONTACT, sealer.seal(letter.contact().normalised(), letter.id(), CONTACT))
                    .append(USERNAME, sealer.seal(letter.username(), letter.id(), USERNAME))
                    .append("notice", letter.notice().name())
                    .append("language", letter.language().name())
                    .append("changedAt", now)
                    .append("tries", 0)
                    .append("copies", 0)
                    .append("nextTryAt", now)
                    .append("expiresAt", Date.from(clock.instant().plus(KEPT))));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    /** Those to be sent now. */
    List<String> due(int atMost) {
        return collection
                .find(new Document("nextTryAt", new Document("$lte", Date.from(clock.instant()))))
                .projection(new Document("_id", 1))
                .limit(atMost)
                .map(found -> found.getString("_id"))
                .into(new ArrayList<>());
    }

    /** Takes a notice to send it, with a copy noted; empty when another node has it, or it may have arrived twice. */
    Optional<Claimed> claim(String id) {
        var found = collection.find(new Document("_id", id)).first();
        var now = clock.instant();
        if (found == null
                || !found.containsKey("nextTryAt")
                || found.getDate("nextTryAt").toInstant().isAfter(now)) {
            return Optional.empty();
        }
        if (found.getInteger("copies") >= MOST_COPIES) {
            over(found);
            return Optional.empty();
        }
        var claimed = new Document(found)
                .append("version", found.getLong("version") + 1)
                .append("tries", found.getInteger("tries") + 1)
                .append("copies", found.getInteger("copies") + 1)
                .append("nextTryAt", Date.from(now.plus(CLAIM)));
        return replace(found, claimed) ? Optional.of(open(claimed)) : Optional.empty();
    }

    /** It was sent, or never will be; its name is kept, so that a repeated deed does not send it again. */
    void over(Document notice) {
        var over = new Document(notice).append("version", notice.getLong("version") + 1);
        over.remove("nextTryAt");
        over.remove(CONTACT);
        over.remove(USERNAME);
        replace(notice, over);
    }

    /** @param accepted whether a copy may have been accepted */
    void later(Document notice, boolean accepted) {
        var doublings = Math.min(notice.getInteger("tries") - 1, MOST_DOUBLINGS);
        var wait = FIRST_WAIT.multipliedBy(1L << doublings);
        replace(
                notice,
                new Document(notice)
                        .append("version", notice.getLong("version") + 1)
                        .append("copies", notice.getInteger("copies") - (accepted ? 0 : 1))
                        .append("nextTryAt", Date.from(clock.instant().plus(wait))));
    }

    private boolean replace(Document before, Document after) {
        var condition = new Document("_id", before.get("_id")).append("version", before.get("version"));
        return collection.replaceOne(condition, after).getMatchedCount() == 1;
    }

    private Claimed open(Document notice) {
        var id = notice.getString("_id");
        var contact = Contact.ofNormalised(sealer.open(notice.getString(CONTACT), id, CONTACT));
        return new Claimed(
                new WriteToContact(
                        contact,
                        ContactNotice.valueOf(notice.getString("notice")),
                        sealer.open(notice.getString(USERNAME), id, USERNAME),
                        Language.valueOf(notice.getString("language")),
                        id),
                notice.getDate("changedAt").toInstant(),
                notice);
    }
}
