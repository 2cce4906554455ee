package gr.uregister.bot.database.writing;

import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.UpdateOneModel;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
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
    private final Supplier<Wording> writer;
    private final ObjectId stamp = new ObjectId();

    /** Whether it is the caller's to send updates; what is set below was set before. */
    private final CompletableFuture<Boolean> turn = new CompletableFuture<>();

    /** Null until it was put into words. */
    private @Nullable Wording wording;

    /** Null until it is known. */
    private @Nullable Boolean isUpdated;

    private @Nullable RuntimeException failure;

    VersionedUpdate(String id, long version, Supplier<Wording> writer) {
        this.id = id;
        this.version = version;
        this.writer = writer;
    }

    String id() {
        return id;
    }

    /** Puts it into words, with its stamp; returns false when it failed. */
    boolean putIntoWords() {
        try {
            wording = writer.get();
            var change = wording.change();
            var set = change.get("$set") instanceof Document fields ? fields : new Document();
            change.put("$set", set.append(STAMP, stamp));
            return true;
        } catch (RuntimeException e) {
            fail(e);
            return false;
        } catch (StackOverflowError | LinkageError e) {
            fail(new IllegalStateException("an update could not be put into words", e));
            return false;
        }
    }

    /**
     * What the database is to do, once it is put into words. The document is found by a flat one, since the embedded server reads every
     * document for the driver's $and.
     */
    UpdateOneModel<Document> model() {
        return new UpdateOneModel<>(new Document("_id", id).append(VERSION, version), words().change());
    }

    /** What must stand beside before, once it is put into words. */
    List<ReplaceOneModel<Document>> beforehand() {
        return words().beforehand();
    }

    private Wording words() {
        return Objects.requireNonNull(wording, "put into words first");
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
        failure = null;
    }

    /** @param stored the document as it stands now, or null if it is gone; it has a stamp only if it was ever updated */
    void judge(@Nullable Document stored) {
        isUpdated = stored != null && stamp.equals(stored.getObjectId(STAMP));
        failure = null;
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
