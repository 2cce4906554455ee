package gr.uregister.bot.account;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.Contact.Kind;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.KeptContacts;
import gr.uregister.statemachine.identity.MobileNumber;
import gr.uregister.statemachine.institution.Institution;
import gr.uregister.statemachine.institution.Institution.Documents;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/**
 * The contacts that accounts keep by consent, and the receipts of the consents, one document a person in the collection
 * {@code account_contacts}. Recovery goes to these, whatever the registers of people say; contacts are sealed.
 */
@Repository
public class AccountContacts {

    /** Older receipts go: a person changes contacts a few times in years. */
    private static final int MOST_RECEIPTS = 200;

    private static final int MAX_RACES = 20;

    private final MongoCollection<Document> collection;
    private final Sealer sealer;
    private final Institution institution;
    private final Documents documents;
    private final InstantSource clock;

    public AccountContacts(MongoOperations mongo, Sealer sealer, Institution institution, InstantSource clock) {
        this.sealer = sealer;
        this.clock = clock;
        this.institution = institution;
        documents = institution.documents();
        collection = mongo.getCollection("account_contacts");
        // The embedded server uses an index only for a query of exactly the index's fields.
        collection.createIndex(ascending("_id", "version"), new IndexOptions().unique(true));
        // Receipts go some time after the last consent was withdrawn.
        collection.createIndex(ascending("expiresAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    /** The contacts kept of a person. */
    public KeptContacts keptOf(String personId) {
        return keptIn(read(personId), personId);
    }

    /** Every consent of a person's that was given or withdrawn, the oldest first. */
    public List<ConsentReceipt> receiptsOf(String personId) {
        return receiptsIn(read(personId));
    }

    /**
     * Keeps contacts, each with a receipt.
     *
     * @param changeId the change's own name: made again under it, nothing more is changed
     */
    public void keep(String personId, KeptContacts contacts, String changeId) {
        change(personId, changeId, AccountContacts.keeping(contacts), (_, _) -> {});
    }

    /** Forgets all of a person, receipts too. */
    public void erase(String personId) {
        collection.deleteOne(new Document("_id", personId));
    }

    static UnaryOperator<KeptContacts> keeping(KeptContacts contacts) {
        return before -> contacts.all().stream().reduce(before, KeptContacts::with, (_, later) -> later);
    }

    /**
     * Makes a change, again while others are quicker, and nothing that was made under its name already.
     *
     * @param elsewhere what shows the contacts too, and must be changed first, since a change that is noted here is made no more
     */
    void change(String personId, String changeId, UnaryOperator<KeptContacts> change, Elsewhere elsewhere) {
        var gone = new HashSet<KeptContacts>();
        for (int races = 0; races < MAX_RACES; races++) {
            var found = read(personId);
            var isMade = isMade(found, changeId);
            if (isMade && gone.isEmpty()) {
                return;
            }
            // Where others were quicker while this one hung, what it showed came after theirs, and goes as well.
            var before = keptIn(found, personId);
            var after = isMade ? before : change.apply(before);
            gone.add(before);
            elsewhere.change(gone, after);
            gone.add(after);
            var receipts = receipts(changeId, before, after);
            if (isMade
                    ? keptOf(personId).equals(after)
                    : receipts.isEmpty() || write(personId, found, after, receipts)) {
                return;
            }
        }
        throw new IllegalStateException("kept contacts could not be changed: others were always quicker");
    }

    private static boolean isMade(@Nullable Document document, String changeId) {
        return receiptsIn(document).stream()
                .anyMatch(receipt -> receipt.changeId().equals(changeId));
    }

    /** A place that shows the same contacts. */
    interface Elsewhere {

        /**
         * Shows others; may be called again for the same change.
         *
         * @param gone what was shown before, or may have been
         */
        void change(Set<KeptContacts> gone, KeptContacts after);
    }

    private List<ConsentReceipt> receipts(String changeId, KeptContacts before, KeptContacts after) {
        var now = clock.instant();
        return Arrays.stream(Kind.values())
                .filter(kind -> !before.of(kind).equals(after.of(kind)))
                .map(kind -> receipt(changeId, kind, after.of(kind).isPresent(), now))
                .toList();
    }

    private ConsentReceipt receipt(String changeId, Kind kind, boolean given, Instant now) {
        return new ConsentReceipt(
                changeId,
                kind,
                given,
                now,
                documents.terms().version(),
                documents.privacy().version());
    }

    private boolean write(
            String personId, @Nullable Document before, KeptContacts kept, List<ConsentReceipt> newReceipts) {
        var version = before == null ? 0L : before.getLong("version");
        var document = new Document("_id", personId).append("version", version + 1);
        for (var kind : Kind.values()) {
            kept.of(kind).ifPresent(contact -> document.append(field(kind), sealed(contact, personId, kind)));
        }
        if (kept.all().isEmpty()) {
            document.append(
                    "expiresAt",
                    Date.from(institution.after(institution.retention().receipts(), clock.instant())));
        }
        document.append(
                "receipts",
                latest(receiptsIn(before), newReceipts).stream()
                        .map(AccountContacts::write)
                        .toList());
        if (before != null) {
            return collection
                            .replaceOne(new Document("_id", personId).append("version", version), document)
                            .getMatchedCount()
                    == 1;
        }
        try {
            collection.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private static List<ConsentReceipt> latest(List<ConsentReceipt> before, List<ConsentReceipt> added) {
        var all = new ArrayList<>(before);
        all.addAll(added);
        return all.subList(Math.max(0, all.size() - MOST_RECEIPTS), all.size());
    }

    private @Nullable Document read(String personId) {
        return collection.find(new Document("_id", personId)).first();
    }

    private KeptContacts keptIn(@Nullable Document document, String personId) {
        return document == null
                ? KeptContacts.NONE
                : Stream.of(Kind.values())
                        .filter(kind -> document.containsKey(field(kind)))
                        .map(kind -> opened(document.getString(field(kind)), personId, kind))
                        .reduce(KeptContacts.NONE, KeptContacts::with, (_, later) -> later);
    }

    private static List<ConsentReceipt> receiptsIn(@Nullable Document document) {
        return document == null
                ? List.of()
                : document.getList("receipts", Document.class).stream()
                        .map(AccountContacts::readReceipt)
                        .toList();
    }

    private String sealed(Contact contact, String personId, Kind kind) {
        return sealer.seal(contact.normalised(), personId, "kept " + field(kind));
    }

    private Contact opened(String sealed, String personId, Kind kind) {
        var contact = sealer.open(sealed, personId, "kept " + field(kind));
        return switch (kind) {
            case MOBILE -> new MobileNumber(contact);
            case EMAIL -> new EmailAddress(contact);
        };
    }

    private static String field(Kind kind) {
        return switch (kind) {
            case MOBILE -> "mobile";
            case EMAIL -> "email";
        };
    }

    private static Document write(ConsentReceipt receipt) {
        return new Document("changeId", receipt.changeId())
                .append("kind", receipt.kind().name())
                .append("given", receipt.given())
                .append("at", Date.from(receipt.at()))
                .append("terms", receipt.termsVersion())
                .append("privacy", receipt.privacyVersion());
    }

    private static ConsentReceipt readReceipt(Document receipt) {
        return new ConsentReceipt(
                receipt.getString("changeId"),
                Kind.valueOf(receipt.getString("kind")),
                receipt.getBoolean("given"),
                receipt.getDate("at").toInstant(),
                receipt.getString("terms"),
                receipt.getString("privacy"));
    }
}
