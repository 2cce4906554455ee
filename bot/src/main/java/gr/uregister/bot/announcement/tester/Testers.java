package gr.uregister.bot.announcement.tester;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.Pseudonyms;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.database.keeping.KeptData;
import gr.uregister.bot.database.keeping.KeptData.Kind;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.bot.staff.account.StaffAccounts;
import gr.uregister.bot.staff.audit.AuditKind;
import gr.uregister.bot.staff.audit.AuditTrail;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * The testers, one document each in the collection {@code announcement_testers}. A chat becomes one by a code that is typed in it, or by the link
 * that carries one and a yes, and stays one until its person, or staff, want no more: both are recorded. It also ends with its conversation
 * and, as somebody's own chat, with their account.
 */
@Repository
public class Testers implements DataKeeper {

    private static final Logger log = LoggerFactory.getLogger(Testers.class);
    private static final int MOST = 50;
    private static final String CHAT = "chat";

    /** Who a tester is to the audit trail: a chat, whose pseudonym stands beside it. */
    private static final String BY_THEMSELF = "?tester";

    /** Who chooses testers other than themselves. */
    static final Set<StaffRole> CHOOSERS = Set.of(StaffRole.SUPERVISOR);

    private final MongoCollection<Document> collection;
    private final ConversationStore conversations;
    private final StaffAccounts accounts;
    private final Pseudonyms pseudonyms;
    private final AuditTrail audit;
    private final InstantSource clock;

    public Testers(
            MongoOperations mongo,
            ConversationStore conversations,
            StaffAccounts accounts,
            Pseudonyms pseudonyms,
            AuditTrail audit,
            InstantSource clock) {
        collection = mongo.getCollection("announcement_testers");
        collection.createIndex(Indexes.ascending(CHAT), new IndexOptions().unique(true));
        this.conversations = conversations;
        this.accounts = accounts;
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

    /** All of them, by name. Chats of staff who are none any more are not among them. */
    public List<Tester> all() {
        var found = kept();
        found.removeIf(this::isOfFormerStaff);
        return found;
    }

    private List<Tester> kept() {
        return collection
                .find()
                .sort(new Document("name", 1))
                .map(Testers::read)
                .into(new ArrayList<>());
    }

    /** The tester whose chat it is; empty when it is none's. */
    Optional<Tester> of(ConversationId chat) {
        return Optional.ofNullable(collection.find(byChat(chat)).first())
                .map(Testers::read)
                .filter(tester -> !isOfFormerStaff(tester));
    }

    /** All of them, somebody's own chats first. */
    public List<Tester> allFor(StaffMember me) {
        return all().stream()
                .sorted(Comparator.comparing(tester -> !tester.isOf(me.id())))
                .toList();
    }

    /** Those with some ids. */
    List<Tester> find(Collection<String> ids) {
        return all().stream().filter(tester -> ids.contains(tester.id())).toList();
    }

    /** Whether a chat can become a tester's, or is one. */
    boolean hasRoomFor(ConversationId chat) {
        return collection.find(byChat(chat)).first() != null || !areEnough();
    }

    /** Whether no more can be added. */
    boolean areEnough() {
        return all().size() >= MOST;
    }

    /**
     * Makes a chat a tester's; one that was a tester already is known by its new name then.
     *
     * @return whether it is one; not when there are enough without it
     */
    boolean join(ConversationId chat, Invitation invitation) {
        var known = collection.find(byChat(chat)).first();
        if (known != null && invitation.id().equals(known.getString("_id"))) {
            return true;
        }
        if (known == null && areEnough()) {
            return false;
        }
        if (known != null) {
            audit.record(invitation.by(), AuditKind.TESTER_REMOVED, pseudonyms.of(chat), known.getString("_id"));
            collection.deleteOne(byChat(chat));
        }
        audit.record(invitation.by(), AuditKind.TESTER_ADDED, pseudonyms.of(chat), invitation.id());
        insert(chat, invitation);
        return true;
    }

    /** Two updates of one chat at the same moment: the first one stays. */
    private void insert(ConversationId chat, Invitation invitation) {
        try {
            collection.insertOne(new Document("_id", invitation.id())
                    .append("name", invitation.name())
                    .append("account", invitation.account())
                    .append(CHAT, chat.toString())
                    .append("addedBy", invitation.by())
                    .append("addedAt", Date.from(clock.instant())));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    /** Takes a chat out whose person wants no tests any more; whether it was one. */
    boolean leave(ConversationId chat) {
        var known = collection.find(byChat(chat)).first();
        if (known != null) {
            audit.record(BY_THEMSELF, AuditKind.TESTER_REMOVED, pseudonyms.of(chat), known.getString("_id"));
            collection.deleteOne(new Document("_id", known.getString("_id")));
        }
        return known != null;
    }

    /** Lets testers go whose conversation is gone, and chats of staff who are none any more. */
    @Scheduled(fixedDelay = 60, initialDelay = 3, timeUnit = TimeUnit.MINUTES)
    public void tidy() {
        try {
            kept().stream()
                    .filter(tester -> conversations.find(tester.chat()).isEmpty() || isOfFormerStaff(tester))
                    .forEach(tester -> collection.deleteOne(new Document("_id", tester.id())));
        } catch (RuntimeException e) {
            log.warn("testers who are none any more could not be deleted, which is tried again", e);
        }
    }

    private boolean isOfFormerStaff(Tester tester) {
        var account = tester.account();
        return account != null
                && accounts.find(account).filter(StaffAccount::enabled).isEmpty();
    }

    /** Takes a chat out; supervisors any, and others their own. */
    public Optional<Tester> remove(StaffMember by, String id) {
        return find(List.of(id)).stream()
                .filter(tester -> by.isAnyOf(CHOOSERS) || tester.isOf(by.id()))
                .findFirst()
                .map(tester -> {
                    audit.record(by.name(), AuditKind.TESTER_REMOVED, pseudonyms.of(tester.chat()), tester.id());
                    collection.deleteOne(new Document("_id", id));
                    return tester;
                });
    }

    private static Document byChat(ConversationId chat) {
        return new Document(CHAT, chat.toString());
    }

    private static Document of(DataSubject subject) {
        return new Document(CHAT, new Document("$in", List.copyOf(subject.chats())));
    }

    private static Tester read(Document found) {
        return new Tester(
                found.getString("_id"),
                found.getString("name"),
                found.getString("account"),
                ConversationId.parse(found.getString(CHAT)),
                found.getString("addedBy"),
                found.getDate("addedAt").toInstant());
    }
}
