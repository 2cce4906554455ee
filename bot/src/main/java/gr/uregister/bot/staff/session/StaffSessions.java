package gr.uregister.bot.staff.session;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.staff.StaffProperties;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/**
 * The sessions, by documents in the collection {@code staff_sessions}. A dump of it opens none: what a browser sends is kept as a keyed
 * hash. Ends are told by the clock that all nodes share.
 */
@Component
public class StaffSessions implements DataKeeper {

    /** How long somebody has for the second factor. */
    static final Duration HALF_OPEN = Duration.ofMinutes(10);

    /** How long a device has for its answer. */
    public static final Duration CHALLENGE_LIFE = Duration.ofMinutes(5);

    /** Using a session is written down no oftener. */
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private static final int TOKEN_BYTES = 32;
    private static final String CHALLENGE = "challenge";

    private final MongoCollection<Document> collection;
    private final BlindIndex index;
    private final InstantSource clock;
    private final StaffProperties properties;
    private final SecureRandom random = new SecureRandom();

    public StaffSessions(MongoOperations mongo, BlindIndex index, InstantSource clock, StaffProperties properties) {
        this.index = index;
        this.clock = clock;
        this.properties = properties;
        collection = mongo.getCollection("staff_sessions");
        collection.createIndex(ascending("endsAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    @Override
    public Set<String> collections() {
        return Set.of("staff_sessions");
    }

    /**
     * Begins a session.
     *
     * @param open whether it can be used at once, or waits for the second factor
     * @return what the browser is to keep
     */
    public String begin(String accountId, boolean open, String browser) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = clock.instant();
        collection.insertOne(new Document("_id", idOf(token))
                .append("account", accountId)
                .append("open", open)
                .append("browser", browser)
                .append("startedAt", Date.from(now))
                .append("seenAt", Date.from(now))
                .append("endsAt", Date.from(now.plus(open ? properties.total() : HALF_OPEN))));
        return token;
    }

    /** The session that a browser's value belongs to; empty when it is over, revoked, or never was. */
    public Optional<StaffSession> find(String token) {
        return Optional.ofNullable(collection.find(byId(idOf(token))).first())
                .map(StaffSessions::read)
                .filter(session -> isAlive(session, clock.instant()));
    }

    /** Whether a session still is, for what outlives a request, such as a stream. */
    public boolean isAlive(String id) {
        var session = collection.find(byId(id)).first();
        return session != null && isAlive(read(session), clock.instant());
    }

    /** Puts off the end of a session that is used. */
    public void use(StaffSession session) {
        var now = clock.instant();
        if (session.seenAt().plus(SEEN_EVERY).isBefore(now)) {
            collection.updateOne(byId(session.id()), new Document("$set", new Document("seenAt", Date.from(now))));
        }
    }

    /**
     * Keeps what a device is to sign in this session; what was kept before is void.
     *
     * @param kind for what the signature will count
     */
    public void setChallenge(String id, String kind, String challenge) {
        var until = Date.from(clock.instant().plus(CHALLENGE_LIFE));
        var kept = new Document("kind", kind).append("value", challenge).append("until", until);
        collection.updateOne(byId(id), new Document("$set", new Document(CHALLENGE, kept)));
    }

    /** What was to be signed in this session, which is used up by that; empty when it was nothing of this kind, or is over. */
    public Optional<String> takeChallenge(String id, String kind) {
        var session = collection.findOneAndUpdate(
                byId(id).append("challenge.kind", kind), new Document("$unset", new Document(CHALLENGE, "")));
        return Optional.ofNullable(session)
                .map(before -> before.get(CHALLENGE, Document.class))
                .filter(kept -> clock.instant().isBefore(kept.getDate("until").toInstant()))
                .map(kept -> kept.getString("value"));
    }

    /** The sessions that somebody has open, the one used last in front. */
    public List<StaffSession> openOf(String accountId) {
        var now = clock.instant();
        return StreamSupport.stream(collection.find(byAccount(accountId)).spliterator(), false)
                .map(StaffSessions::read)
                .filter(session -> session.open() && isAlive(session, now))
                .sorted(Comparator.comparing(StaffSession::seenAt).reversed())
                .toList();
    }

    /** Ends a session of this account; whose next request is refused on every node. */
    public boolean revoke(String accountId, String id) {
        return collection.deleteOne(byId(id).append("account", accountId)).getDeletedCount() == 1;
    }

    /** Ends all sessions of an account. */
    public void revokeAll(String accountId) {
        collection.deleteMany(byAccount(accountId));
    }

    /** Ends all sessions of an account but one. */
    public void revokeOthers(String accountId, String id) {
        collection.deleteMany(byAccount(accountId).append("_id", new Document("$ne", id)));
    }

    private boolean isAlive(StaffSession session, Instant now) {
        return now.isBefore(session.endsAt()) && now.isBefore(session.seenAt().plus(properties.idle()));
    }

    private String idOf(String token) {
        return index.of("staff session", token);
    }

    private static Document byId(String id) {
        return new Document("_id", id);
    }

    private static Document byAccount(String accountId) {
        return new Document("account", accountId);
    }

    private static StaffSession read(Document document) {
        return new StaffSession(
                document.getString("_id"),
                document.getString("account"),
                document.getBoolean("open", false),
                document.getString("browser"),
                document.getDate("startedAt").toInstant(),
                document.getDate("seenAt").toInstant(),
                document.getDate("endsAt").toInstant());
    }
}
