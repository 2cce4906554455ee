package gr.uregister.bot.database;

import com.mongodb.MongoClientSettings;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;

/** Translates between the documents of the driver and those of the embedded server. */
final class Documents {

    private static final CodecRegistry CODECS = MongoClientSettings.getDefaultCodecRegistry();

    private Documents() {}

    static Document theirs(Bson document) {
        return theirs(document.toBsonDocument(BsonDocument.class, CODECS));
    }

    static org.bson.Document ours(Document document) {
        var ours = new org.bson.Document();
        document.forEach((key, value) -> ours.append(key, ours(value)));
        return ours;
    }

    private static Document theirs(BsonDocument document) {
        var theirs = new Document();
        document.forEach((key, value) -> theirs.append(key, theirs(value)));
        return theirs;
    }

    private static Object theirs(BsonValue value) {
        return switch (value.getBsonType()) {
            case STRING -> value.asString().getValue();
            case INT32 -> value.asInt32().getValue();
            case INT64 -> value.asInt64().getValue();
            case DOUBLE -> value.asDouble().getValue();
            case BOOLEAN -> value.asBoolean().getValue();
            case NULL -> null;
            case DATE_TIME -> Instant.ofEpochMilli(value.asDateTime().getValue());
            case ARRAY ->
                new ArrayList<>(value.asArray().stream().map(Documents::theirs).toList());
            case DOCUMENT -> theirs(value.asDocument());
            default ->
                throw new UnsupportedOperationException(value.getBsonType().name());
        };
    }

    private static Object ours(Object value) {
        return switch (value) {
            case null -> null;
            case Document document -> ours(document);
            case Instant time -> Date.from(time);
            case List<?> list -> list.stream().map(Documents::ours).toList();
            case Map<?, ?> _ -> throw new UnsupportedOperationException("a map");
            default -> value;
        };
    }
}
