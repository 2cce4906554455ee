package gr.uregister.bot.attachment;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import gr.uregister.bot.attachment.KeptFile.Refusal;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.statemachine.desk.Attachment;
import gr.uregister.statemachine.institution.Institution;
import java.time.Instant;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The files of conversations: what is known of each in the collection {@code attachments}, its content in {@code attachment_contents},
 * sealed for its place. A file fits into one document, so that there is never half of one. They go with the messages that they stand in.
 */
@Component
public class Attachments implements DataKeeper {

    /** How large a file may be: 10 MB. Sealed, it still fits into a document. */
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    /** How many files that its person sent a chat may have before another one, and how many bytes: 50 MB. */
    private static final int MOST_FILES = 50;

    private static final long MOST_BYTES_OF_CHAT = 5L * MOST_BYTES;

    /** How many files a chat remembers that were not kept: the latest. */
    private static final int MOST_REFUSED = 100;

    private static final Logger log = LoggerFactory.getLogger(Attachments.class);
    private static final String CHAT = "chat";
    private static final String NAME = "name";
    private static final String TYPE = "type";
    private static final String BYTES = "bytes";
    private static final String REFUSAL = "refusal";
    private static final String SENT_AT = "sentAt";
    private static final String OPENED_BY = "openedBy";
    private static final String CONTENT = "content";

    private final MongoCollection<Document> facts;
    private final MongoCollection<Document> contents;
    private final Sealer sealer;
    private final Institution institution;
    private final InstantSource clock;

    public Attachments(MongoOperations mongo, Sealer sealer, Institution institution, InstantSource clock) {
        this.sealer = sealer;
        this.institution = institution;
        this.clock = clock;
        facts = mongo.getCollection("attachments");
        facts.createIndex(ascending(CHAT));
        facts.createIndex(ascending(SENT_AT));
        contents = mongo.getCollection("attachment_contents");
    }

    /** A file and when it was sent in which chat. */
    record Sent(ConversationId chat, Instant at, KeptFile file) {}

    /**
     * Keeps a file, if it is one that is taken. Of the same file nothing is kept a second time.
     *
     * @param ofPerson whether the person sent it, who may send so many only
     */
    public KeptFile keep(ConversationId chat, Attachment file, byte[] content, boolean ofPerson) {
        var known = find(chat, file.id()).filter(found -> found.refusal() != Refusal.NOT_FETCHED);
        if (known.isPresent()) {
            return known.get();
        }
        var type = FileType.of(content).orElse(null);
        if (content.length > MOST_BYTES) {
            return refuse(chat, file, Refusal.TOO_LARGE);
        }
        if (type == null) {
            return refuse(chat, file, Refusal.TYPE_UNFIT);
        }
        if (ofPerson && isFull(chat)) {
            return refuse(chat, file, Refusal.TOO_MANY);
        }
        // Known before it is there: what nobody knew of would never be erased.
        note(chat, refused(file, Refusal.NOT_FETCHED));
        var key = key(chat, file.id());
        var sealed = new Document("_id", key).append(CONTENT, new Binary(sealer.seal(content, key, CONTENT)));
        contents.replaceOne(byKey(key), sealed, new ReplaceOptions().upsert(true));
        return note(chat, new KeptFile(file.id(), FileNames.clean(file.name()), type, content.length, null));
    }

    /** Whether a person has sent as much as they may. What was not kept does not count, nor what agents sent. */
    private boolean isFull(ConversationId chat) {
        var kept = facts.find(of(Set.of(chat.toString()))).map(this::read).into(new ArrayList<>()).stream()
                .filter(file -> file.isKept() && file.isOfPerson())
                .toList();
        return kept.size() >= MOST_FILES
                || kept.stream().mapToLong(KeptFile::bytes).sum() >= MOST_BYTES_OF_CHAT;
    }

    /** Notes that a file will not be kept, for whoever asks. */
    public KeptFile refuse(ConversationId chat, Attachment file, Refusal why) {
        facts.find(of(Set.of(chat.toString()))).into(new ArrayList<>()).stream()
                .filter(found -> found.getString(REFUSAL) != null)
                .sorted(Comparator.comparing((Document found) -> found.getDate(SENT_AT))
                        .reversed())
                .skip(MOST_REFUSED - 1L)
                .forEach(found -> remove(found.getString("_id")));
        return note(chat, refused(file, why));
    }

    private static KeptFile refused(Attachment file, Refusal why) {
        return new KeptFile(file.id(), FileNames.clean(file.name()), null, 0, why);
    }

