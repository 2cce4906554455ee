package gr.uregister.bot.staff.audit;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.staff.audit.AuditVerdict.Finding;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * What staff did, for auditors (promise S14). Records are only added; their numbers have no gaps, whichever nodes write them, and each is
 * bound to the one before it. Whoever does something that is to be recorded records it first: what cannot be recorded is not done.
 */
@Component
public final class AuditTrail implements DataKeeper {

    /** Longer texts are cut: people type reasons. */
    static final int MAX_CHARACTERS = 500;

    private static final String HEAD = "head";

    private final MongoCollection<Document> records;
    private final MongoCollection<Document> heads;
    private final AuditChain chain;
    private final InstantSource clock;

    /** The last record that this node knows; others may have added some since. */
    private volatile @Nullable AuditRecord known;

    public AuditTrail(MongoOperations mongo, Keys keys, InstantSource clock) {
        this.chain = new AuditChain(keys);
        this.clock = clock;
        records = mongo.getCollection("audit_trail");
        heads = mongo.getCollection("audit_head");
    }

    @Override
    public Set<String> collections() {
        return Set.of("audit_trail", "audit_head");
    }

    /**
     * Adds a record; it is stored when this returns.
     *
     * @param actor the name of the account that does it, or what does it
     * @param subject to whom or what; no personal data of students
     * @param reason why; empty for none
     */
    public AuditRecord record(String actor, AuditKind kind, String subject, String reason) {
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        while (true) {
            var last = last();
            var previous = last == null ? AuditChain.START : last.mac();
            var next = new AuditRecord(
                    last == null ? 1 : last.number() + 1, at, cut(actor), kind.name(), cut(subject), cut(reason), "");
            var bound = chain.bound(next, previous);
            if (add(bound)) {
                known = bound;
                noteHead(bound);
                return bound;
            }
        }
    }

    /** The records that were asked for, the latest first. */
    public List<AuditRecord> find(AuditQuery query, int limit) {
        var found = records.find(filter(query)).sort(new Document("_id", -1)).limit(limit);
        return StreamSupport.stream(found.spliterator(), false)
                .map(AuditDocuments::read)
                .toList();
    }

    /** Hands all the records that were asked for on, the earliest first, however many they are. */
    public void each(AuditQuery query, Consumer<AuditRecord> reader) {
        records.find(filter(query))
                .sort(new Document("_id", 1))
                .forEach(found -> reader.accept(AuditDocuments.read(found)));
    }

    /** Looks through the whole chain. Its time grows with the number of records. */
    public AuditVerdict verify() {
        var head = heads.find(new Document("_id", HEAD)).first();
        var previous = AuditChain.START;
        var whole = 0L;
        for (var document : records.find().sort(new Document("_id", 1))) {
            if (document.getLong("_id") != whole + 1) {
                return new AuditVerdict(whole, Finding.MISSING, previous);
            }
            var entry = AuditDocuments.read(document);
            if (!chain.fits(entry, previous)) {
                return new AuditVerdict(whole, Finding.ALTERED, previous);
            }
            whole = entry.number();
            previous = entry.mac();
        }
        return new AuditVerdict(whole, isCutOff(head, whole) ? Finding.CUT_OFF : Finding.WHOLE, previous);
    }

    /** The note is written after the record, so a crash may leave it one behind: missing is normal for the first record only. */
    private boolean isCutOff(@Nullable Document head, long whole) {
        return head == null
                ? whole > 1
                : head.getLong("number") > whole
                        || !chain.isSealed(head.getLong("number"), head.getString("mac"), head.getString("seal"))
                        || !isRecord(head.getLong("number"), head.getString("mac"));
    }

    private boolean isRecord(long number, String mac) {
        return at(number).map(AuditRecord::mac).filter(mac::equals).isPresent();
    }

    /** The last record; from the one that is known, by the numbers that follow, since those are found by the index everywhere. */
    private @Nullable AuditRecord last() {
        var last = known;
        if (last == null) {
            var stored = records.find().sort(new Document("_id", -1)).first();
            return stored == null ? null : AuditDocuments.read(stored);
        }
        for (var next = at(last.number() + 1); next.isPresent(); next = at(last.number() + 1)) {
            last = next.get();
        }
        return last;
    }

    private Optional<AuditRecord> at(long number) {
        return Optional.ofNullable(records.find(new Document("_id", number)).first())
                .map(AuditDocuments::read);
    }

    private boolean add(AuditRecord entry) {
        try {
            records.insertOne(AuditDocuments.write(entry));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /** Notes how many records there are, so that it shows when some are taken from the end. */
    private void noteHead(AuditRecord entry) {
        var head = new Document("_id", HEAD)
                .append("number", entry.number())
                .append("mac", entry.mac())
                .append("seal", chain.seal(entry.number(), entry.mac()));
        var earlier = new Document("_id", HEAD).append("number", new Document("$lt", entry.number()));
        try {
            heads.replaceOne(earlier, head, new ReplaceOptions().upsert(true));
        } catch (MongoWriteException e) {
            // A later record was noted meanwhile.
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    private static Document filter(AuditQuery query) {
        var filter = new Document();
        if (!query.actor().isEmpty()) {
            filter.append("actor", query.actor());
        }
        if (!query.kind().isEmpty()) {
            filter.append("kind", query.kind());
        }
        if (query.from() != null || query.until() != null) {
            filter.append("at", between(query.from(), query.until()));
        }
        if (query.before() > 0) {
            filter.append("_id", new Document("$lt", query.before()));
        }
        return filter;
    }

    private static Document between(@Nullable Instant from, @Nullable Instant until) {
        var between = new Document();
        if (from != null) {
            between.append("$gte", Date.from(from));
        }
        if (until != null) {
            between.append("$lt", Date.from(until));
        }
        return between;
    }

    /** Not too long, and without halves of characters, which would come back from the database as something else. */
    private static String cut(String text) {
        var shortened = text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS);
        return new String(shortened.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
