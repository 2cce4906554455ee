package gr.uregister.bot.announcement;

import com.mongodb.client.MongoCollection;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.database.query.Walk;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/** The bytes of announcements' pictures, one document each in the collection {@code announcement_pictures}. */
@Repository
public class Pictures implements DataKeeper {

    /** Since when no announcement has it. */
    private static final String UNNAMED = "unnamedSince";

    private final MongoCollection<Document> collection;

    public Pictures(MongoOperations mongo) {
        collection = mongo.getCollection("announcement_pictures");
    }

    /** What staff show everybody: nothing of a person. */
    @Override
    public Set<String> collections() {
        return Set.of("announcement_pictures");
    }

    /** Keeps a picture, which was checked before. */
    public Picture keep(byte[] bytes, String mediaType) {
        var picture = new Picture(UUID.randomUUID().toString(), mediaType, bytes.length);
        collection.insertOne(
                new Document("_id", picture.id()).append("mediaType", mediaType).append("bytes", new Binary(bytes)));
        return picture;
    }

    /** The picture with an id. */
    public Optional<Picture> find(String id) {
        return document(id)
                .map(found -> new Picture(
                        id,
                        found.getString("mediaType"),
                        found.get("bytes", Binary.class).length()));
    }

    /** A picture's bytes; empty when it was deleted. */
    public Optional<byte[]> bytes(String id) {
        return document(id).map(found -> found.get("bytes", Binary.class).getData());
    }

    /** Forgets a picture: nobody can see it any more. */
    public void forget(Picture picture) {
        collection.deleteOne(new Document("_id", picture.id()));
    }

    /**
     * Forgets pictures that no announcement has: at the second look, as one is kept before its announcement is written.
     *
     * @param named the ids of those that announcements have
     * @param seenBefore who had none since then is forgotten
     */
    void tidy(Set<String> named, Instant now, Instant seenBefore) {
        Walk.through(collection, List.of(UNNAMED), found -> {
            var id = found.getString("_id");
            var since = found.getDate(UNNAMED);
            if (named.contains(id)) {
                if (since != null) {
                    collection.updateOne(new Document("_id", id), new Document("$unset", new Document(UNNAMED, "")));
                }
            } else if (since == null) {
                var mark = new Document(UNNAMED, Date.from(now));
                collection.updateOne(new Document("_id", id), new Document("$set", mark));
            } else if (since.toInstant().isBefore(seenBefore)) {
                collection.deleteOne(new Document("_id", id));
            }
        });
    }

    private Optional<Document> document(String id) {
        return Optional.ofNullable(collection.find(new Document("_id", id)).first());
    }
}
