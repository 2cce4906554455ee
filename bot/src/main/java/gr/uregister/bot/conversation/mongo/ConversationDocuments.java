package gr.uregister.bot.conversation.mongo;

import com.mongodb.client.model.Projections;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Presence;
import gr.uregister.bot.conversation.SeenUpdates;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.facts.FactFields;
import gr.uregister.bot.conversation.facts.PersonKeys;
import gr.uregister.bot.conversation.outbox.Outbox;
import gr.uregister.bot.conversation.outbox.PendingDeed;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Effect.Deed;
import gr.uregister.statemachine.State;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A conversation as a document. What the machine knows of the person, and the deeds, are sealed for this conversation; beside them
 * stand in clear the state and what queries need. The transcript is what was said, with typed secrets left out by the
 * engine, and with sealed what the bot said in secret.
 */
@Component
public class ConversationDocuments {

    private static final String CONVERSATION = "conversation";
    /** When the conversation must be looked at, and since when a deed of it has been failing: a {@link TimeKey} each. */
    static final String DUE = "due";

    static final String FAILING = "failing";

    /** When the first of what was said that still stands here was said. */
    static final String SAID_FROM = "saidFrom";

    static final String CREATED_AT = "createdAt";
    private static final String SEEN_UPDATES = "seen";
    private static final String REACHED = "reached";
    static final String TRANSCRIPT = "said";
    private static final String DEED = "deed";

    private final Sealer sealer;
    private final DeskFields desk;
    private final ChatPersons persons;
    private final FactFields facts;
    private final TranscriptDocuments transcripts;
    private final ConversationJson json = new ConversationJson();

    public ConversationDocuments(Sealer sealer, BlindIndex index) {
        var keys = new PersonKeys(index);
        persons = new ChatPersons(keys);
        facts = new FactFields(keys);
        this.sealer = sealer;
        desk = new DeskFields(index);
        transcripts = new TranscriptDocuments(sealer);
    }

    ChatPersons persons() {
        return persons;
    }

    /** How entries of transcripts stand in documents. */
    TranscriptDocuments transcripts() {
        return transcripts;
    }

    /** The whole document. */
    Document write(StoredConversation stored) {
        var key = stored.id().toString();
        var document = new Document("_id", key)
                .append("channel", stored.id().channel())
                .append(CREATED_AT, Date.from(stored.createdAt()))
                .append(SEEN_UPDATES, stored.seenUpdates().toString())
                .append(REACHED, names(stored.reached()))
                .append(TRANSCRIPT, transcripts.write(stored.id(), stored.transcript()));
        Stream.of(decided(stored.conversation(), key), circumstances(stored), desk.of(stored))
                .forEach(fields -> fields.forEach((field, value) -> appendPresent(document, field, value)));
        appendPresent(document, FactFields.FACTS, facts.of(stored));
        return document;
    }

    /**
     * What an update of the stored document must change: lists that only grew at their end are sent as what was added, since a long
     * conversation would otherwise be sent whole with every word.
     *
     * @param before what the document holds
     */
    Document changes(StoredConversation before, StoredConversation after) {
        var key = after.id().toString();
        var changes = new DocumentChanges();
        if (!after.seenUpdates().equals(before.seenUpdates())) {
            changes.field(SEEN_UPDATES, after.seenUpdates().toString());
        }
        if (!after.createdAt().equals(before.createdAt())) {
            changes.field(CREATED_AT, Date.from(after.createdAt()));
        }
        if (!after.reached().equals(before.reached())) {
            changes.field(REACHED, names(after.reached()));
        }
        changes.list(
                TRANSCRIPT, before.transcript(), after.transcript(), added -> transcripts.write(after.id(), added));
        if (!after.conversation().equals(before.conversation())) {
            decided(after.conversation(), key).forEach(changes::field);
        }
        circumstances(after).forEach(changes::field);
        desk.changed(before, after).forEach(changes::field);
        facts.changed(before, after).forEach(changes::field);
        persons.note(before.conversation(), after.conversation(), changes);
        return changes.asUpdate();
    }

    private static void appendPresent(Document document, String field, @Nullable Object value) {
        if (value != null) {
            document.append(field, value);
        }
    }

