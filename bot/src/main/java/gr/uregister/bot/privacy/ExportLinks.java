package gr.uregister.bot.privacy;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.database.keeping.KeptData;
import gr.uregister.bot.database.keeping.KeptData.Kind;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.statemachine.Effect.OpenExport.Content;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** The links by which people fetch their data, in the collection {@code export_links}: by an id that is no token, and for one use. */
@Component
class ExportLinks implements DataKeeper {

    private static final int ID_BYTES = 16;
    private static final String PERSON = "person";
    private static final String CONTENT = "content";

    private final SecureRandom random = new SecureRandom();
    private final MongoCollection<Document> collection;
    private final Sealer sealer;
    private final InstantSource clock;

    ExportLinks(MongoOperations mongo, Sealer sealer, InstantSource clock) {
        this.sealer = sealer;
        this.clock = clock;
        collection = mongo.getCollection("export_links");
        collection.createIndex(ascending("expiresAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    /**
     * A link that is out.
     *
     * @param personId who proved in the chat who they are; null when nobody did
     * @param content what may be fetched by it
     */
    record ExportLink(
            String id, ConversationId chat, @Nullable String personId, Content content) {}

    /** Makes a link. One that a lost race threw away was never shown, so making another is harmless. */
    String open(ConversationId chat, @Nullable String personId, Content content, Instant expiresAt) {
        var id = newId();
        var link = new Document("_id", id)
                .append("chat", chat.toString())
                .append(CONTENT, content.name())
                .append("expiresAt", Date.from(expiresAt));
        if (personId != null) {
            link.append(PERSON, sealer.seal(personId, id, PERSON));
        }
        collection.insertOne(link);
        return id;
    }

    /** A link whose time is not over and that nobody used. */
    Optional<ExportLink> find(String id) {
        return Optional.ofNullable(collection.find(unused(id)).first()).flatMap(this::stillOpen);
    }

    /** Uses a link up, by one atomic change; empty when it was used, or is over. */
    Optional<ExportLink> use(String id) {
        var used = new Document("$set", new Document("usedAt", Date.from(clock.instant())));
        return find(id).flatMap(_ -> Optional.ofNullable(collection.findOneAndUpdate(unused(id), used)))
                .flatMap(this::stillOpen);
    }

    @Override
    public Set<String> collections() {
        return Set.of("export_links");
    }

    @Override
    public List<KeptData> about(DataSubject subject) {
        var links = collection
                .find(of(subject))
                .map(link -> Map.of(
                        "chat", link.getString("chat"),
                        "expiresAt", link.getDate("expiresAt").toInstant().toString()))
                .into(new ArrayList<>());
        return List.of(new KeptData(Kind.EXPORT_LINK, links));
    }

    @Override
    public void erase(DataSubject subject) {
        collection.deleteMany(of(subject));
    }

    private Optional<ExportLink> stillOpen(Document link) {
        var sealed = link.getString(PERSON);
        return clock.instant().isBefore(link.getDate("expiresAt").toInstant())
                ? Optional.of(new ExportLink(
                        link.getString("_id"),
                        ConversationId.parse(link.getString("chat")),
                        sealed == null ? null : sealer.open(sealed, link.getString("_id"), PERSON),
                        Content.valueOf(link.get(CONTENT, Content.DATA.name()))))
                : Optional.empty();
    }

    private static Document unused(String id) {
        return new Document("_id", id).append("usedAt", null);
    }

    private static Document of(DataSubject subject) {
        return new Document("chat", new Document("$in", List.copyOf(subject.chats())));
    }

    private String newId() {
        var id = new byte[ID_BYTES];
        random.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }
}
