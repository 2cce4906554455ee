package gr.uregister.bot.database.writing;

import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** An update on its way. Its caller waits until it has the turn to send updates, or somebody who had sent this one. */
final class VersionedUpdate {

    static final String VERSION = "version";

    /** Whose update made a document what it is. */
    static final String STAMP = "stamp";

    private final String id;
    private final long version;
    private final Document change;
    private final ObjectId stamp = new ObjectId();

    /** Whether it is the caller's to send updates; what is set below was set before. */
    private final CompletableFuture<Boolean> turn = new CompletableFuture<>();

    /** Null until it is known. */
    private @Nullable Boolean isUpdated;

    private @Nullable RuntimeException failure;

    /** @param change by operators; this update's stamp is added to it */
    VersionedUpdate(String id, long version, Document change) {
        this.id = id;
        this.version = version;
        this.change = change;
        var set = change.get("$set") instanceof Document fields ? fields : new Document();
        change.put("$set", set.append(STAMP, stamp));
    }

    String id() {
        return id;
    }

    /** A flat document, since the embedded server reads every document for the driver's $and. */
    Document which() {
        return new Document("_id", id).append(VERSION, version);
    }

    Document change() {
        return change;
    }

    /** Returns true when the caller has the turn to send this update and others. */
    boolean awaitTurn() {
        return turn.join();
    }

    void haveTurn() {
        turn.complete(true);
    }

    /** Its outcome stands, and its caller goes on. */
    void settle() {
        turn.complete(false);
    }

    void succeed() {
        isUpdated = true;
    }

    /** @param stored the document as it stands now, or null if it is gone; it has a stamp only if it was ever updated */
    void judge(@Nullable Document stored) {
        isUpdated = stored != null && stamp.equals(stored.getObjectId(STAMP));
    }

    void fail(RuntimeException failure) {
        this.failure = failure;
    }

    /** What failed it, where the database is away; a refusal is none. */
    Optional<RuntimeException> outage() {
        return Optional.ofNullable(failure)
                .filter(e -> e instanceof MongoException && !(e instanceof MongoWriteException));
    }

    /**
     * Whether it was updated.
     *
     * @throws MongoException when nobody knows
     */
    boolean isUpdated() {
        if (failure != null) {
            throw failure;
        }
        if (isUpdated == null) {
            throw new MongoException("nobody knows whether a document was updated: what sent the update broke off");
        }
        return isUpdated;
    }
}
