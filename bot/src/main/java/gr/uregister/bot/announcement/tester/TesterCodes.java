package gr.uregister.bot.announcement.tester;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.statemachine.reading.MoveCode;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/**
 * The codes that are out, in the collection {@code announcement_tester_codes}: by keyed hash only, for a quarter of an hour, and for one use.
 * They look like those by which a conversation goes on in another chat, and cannot be guessed either.
 */
@Repository
class TesterCodes implements DataKeeper {

    static final Duration LIFE = Duration.ofMinutes(15);

    private static final String NOBODY = "";
    private static final String USED_BY = "usedBy";

    private final SecureRandom random = new SecureRandom();
    private final MongoCollection<Document> collection;
    private final BlindIndex index;
    private final InstantSource clock;

    TesterCodes(MongoOperations mongo, BlindIndex index, InstantSource clock) {
        this.index = index;
        this.clock = clock;
        collection = mongo.getCollection("announcement_tester_codes");
        collection.createIndex(ascending("expiresAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    /** For a quarter of an hour, what staff call somebody whose chat is not known yet. */
    @Override
    public Set<String> collections() {
        return Set.of("announcement_tester_codes");
    }

    /** Makes the code of an invitation. */
    Issued issue(Invitation invitation) {
        var code = random();
        var until = clock.instant().plus(LIFE);
        collection.insertOne(new Document("_id", idOf(code.characters()))
                .append("tester", invitation.id())
                .append("name", invitation.name())
                .append("account", invitation.account())
                .append("by", invitation.by())
                .append("expiresAt", Date.from(until))
                .append(USED_BY, NOBODY));
        return new Issued(code, until);
    }

    /** A code, which can be read only now. */
    record Issued(MoveCode code, Instant until) {}

    /**
     * Uses a code up, by one atomic change.
     *
     * @param user who uses it: the same user is told the same again, since an update may be decided twice
     * @return what it is for; empty when there is no such code, or it is used or too old
     */
    Optional<Invitation> use(String code, String user) {
        var unused = new Document("_id", idOf(code)).append(USED_BY, NOBODY);
        collection.updateOne(unused, new Document("$set", new Document(USED_BY, idOfUser(user))));
        return usedBefore(code, user);
    }

    /** What a code is for that this very user has used up; nobody can find a code out by it. */
    Optional<Invitation> usedBefore(String code, String user) {
        return Optional.ofNullable(collection
                        .find(new Document("_id", idOf(code)).append(USED_BY, idOfUser(user)))
                        .first())
                .filter(found ->
                        clock.instant().isBefore(found.getDate("expiresAt").toInstant()))
                .map(found -> new Invitation(
                        found.getString("tester"),
                        found.getString("name"),
                        found.getString("account"),
                        found.getString("by")));
    }

    private String idOf(String code) {
        return index.of("tester code", code);
    }

    /** Of a user's chat nothing is to be left here when it is erased. */
    private String idOfUser(String user) {
        return index.of("tester code user", user);
    }

    private MoveCode random() {
        while (true) {
            var characters = new StringBuilder(MoveCode.LENGTH);
            for (int i = 0; i < MoveCode.LENGTH; i++) {
                characters.append(MoveCode.ALPHABET.charAt(random.nextInt(MoveCode.ALPHABET.length())));
            }
            if (MoveCode.isCode(characters.toString())) {
                return new MoveCode(characters.toString());
            }
        }
    }
}