    /** Lets a file go. */
    public void forget(ConversationId chat, String id) {
        remove(key(chat, id));
    }

    /** Whether this member of staff has opened a file. */
    public boolean isOpenedBy(String account, ConversationId chat, String id) {
        var found = facts.find(byKey(key(chat, id))).first();
        return found != null
                && found.getList(OPENED_BY, String.class, List.of()).contains(account);
    }

    /** Notes that this member of staff has opened a file. */
    public void noteOpenedBy(String account, ConversationId chat, String id) {
        facts.updateOne(byKey(key(chat, id)), new Document("$addToSet", new Document(OPENED_BY, account)));
    }

    /** What is known of a file; empty while nobody knows whether it comes. */
    public Optional<KeptFile> find(ConversationId chat, String id) {
        return Optional.ofNullable(facts.find(byKey(key(chat, id))).first()).map(this::read);
    }

    /** What is known of some files, by their ids. */
    public Map<String, KeptFile> find(ConversationId chat, Collection<String> ids) {
        return ids.stream()
                .flatMap(id -> find(chat, id).stream())
                .collect(Collectors.toMap(KeptFile::id, Function.identity(), (a, _) -> a));
    }

    /** A file with its content; empty when it is not kept. */
    public Optional<OpenFile> open(ConversationId chat, String id) {
        return find(chat, id).flatMap(file -> open(key(chat, id), file));
    }

    private Optional<OpenFile> open(String key, KeptFile file) {
        var type = file.type();
        return type == null
                ? Optional.empty()
                : Optional.ofNullable(contents.find(byKey(key)).first())
                        .map(found ->
                                sealer.open(found.get(CONTENT, Binary.class).getData(), key, CONTENT))
                        .map(content -> new OpenFile(type.named(file.name()), type, content));
    }

    /** Lets go what is older than messages are kept. The embedded database would read every content to find out, so none has a time to live. */
    @Scheduled(fixedDelay = 60, initialDelay = 2, timeUnit = TimeUnit.MINUTES)
    public void tidy() {
        try {
            var end = institution.before(institution.retention().transcript(), clock.instant());
            remove(new Document(SENT_AT, new Document("$lt", Date.from(end))));
        } catch (RuntimeException e) {
            log.warn("files that are too old could not be deleted, which is tried again", e);
        }
    }

    @Override
    public Set<String> collections() {
        return Set.of("attachments", "attachment_contents");
    }

    /** All files of a person's chats. */
    List<Sent> sentIn(DataSubject subject) {
        return facts.find(of(subject.chats()))
                .map(found -> new Sent(
                        ConversationId.parse(found.getString(CHAT)),
                        found.getDate(SENT_AT).toInstant(),
                        read(found)))
                .into(new ArrayList<>());
    }

    @Override
    public void erase(DataSubject subject) {
        remove(of(subject.chats()));
    }

    private void remove(Bson wanted) {
        var keys = facts.find(wanted)
                .projection(new Document("_id", 1))
                .map(found -> found.getString("_id"))
                .into(new ArrayList<>());
        keys.forEach(this::remove);
    }

    /** Content first: what is known of a file leads to it. */
    private void remove(String key) {
        contents.deleteOne(byKey(key));
        facts.deleteOne(byKey(key));
    }

    private KeptFile note(ConversationId chat, KeptFile file) {
        var key = key(chat, file.id());
        var document = new Document("_id", key)
                .append(CHAT, chat.toString())
                .append("id", file.id())
                .append(NAME, sealer.seal(file.name(), key, NAME))
                .append(TYPE, nameOf(file.type()))
                .append(BYTES, file.bytes())
                .append(REFUSAL, nameOf(file.refusal()))
                .append(SENT_AT, Date.from(clock.instant()));
        facts.replaceOne(byKey(key), document, new ReplaceOptions().upsert(true));
        return file;
    }

    private KeptFile read(Document document) {
        var type = document.getString(TYPE);
        var refusal = document.getString(REFUSAL);
        return new KeptFile(
                document.getString("id"),
                sealer.open(document.getString(NAME), document.getString("_id"), NAME),
                type == null ? null : FileType.valueOf(type),
                document.getLong(BYTES),
                refusal == null ? null : Refusal.valueOf(refusal));
    }

    private static Document of(Set<String> chats) {
        return new Document(CHAT, new Document("$in", List.copyOf(chats)));
    }

    private static Document byKey(String key) {
        return new Document("_id", key);
    }

    private static String key(ConversationId chat, String id) {
        return chat + "/" + id;
    }

    private static @Nullable String nameOf(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
