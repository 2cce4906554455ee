package gr.uregister.bot.conversation.code;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.statemachine.reading.MoveCode;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** The codes that are out, one document each in a collection: by keyed hash only, for some minutes, and for one use. */
public final class OneTimeCodes {

    private static final String ID = "_id";
    private static final String EXPIRES_AT = "expiresAt";
    private static final String USED_BY = "usedBy";
    private static final String NOBODY = "";

    private final SecureRandom random = new SecureRandom();
    private final MongoCollection<Document> collection;
    private final String kind;
    private final Duration life;
    private final BlindIndex index;
    private final InstantSource clock;

    /** @param kind what the codes are for, so that one of another kind is none */
    public OneTimeCodes(
            MongoCollection<Document> collection, String kind, Duration life, BlindIndex index, InstantSource clock) {
        this.collection = collection;
        this.kind = kind;
        this.life = life;
        this.index = index;
        this.clock = clock;
        collection.createIndex(ascending(EXPIRES_AT), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    /**
     * A code that was made, which can be read only now.
     *
     * @param id the code's keyed hash
     */
    public record Issued(MoveCode code, String id, Instant expiresAt) {}

    /** Makes a code that stands for something. */
    public Issued issue(Document meaning) {
        var code = random();
        var issued = new Issued(code, idOf(code.characters()), clock.instant().plus(life));
        collection.insertOne(new Document(meaning)
                .append(ID, issued.id())
                .append(EXPIRES_AT, Date.from(issued.expiresAt()))
                .append(USED_BY, NOBODY));
        return issued;
    }

    /** A code's keyed hash, which tells nobody the code. */
    public String idOf(String characters) {
        return index.of(kind, characters);
    }

    /** What a code stands for that is still valid; it may be used. */
    public Optional<Document> find(String id) {
        return find(new Document(ID, id));
    }

    /** What a code stands for that is still valid, if there is such a one. */
    public Optional<Document> find(Document which) {
        return Optional.ofNullable(collection.find(which).first())
                .filter(code ->
                        clock.instant().isBefore(code.getDate(EXPIRES_AT).toInstant()));
    }

    /** By what a code is found while nobody has used it. */
    public Document unused(String id) {
        return new Document(ID, id).append(USED_BY, NOBODY);
    }

    /**
     * Uses a code up, by one atomic change.
     *
     * @param user who uses it: the same user is told the same again, since an update may be decided twice
     * @return whether it is this user's
     */
    public boolean use(String id, String user) {
        // Of a chat that goes nothing is to be left with the code of another.
        var usedBy = index.of(kind + " user", user);
        return collection.findOneAndUpdate(unused(id), new Document("$set", new Document(USED_BY, usedBy))) != null
                || collection.find(new Document(ID, id).append(USED_BY, usedBy)).first() != null;
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
