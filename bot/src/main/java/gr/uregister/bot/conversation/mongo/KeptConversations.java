package gr.uregister.bot.conversation.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.database.keeping.KeptData;
import gr.uregister.bot.database.keeping.KeptData.Kind;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.PersonFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * What chats keep of their people. A conversation erases its own document in the write that decides it; here go what stands beside it, and
 * the index of whose chats they are.
 */
@Component
public class KeptConversations implements DataKeeper {

    private final ConversationStore store;
    private final ConversationDocuments documents;
    private final MongoCollection<Document> conversations;
    private final TranscriptPages pages;
    private final MongoCollection<Document> setAside;

    public KeptConversations(MongoOperations mongo, ConversationStore store, ConversationDocuments documents) {
        this.store = store;
        this.documents = documents;
        conversations = mongo.getCollection("conversations");
        pages = new TranscriptPages(mongo.getCollection(TranscriptPages.COLLECTION), documents.transcripts());
        setAside = mongo.getCollection("set_aside");
    }

    /** The chats in which a person proved who they are, since nothing was erased there. */
    public List<ConversationId> chatsOf(String personId) {
        var key = documents.persons().keyOf(personId);
        return conversations
                .find(new Document(ChatPersons.FIELD, key))
                .projection(new Document("_id", 1))
                .map(found -> ConversationId.parse(found.getString("_id")))
                .into(new ArrayList<>());
    }

    /** Who proved in chats who they are, where the conversation still knows them. */
    public Map<ConversationId, PersonFacts> provenIn(Collection<ConversationId> chats) {
        var ids = chats.stream().map(ConversationId::toString).toList();
        var people = new HashMap<ConversationId, PersonFacts>();
        conversations
                .find(new Document("_id", new Document("$in", ids)))
                .projection(
                        Projections.fields(ConversationDocuments.decisions(), Projections.include(ChatPersons.FIELD)))
                .forEach(found -> provenIn(found)
                        .ifPresent(person -> people.put(ConversationId.parse(found.getString("_id")), person)));
        return people;
    }

    private Optional<PersonFacts> provenIn(Document found) {
        var proven = found.getList(ChatPersons.FIELD, String.class, List.of());
        return proven.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(documents.readDecisions(found).person())
                        .filter(person -> proven.contains(documents.persons().keyOf(person.personId())));
    }

    /** How many messages of a chat are kept, the person's and the bot's. */
    public int messagesIn(ConversationId chat) {
        var found = conversations
                .find(new Document("_id", chat.toString()))
                .projection(new Document(ConversationDocuments.TRANSCRIPT, 1))
                .first();
        var latest = found == null
                ? List.<String>of()
                : found.getList(ConversationDocuments.TRANSCRIPT, String.class, List.of());
        return latest.isEmpty() ? 0 : latest.size() + pages.countBefore(chat, sequenceOfFirst(chat, latest));
    }

    private long sequenceOfFirst(ConversationId chat, List<String> latest) {
        return documents
                .transcripts()
                .read(chat, latest.subList(0, 1))
                .getFirst()
                .sequence();
    }

    @Override
    public Set<String> collections() {
        return Set.of("conversations", TranscriptPages.COLLECTION, "set_aside");
    }

    @Override
    public List<KeptData> about(DataSubject subject) {
        var chats = subject.chats().stream()
                .map(ConversationId::parse)
                .flatMap(id -> store.find(id).stream())
                .map(this::inWords)
                .toList();
        var failures = setAside.find(new Document("conversation", new Document("$in", List.copyOf(subject.chats()))))
                .map(failed -> Map.of(
                        "chat", failed.getString("conversation"),
                        "failedAt", failed.getDate("failedAt").toInstant().toString()))
                .into(new ArrayList<>());
        return List.of(new KeptData(Kind.CONVERSATION, chats), new KeptData(Kind.FAILURE, failures));
    }

    @Override
    public void erase(DataSubject subject) {
        for (var chat : subject.chats()) {
            pages.erase(ConversationId.parse(chat));
            setAside.deleteMany(new Document("conversation", chat));
        }
    }

    private Map<String, ?> inWords(StoredConversation stored) {
        var conversation = stored.conversation();
        var insurance = conversation.insurance();
        var words = new LinkedHashMap<String, Object>();
        words.put("chat", stored.id().toString());
        words.put("begunAt", stored.createdAt().toString());
        words.put("lastUpdateAt", stored.updatedAt().toString());
        words.put("state", conversation.state().name());
        words.put("language", conversation.language().name());
        words.put("department", conversation.department());
        words.put("role", conversation.role() == null ? "" : conversation.role().name());
        words.put(
                "contacts",
                conversation.contacts().stream().map(Contact::normalised).toList());
        words.put("insuranceNumberTyped", insurance == null ? "" : insurance.masked());
        words.put("consentMobile", conversation.keepsMobile());
        words.put("consentEmail", conversation.keepsEmail());
        words.put("remindersStopped", conversation.reminders().stopped());
        words.put(
                "announcementsStopped",
                conversation.subscription().unwanted().stream().map(Enum::name).toList());
        words.put("canBeWrittenTo", !stored.presence().isLost());
        var all = transcript(stored);
        words.put("messages", inWords(all, entry -> !entry.isInternal()));
        words.put("notesByStaff", inWords(all, KeptConversations::isNote));
        return words;
    }

    private List<TranscriptEntry> transcript(StoredConversation stored) {
        var first = stored.firstSequence();
        var older = store.saidBefore(stored.id(), first, Math.toIntExact(first));
        return Stream.concat(older.stream(), stored.transcript().stream()).toList();
    }

    /**
     * What staff note about a person is the person's to read (GDPR, article 15; Court of Justice, C-434/16), without the name of who noted
     * it. What the bot would have said, had nobody taken over, says nothing of them that does not stand elsewhere, and was never said.
     */
    private static boolean isNote(TranscriptEntry entry) {
        return entry.isInternal() && entry.author() == Author.AGENT;
    }

    private static List<? extends Map<String, ?>> inWords(
            List<TranscriptEntry> entries, Predicate<TranscriptEntry> wanted) {
        return entries.stream().filter(wanted).map(KeptConversations::inWords).toList();
    }

    private static Map<String, ?> inWords(TranscriptEntry entry) {
        return Map.of(
                "at", entry.at().toString(),
                "author", entry.author().name(),
                "text", entry.text());
    }
}
