package gr.uregister.bot.announcement.tester;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.Pseudonyms;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.database.keeping.KeptData;
import gr.uregister.bot.database.keeping.KeptData.Kind;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.audit.AuditKind;
import gr.uregister.bot.staff.audit.AuditTrail;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * The testers, one document each in the collection {@code announcement_testers}. A chat is named by its conversation's address in the
 * console: only who may read conversations can know it, and that one was added is recorded.
 */
@Repository
public class Testers implements DataKeeper {

    private static final Logger log = LoggerFactory.getLogger(Testers.class);
    private static final int MOST = 50;
    private static final int MAX_NAME = 60;
    private static final String CHAT = "chat";
    private static final String KNOWN = "TESTER_KNOWN";
    private static final Pattern ADDRESS = Pattern.compile("(?:.*/desk/conversations/)?([A-Za-z0-9_-]{4,400})/?");

    private final MongoCollection<Document> collection;
    private final Conversations conversations;
    private final Pseudonyms pseudonyms;
    private final AuditTrail audit;
    private final InstantSource clock;

    public Testers(
            MongoOperations mongo,
            Conversations conversations,
            Pseudonyms pseudonyms,
            AuditTrail audit,
            InstantSource clock) {
        collection = mongo.getCollection("announcement_testers");
        collection.createIndex(Indexes.ascending(CHAT), new IndexOptions().unique(true));
        this.conversations = conversations;
        this.pseudonyms = pseudonyms;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Set<String> collections() {
        return Set.of("announcement_testers");
    }

    @Override
    public List<KeptData> about(DataSubject subject) {
        var kept = collection
                .find(of(subject))
                .map(found -> Map.of("chat", found.getString(CHAT), "tester", found.getString("name")))
                .into(new ArrayList<>());
        return List.of(new KeptData(Kind.ANNOUNCEMENT, kept));
    }

    @Override
    public void erase(DataSubject subject) {
        collection.deleteMany(of(subject));
    }

    /** All of them, by name. */
    public List<Tester> all() {
        return collection
                .find()
                .sort(new Document("name", 1))
                .map(Testers::read)
                .into(new ArrayList<>());
    }

    /** Those with some ids. */
    List<Tester> find(Collection<String> ids) {
        return all().stream().filter(tester -> ids.contains(tester.id())).toList();
    }

    /**
     * Adds a chat.
     *
     * @param address of its conversation in the console, or the last part of it
     * @throws StaffRefused when there is no such conversation, or it is one already
     */
    public Tester add(StaffMember by, String name, String address) {
        var called = name.strip();
        if (called.isEmpty() || called.length() > MAX_NAME) {
            throw new StaffRefused("TESTER_NAME_UNFIT");
        }
        var chat = chat(address)
                .filter(id -> conversations.find(id).isPresent())
                .orElseThrow(() -> new StaffRefused("TESTER_CHAT_UNKNOWN"));
        if (collection.countDocuments() >= MOST) {
            throw new StaffRefused("TESTERS_TOO_MANY");
        }
        if (collection.find(new Document(CHAT, chat.toString())).first() != null) {
            throw new StaffRefused(KNOWN);
        }
        var tester = new Tester(UUID.randomUUID().toString(), called, chat, by.name(), clock.instant());
        audit.record(by.name(), AuditKind.TESTER_ADDED, pseudonyms.of(chat), tester.id());
        insert(tester);
        return tester;
    }

    private void insert(Tester tester) {
        try {
            collection.insertOne(new Document("_id", tester.id())
                    .append("name", tester.name())
                    .append(CHAT, tester.chat().toString())
                    .append("addedBy", tester.addedBy())
                    .append("addedAt", Date.from(tester.addedAt())));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                throw new StaffRefused(KNOWN);
            }
            throw e;
        }
    }

    /** Lets testers go whose conversation is gone. */
    @Scheduled(fixedDelay = 60, initialDelay = 3, timeUnit = TimeUnit.MINUTES)
    public void tidy() {
        try {
            all().stream()
                    .filter(tester -> conversations.find(tester.chat()).isEmpty())
                    .forEach(tester -> collection.deleteOne(new Document("_id", tester.id())));
        } catch (RuntimeException e) {
            log.warn("testers whose conversation is gone could not be deleted, which is tried again", e);
        }
    }

    /** Takes a chat out. */
    public Optional<Tester> remove(StaffMember by, String id) {
        return find(List.of(id)).stream().findFirst().map(tester -> {
            audit.record(by.name(), AuditKind.TESTER_REMOVED, pseudonyms.of(tester.chat()), tester.id());
            collection.deleteOne(new Document("_id", id));
            return tester;
        });
    }

    /** As the console's addresses name conversations. */
    private static Optional<ConversationId> chat(String address) {
        try {
            var found = ADDRESS.matcher(address.strip());
            return found.matches()
                    ? Optional.of(ConversationId.parse(
                            new String(Base64.getUrlDecoder().decode(found.group(1)), StandardCharsets.UTF_8)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Document of(DataSubject subject) {
        return new Document(CHAT, new Document("$in", List.copyOf(subject.chats())));
    }

    private static Tester read(Document found) {
        return new Tester(
                found.getString("_id"),
                found.getString("name"),
                ConversationId.parse(found.getString(CHAT)),
                found.getString("addedBy"),
                found.getDate("addedAt").toInstant());
    }
}