    /** What the machine decided; null for a field that is not there. */
    private Map<String, @Nullable Object> decided(Conversation conversation, String key) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("flowVersion", Conversation.FLOW_VERSION);
        fields.put("state", conversation.state().name());
        fields.put("language", conversation.language().name());
        fields.put("department", conversation.departmentCode());
        fields.put(CONVERSATION, sealer.sealAsText(json.bytes(conversation), key, CONVERSATION));
        fields.put(
                "linkId",
                conversation.link() == null ? null : conversation.link().id());
        return fields;
    }

    /** What stands around it; null for a field that is not there. */
    private Map<String, @Nullable Object> circumstances(StoredConversation stored) {
        var outbox = stored.outbox();
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("version", stored.version());
        fields.put("nextSequence", stored.nextSequence());
        fields.put("updatedAt", Date.from(stored.updatedAt()));
        fields.put(DUE, key(stored.dueAt(), stored));
        fields.put(
                SAID_FROM,
                stored.transcript().isEmpty()
                        ? null
                        : Date.from(stored.transcript().getFirst().at()));
        fields.put("outbox", outbox.isEmpty() ? null : write(outbox, stored.id().toString()));
        fields.put(FAILING, key(outbox.failingSince().orElse(null), stored));
        fields.put("presence", stored.presence().lostAt() == null ? null : write(stored.presence()));
        return fields;
    }

    StoredConversation read(Document document) {
        var key = document.getString("_id");
        var id = ConversationId.parse(key);
        return new StoredConversation(
                id,
                document.getLong("version"),
                readDecisions(document),
                SeenUpdates.parse(document.get(SEEN_UPDATES, "")),
                readOutbox(document.get("outbox", Document.class), key),
                transcripts.read(id, document.getList(TRANSCRIPT, String.class, List.of())),
                document.getLong("nextSequence"),
                document.getDate(CREATED_AT).toInstant(),
                document.getDate("updatedAt").toInstant(),
                time(document.getString(DUE)),
                readReached(document),
                readPresence(document.get("presence", Document.class)));
    }

    private static List<String> names(Set<State> states) {
        return states.stream().map(State::name).toList();
    }

    /** A state of another flow version is forgotten. */
    private static Set<State> readReached(Document document) {
        var names = Set.copyOf(document.getList(REACHED, String.class, List.of()));
        return Arrays.stream(State.values())
                .filter(state -> names.contains(state.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The fields by which {@link #readDecisions} knows what the machine decided: without the transcript a document is small. */
    static Bson decisions() {
        return Projections.include("flowVersion", "language", CONVERSATION);
    }

    /** What the machine decided. A conversation of another flow version starts again at the first question, in its language. */
    Conversation readDecisions(Document document) {
        if (document.getInteger("flowVersion") != Conversation.FLOW_VERSION) {
            return Conversation.begin(Language.valueOf(document.getString("language")));
        }
        return json.read(
                sealer.open(document.getString(CONVERSATION), document.getString("_id"), CONVERSATION),
                Conversation.class);
    }

    private static Document write(Presence presence) {
        return new Document("lostAt", date(presence.lostAt())).append("regainedAt", date(presence.regainedAt()));
    }

    private static Presence readPresence(@Nullable Document presence) {
        return presence == null
                ? Presence.STEADY
                : new Presence(instant(presence.getDate("lostAt")), instant(presence.getDate("regainedAt")));
    }

    private Document write(Outbox outbox, String key) {
        return new Document("owner", outbox.owner())
                .append("leaseUntil", Date.from(outbox.leaseUntil()))
                .append("deeds", outbox.deeds().stream().map(d -> write(d, key)).toList());
    }

    private Document write(PendingDeed pending, String key) {
        var document = new Document("id", pending.id()).append("sequence", pending.sequence());
        if (pending.failures() > 0 || pending.unknowns() > 0) {
            document.append("failures", pending.failures()).append("unknowns", pending.unknowns());
        }
        if (pending.failingSince() != null) {
            document.append("failingSince", Date.from(pending.failingSince()));
        }
        var deed = pending.deed();
        if (deed != null) {
            document.append("kind", pending.kind()).append(DEED, sealer.sealAsText(json.bytes(deed), key, DEED));
        }
        return document;
    }

    private Outbox readOutbox(@Nullable Document outbox, String key) {
        return outbox == null
                ? Outbox.EMPTY
                : new Outbox(
                        outbox.getList("deeds", Document.class).stream()
                                .map(d -> readDeed(d, key))
                                .toList(),
                        outbox.getString("owner"),
                        outbox.getDate("leaseUntil").toInstant());
    }

    private PendingDeed readDeed(Document document, String key) {
        return new PendingDeed(
                document.getString("id"),
                openDeed(document, key),
                document.getLong("sequence"),
                document.getInteger("failures", 0),
                document.getInteger("unknowns", 0),
                instant(document.getDate("failingSince")));
    }

    private @Nullable Deed openDeed(Document document, String key) {
        var kind = document.getString("kind");
        return kind == null ? null : json.readDeed(sealer.open(document.getString(DEED), key, DEED), kind);
    }

    private static @Nullable String key(@Nullable Instant time, StoredConversation stored) {
        return time == null ? null : TimeKey.of(time, stored.id());
    }

    private static @Nullable Instant time(@Nullable String key) {
        return key == null ? null : TimeKey.timeOf(key);
    }

    private static @Nullable Date date(@Nullable Instant instant) {
        return instant == null ? null : Date.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
