package gr.uregister.bot.database;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoNamespace;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.FindIterable;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.result.DeleteResult;
import com.mongodb.client.result.InsertOneResult;
import com.mongodb.client.result.UpdateResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import gr.uregister.bot.database.InProcessMongo.Way;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Comparator;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.conversions.Bson;

/** A collection as the driver shows it, on the commands of the server behind it. Indexes only make things quicker, and are left out. */
final class InProcessCollection implements InvocationHandler {

    private static final ServerAddress HERE = new ServerAddress();

    private final InProcessMongo mongo;
    private final String name;
    private final Way way;

    InProcessCollection(InProcessMongo mongo, String name, Way way) {
        this.mongo = mongo;
        this.name = name;
        this.way = way;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "withReadPreference", "withWriteConcern", "withReadConcern", "withCodecRegistry" -> proxy;
            case "getNamespace" -> new MongoNamespace("simulation", name);
            case "getDocumentClass" -> org.bson.Document.class;
            case "createIndex" -> "left out";
            case "find" -> find((Bson) arguments[0]);
            case "countDocuments" -> (long) found((Bson) arguments[0], 0).size();
            case "insertOne" -> insert(arguments[0]);
            case "updateOne" -> update((Bson) arguments[0], (Bson) arguments[1], isUpsert(arguments));
            case "updateMany" -> updateAll((Bson) arguments[0], (Bson) arguments[1]);
            case "replaceOne" -> update((Bson) arguments[0], (Bson) arguments[1], isUpsert(arguments));
            case "deleteOne" -> delete((Bson) arguments[0], 1);
            case "deleteMany" -> delete((Bson) arguments[0], 0);
            case "findOneAndUpdate" -> findAndModify(arguments);
            case "bulkWrite" -> writeAll((List<?>) arguments[0]);
            case "toString" -> name;
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private FindIterable<?> find(Bson filter) {
        return (FindIterable<?>) Proxy.newProxyInstance(
                InProcessMongo.class.getClassLoader(),
                new Class<?>[] {FindIterable.class},
                new InProcessFind(limit -> found(filter, limit)));
    }

    private List<org.bson.Document> found(Bson filter, int limit) {
        var command = new Document("find", name)
                .append("filter", Documents.theirs(filter))
                .append("batchSize", Integer.MAX_VALUE)
                .append("limit", limit);
        var cursor = (Document) answer(command).get("cursor");
        return ((List<?>) cursor.get("firstBatch"))
                .stream()
                        .map(Document.class::cast)
                        .sorted(Comparator.comparingInt(found -> mongo.orderOf(name, found.get("_id"))))
                        .map(Documents::ours)
                        .toList();
    }

    private InsertOneResult insert(Object document) {
        var theirs = Documents.theirs((Bson) document);
        mongo.came(name, theirs.get("_id"));
        requireWritten(answer(new Document("insert", name).append("documents", List.of(theirs))));
        return InsertOneResult.acknowledged(new BsonString(String.valueOf(theirs.get("_id"))));
    }

    private UpdateResult update(Bson filter, Bson change, boolean upsert) {
        var one = new Document("q", Documents.theirs(filter))
                .append("u", Documents.theirs(change))
                .append("upsert", upsert);
        if (upsert) {
            mongo.came(name, ((Document) one.get("q")).get("_id"));
        }
        var answer = answer(new Document("update", name).append("updates", List.of(one)));
        requireWritten(answer);
        var matched = ((Number) answer.get("n")).longValue();
        return UpdateResult.acknowledged(matched, ((Number) answer.get("nModified")).longValue(), null);
    }

    private UpdateResult updateAll(Bson filter, Bson change) {
        var all = new Document("q", Documents.theirs(filter))
                .append("u", Documents.theirs(change))
                .append("multi", true);
        var answer = answer(new Document("update", name).append("updates", List.of(all)));
        requireWritten(answer);
        var matched = ((Number) answer.get("n")).longValue();
        return UpdateResult.acknowledged(matched, matched, null);
    }

    private DeleteResult delete(Bson filter, int limit) {
        var one = new Document("q", Documents.theirs(filter)).append("limit", limit);
        var answer = answer(new Document("delete", name).append("deletes", List.of(one)));
        return DeleteResult.acknowledged(((Number) answer.get("n")).longValue());
    }

    private org.bson.Document findAndModify(Object[] arguments) {
        var options = arguments.length > 2 ? (FindOneAndUpdateOptions) arguments[2] : new FindOneAndUpdateOptions();
        var command = new Document("findAndModify", name)
                .append("query", Documents.theirs((Bson) arguments[0]))
                .append("update", Documents.theirs((Bson) arguments[1]))
                .append("upsert", options.isUpsert())
                .append("new", options.getReturnDocument() == ReturnDocument.AFTER);
        if (options.isUpsert()) {
            mongo.came(name, ((Document) command.get("query")).get("_id"));
        }
        return answer(command).get("value") instanceof Document value ? Documents.ours(value) : null;
    }

    private BulkWriteResult writeAll(List<?> models) {
        var inserted = 0;
        var matched = 0L;
        for (var model : models) {
            switch (model) {
                case InsertOneModel<?> one -> {
                    insert(one.getDocument());
                    inserted++;
                }
                case ReplaceOneModel<?> one ->
                    matched += update(one.getFilter(), (Bson) one.getReplacement(), false)
                            .getMatchedCount();
                default ->
                    throw new UnsupportedOperationException(model.getClass().getSimpleName());
            }
        }
        return BulkWriteResult.acknowledged(inserted, (int) matched, 0, (int) matched, List.of(), List.of());
    }

    private Document answer(Document command) {
        return way.through(command.keySet().iterator().next(), name, () -> {
            try {
                return mongo.run(command);
            } catch (MongoServerError e) {
                var answer = new BsonDocument("code", new BsonInt32(e.getCode()));
                throw new MongoCommandException(answer.append("errmsg", new BsonString(e.getMessage())), HERE);
            }
        });
    }

    private static void requireWritten(Document answer) {
        if (answer.get("writeErrors") instanceof List<?> errors && !errors.isEmpty()) {
            var error = (Document) errors.getFirst();
            throw new MongoWriteException(
                    new WriteError(
                            ((Number) error.get("code")).intValue(),
                            String.valueOf(error.get("errmsg")),
                            new BsonDocument()),
                    HERE,
                    List.of());
        }
    }

    private static boolean isUpsert(Object[] arguments) {
        return arguments.length > 2
                && switch (arguments[2]) {
                    case UpdateOptions options -> options.isUpsert();
                    case ReplaceOptions options -> options.isUpsert();
                    default -> throw new UnsupportedOperationException("options");
                };
    }
}
