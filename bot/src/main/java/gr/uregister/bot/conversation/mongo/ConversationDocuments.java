package gr.uregister.bot.conversation.mongo;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Presence;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.StoredConversation.Outbox;
import gr.uregister.bot.conversation.StoredConversation.PendingDeed;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.messages.Language;
import gr.uregister.messages.Message.Trait;
import gr.uregister.messages.Spoken.SpokenButton;
import gr.uregister.messages.Spoken.SpokenButton.Action;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Effect;
import gr.uregister.statemachine.Effect.Deed;
import gr.uregister.statemachine.State;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
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

    private static final String SEEN_UPDATES = "seenUpdates";
    private static final String TRANSCRIPT = "transcript";
    private static final String DEED = "deed";
    private static final String TEXT = "text";

    /** What can wait in an outbox besides a message; the name is stored. */
    private static final Map<String, Class<? extends Deed>> DEEDS = Stream.<Class<? extends Deed>>of(
                    Effect.SendPin.class,
                    Effect.DeleteMessage.class,
                    Effect.AddRole.class,
                    Effect.PutAway.class,
                    Effect.RateArticle.class,
                    // the account
                    Effect.KeepContacts.class,
                    Effect.DropContact.class,
                    Effect.WriteToContact.class)
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    private final Sealer sealer;
    private final ConversationJson json = new ConversationJson();

    public ConversationDocuments(Sealer sealer) {
        this.sealer = sealer;
    }

    /** The whole document. */
    Document write(StoredConversation stored) {
        var key = stored.id().toString();
        var document = new Document("_id", key)
                .append("channel", stored.id().channel())
                .append("createdAt", Date.from(stored.createdAt()))
                .append(SEEN_UPDATES, stored.seenUpdates())
                .append(TRANSCRIPT, entries(stored.transcript(), key));
        decided(stored.conversation(), key).forEach((field, value) -> appendPresent(document, field, value));
        circumstances(stored).forEach((field, value) -> appendPresent(document, field, value));
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
        changes.list(SEEN_UPDATES, before.seenUpdates(), after.seenUpdates(), added -> added);
        changes.list(TRANSCRIPT, before.transcript(), after.transcript(), added -> entries(added, key));
        if (!after.conversation().equals(before.conversation())) {
            decided(after.conversation(), key).forEach(changes::field);
        }
        circumstances(after).forEach(changes::field);
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
        fields.put("department", conversation.department());
        fields.put(CONVERSATION, sealer.seal(json.write(conversation), key, CONVERSATION));
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
        fields.put("reached", stored.reached().stream().map(State::name).toList());
        fields.put("updatedAt", Date.from(stored.updatedAt()));
        fields.put(DUE, key(stored.dueAt(), stored));
        fields.put("outbox", outbox.isEmpty() ? null : write(outbox, stored.id().toString()));
        fields.put(FAILING, key(outbox.failingSince().orElse(null), stored));
        fields.put("presence", stored.presence().lostAt() == null ? null : write(stored.presence()));
        return fields;
    }

    private List<Document> entries(List<TranscriptEntry> transcript, String key) {
        return transcript.stream().map(entry -> write(entry, key)).toList();
    }

    StoredConversation read(Document document) {
        var key = document.getString("_id");
        return new StoredConversation(
                ConversationId.parse(key),
                document.getLong("version"),
                readConversation(document, key),
                document.getList(SEEN_UPDATES, String.class),
                readOutbox(document.get("outbox", Document.class), key),
                document.getList(TRANSCRIPT, Document.class).stream()
                        .map(e -> readEntry(e, key))
                        .toList(),
                document.getLong("nextSequence"),
                document.getDate("createdAt").toInstant(),
                document.getDate("updatedAt").toInstant(),
                time(document.getString(DUE)),
                readReached(document),
                readPresence(document.get("presence", Document.class)));
    }

    /** A state of another flow version is forgotten. */
    private static Set<State> readReached(Document document) {
        var names = Set.copyOf(document.getList("reached", String.class, List.of()));
        return Arrays.stream(State.values())
                .filter(state -> names.contains(state.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A conversation of another flow version starts again at the first question, in its language. */
    private Conversation readConversation(Document document, String key) {
        if (document.getInteger("flowVersion") != Conversation.FLOW_VERSION) {
            return Conversation.begin(Language.valueOf(document.getString("language")));
        }
        return json.read(sealer.open(document.getString(CONVERSATION), key, CONVERSATION), Conversation.class);
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
        var document = new Document("id", pending.id())
                .append("sequence", pending.sequence())
                .append("failures", pending.failures())
                .append("unknowns", pending.unknowns());
        if (pending.failingSince() != null) {
            document.append("failingSince", Date.from(pending.failingSince()));
        }
        var deed = pending.deed();
        if (deed != null) {
            document.append("kind", pending.kind()).append(DEED, sealer.seal(json.write(deed), key, DEED));
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
                document.getInteger("failures"),
                document.getInteger("unknowns", 0),
                instant(document.getDate("failingSince")));
    }

    private @Nullable Deed openDeed(Document document, String key) {
        var kind = document.getString("kind");
        if (kind == null) {
            return null;
        }
        var type = DEEDS.get(kind);
        if (type == null) {
            throw new IllegalStateException("no deed is called " + kind);
        }
        return json.read(sealer.open(document.getString(DEED), key, DEED), type);
    }

    private Document write(TranscriptEntry entry, String key) {
        return new Document("sequence", entry.sequence())
                .append("at", Date.from(entry.at()))
                .append("author", entry.author().name())
                .append("language", entry.language().name())
                .append("text", isSecret(entry.traits()) ? sealer.seal(entry.text(), key, TEXT) : entry.text())
                .append("buttons", entry.buttons().stream().map(this::write).toList())
                .append("traits", entry.traits().stream().map(Trait::name).toList());
    }

    private Document write(SpokenButton button) {
        return new Document("action", button.action().name())
                .append("target", button.target())
                .append("label", button.label());
    }

    private TranscriptEntry readEntry(Document entry, String key) {
        var traits = entry.getList("traits", String.class, List.of()).stream()
                .map(Trait::valueOf)
                .collect(Collectors.toUnmodifiableSet());
        var text = entry.getString("text");
        return new TranscriptEntry(
                entry.getLong("sequence"),
                entry.getDate("at").toInstant(),
                Author.valueOf(entry.getString("author")),
                Language.valueOf(entry.getString("language")),
                isSecret(traits) ? sealer.open(text, key, TEXT) : text,
                List.copyOf(entry.getList("buttons", Document.class).stream()
                        .map(b -> new SpokenButton(
                                Action.valueOf(b.getString("action")), b.getString("target"), b.getString("label")))
                        .toList()),
                traits);
    }

    private static boolean isSecret(Set<Trait> traits) {
        return traits.contains(Trait.SECRET);
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
