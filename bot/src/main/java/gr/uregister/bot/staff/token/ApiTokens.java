package gr.uregister.bot.staff.token;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.secret.BlindIndex;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** The tokens, by documents in the collection {@code api_tokens}: a dump of it opens nothing, since a token is kept as a keyed hash. */
@Component
public class ApiTokens implements DataKeeper {

    /** How long a token holds. */
    static final Duration LIFE = Duration.ofDays(365);

    /** By this people, and programs that look for secrets in repositories, know what it is. */
    private static final String PREFIX = "uregister_";

    private static final Pattern TOKEN = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
    private static final int TOKEN_BYTES = 32;

    /** Using a token is written down no oftener. */
    private static final Duration USED_EVERY = Duration.ofMinutes(1);

    private final MongoCollection<Document> collection;
    private final BlindIndex index;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public ApiTokens(MongoOperations mongo, BlindIndex index, InstantSource clock) {
        this.index = index;
        this.clock = clock;
        collection = mongo.getCollection("api_tokens");
        collection.createIndex(ascending("hash"), new IndexOptions().unique(true));
    }

    /** Names of systems and of staff: nothing of a student. */
    @Override
    public Set<String> collections() {
        return Set.of("api_tokens");
    }

    /**
     * A token that was made.
     *
     * @param secret what the system is to send; it can be read now and never again
     */
    public record Made(ApiToken token, String secret) {

        /** Leaves out the secret. */
        @Override
        public String toString() {
            return "Made[" + token.name() + "]";
        }
    }

    /** All tokens, also those that hold no more, the latest first. */
    public List<ApiToken> all() {
        return StreamSupport.stream(
                        collection.find().sort(new Document("madeAt", -1)).spliterator(), false)
                .map(ApiTokens::read)
                .toList();
    }

    /** Whoever made a token, also one that holds no more, for systems of some names. */
    public Set<String> makersOf(Set<String> systems) {
        return systems.isEmpty()
                ? Set.of()
                : all().stream()
                        .filter(token -> systems.contains(token.name()))
                        .map(ApiToken::madeBy)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a token holds for a system of this name. */
    boolean isTaken(String name) {
        var now = clock.instant();
        return all().stream().anyMatch(token -> token.name().equals(name) && token.holds(now));
    }

    /** The token with an id; empty when there is none. */
    public Optional<ApiToken> find(String id) {
        return Optional.ofNullable(collection.find(byId(id)).first()).map(ApiTokens::read);
    }

    /** The token that was sent, if it is one that holds. That it was used is noted. */
    public Optional<ApiToken> use(String secret) {
        var now = clock.instant();
        return Optional.of(secret)
                .filter(TOKEN.asMatchPredicate())
                .map(sent -> collection.find(new Document("hash", hash(sent))).first())
                .map(ApiTokens::read)
                .filter(token -> token.holds(now))
                .map(token -> noted(token, now));
    }

    Made make(String name, String by) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = clock.instant();
        var token = new ApiToken(UUID.randomUUID().toString(), name, by, now, now.plus(LIFE), null, null);
        collection.insertOne(new Document("_id", token.id())
                .append("hash", hash(secret))
                .append("name", name)
                .append("madeBy", by)
                .append("madeAt", Date.from(now))
                .append("endsAt", Date.from(token.endsAt())));
        return new Made(token, secret);
    }

    void revoke(String id) {
        collection.updateOne(
                byId(id).append("revokedAt", null),
                new Document("$set", new Document("revokedAt", Date.from(clock.instant()))));
    }

    private ApiToken noted(ApiToken token, Instant now) {
        var usedAt = token.usedAt();
        if (usedAt == null || usedAt.plus(USED_EVERY).isBefore(now)) {
            collection.updateOne(byId(token.id()), new Document("$set", new Document("usedAt", Date.from(now))));
        }
        return token;
    }

    private String hash(String secret) {
        return index.of("api token", secret);
    }

    private static Document byId(String id) {
        return new Document("_id", id);
    }

    private static ApiToken read(Document document) {
        return new ApiToken(
                document.getString("_id"),
                document.getString("name"),
                document.getString("madeBy"),
                document.getDate("madeAt").toInstant(),
                document.getDate("endsAt").toInstant(),
                instant(document.getDate("usedAt")),
                instant(document.getDate("revokedAt")));
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
