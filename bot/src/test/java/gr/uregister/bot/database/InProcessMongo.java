package gr.uregister.bot.database;

import com.mongodb.ClientSessionOptions;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MessageHeader;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.embedded.EmbeddedChannel;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.dao.support.PersistenceExceptionTranslator;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.MongoExceptionTranslator;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.convert.NoOpDbRefResolver;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;

/**
 * The embedded server without its sockets: the driver's interfaces on the one side, the server's own commands on the other, all in the
 * caller's thread. What no test has needed yet is an {@link UnsupportedOperationException}.
 */
public final class InProcessMongo implements AutoCloseable {

    private static final String DATABASE = "simulation";
    private static final MappingMongoConverter CONVERTER = converter();

    private final MongoBackend backend;
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Map<String, Map<Object, Integer>> order = new LinkedHashMap<>();

    /** An empty database. */
    public InProcessMongo(InstantSource clock) {
        backend = H2Backend.inMemory(clock.withZone(ZoneOffset.UTC));
    }

    /** What happens on the way to the database and back. */
    @FunctionalInterface
    public interface Way {

        /** @param command the server's own name for what is done, such as {@code findAndModify} */
        <T> T through(String command, String collection, Supplier<T> call);
    }

    /** One node's view of the database. */
    public MongoOperations operations(Way way) {
        return new MongoTemplate(new Factory(database(way)), CONVERTER);
    }

    /** The collections that hold something, or did, in the order in which they were begun. */
    public List<String> collections() {
        return List.copyOf(order.keySet());
    }

    /** Documents are found in the order in which they came, whatever their keys are: so a story does not depend on random ones. */
    void came(String collection, Object key) {
        var keys = order.computeIfAbsent(collection, _ -> new HashMap<>());
        keys.putIfAbsent(key, keys.size());
    }

    int orderOf(String collection, Object key) {
        return order.getOrDefault(collection, Map.of()).getOrDefault(key, Integer.MAX_VALUE);
    }

    /** One node's view of the database, by a way on which nothing happens. */
    public MongoOperations operations() {
        return operations(new Way() {
            @Override
            public <T> T through(String command, String collection, Supplier<T> call) {
                return call.get();
            }
        });
    }

    @Override
    public void close() {
        backend.close();
    }

    Document run(Document command) {
        command.append("$db", DATABASE);
        return backend.handleMessage(new MongoMessage(channel, new MessageHeader(1, 0), command));
    }

    private MongoDatabase database(Way way) {
        return (MongoDatabase) Proxy.newProxyInstance(
                InProcessMongo.class.getClassLoader(),
                new Class<?>[] {MongoDatabase.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getName" -> DATABASE;
                    case "getCollection" -> collection((String) arguments[0], way);
                    case "withCodecRegistry", "withReadPreference", "withWriteConcern", "withReadConcern" -> proxy;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private MongoCollection<?> collection(String name, Way way) {
        return (MongoCollection<?>) Proxy.newProxyInstance(
                InProcessMongo.class.getClassLoader(),
                new Class<?>[] {MongoCollection.class},
                new InProcessCollection(this, name, way));
    }

    private static MappingMongoConverter converter() {
        var converter = new MappingMongoConverter(NoOpDbRefResolver.INSTANCE, new MongoMappingContext());
        converter.afterPropertiesSet();
        return converter;
    }

    private record Factory(MongoDatabase database) implements MongoDatabaseFactory {

        @Override
        public MongoDatabase getMongoDatabase() {
            return database;
        }

        @Override
        public MongoDatabase getMongoDatabase(String name) {
            return database;
        }

        @Override
        public PersistenceExceptionTranslator getExceptionTranslator() {
            return new MongoExceptionTranslator();
        }

        @Override
        public ClientSession getSession(ClientSessionOptions options) {
            throw new UnsupportedOperationException("sessions");
        }

        @Override
        public MongoDatabaseFactory withSession(ClientSession session) {
            throw new UnsupportedOperationException("sessions");
        }
    }
}
