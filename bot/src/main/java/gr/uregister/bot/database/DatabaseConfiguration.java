package gr.uregister.bot.database;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import gr.uregister.bot.UregisterProperties;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.data.mongodb.core.MongoOperations;

/** Points Spring Boot's MongoDB client to the database. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** Spring Boot's own settings, such as the address, come with order 0. */
    private static final int AFTER_SPRING_BOOT = 10;

    /** The embedded server is closed with this bean, after the client that was made from it. */
    @Bean
    MongoConnectionDetails mongoConnectionDetails(DatabaseProperties database, UregisterProperties uregister) {
        if (database.embedded()) {
            return EmbeddedMongo.start(uregister.dataDir().resolve("mongo"), database.embeddedPort());
        }
        var address = database.address();
        return () -> address;
    }

    @Bean
    @Order(AFTER_SPRING_BOOT)
    MongoClientSettingsBuilderCustomizer databaseSettings(DatabaseProperties database, MongoConnectionDetails details) {
        return settings -> customize(settings, database, details.getConnectionString());
    }

    @Bean
    DatabaseClock databaseClock(MongoClient client) {
        return new DatabaseClock(client);
    }

    @Bean
    @Conditional(Embedded.class)
    Expiry expiry(MongoOperations mongo, InstantSource clock) {
        return new Expiry(mongo, clock);
    }

    /** An acknowledged write must survive the loss of a server, whatever the address says: promise R5. */
    static void customize(MongoClientSettings.Builder settings, DatabaseProperties database, ConnectionString address) {
        var majorityTimeout = database.readTimeout().toMillis();
        settings.writeConcern(WriteConcern.MAJORITY.withWTimeout(majorityTimeout, MILLISECONDS));
        settings.applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(
                millis(address.getServerSelectionTimeout(), database.serverSelectionTimeout()), MILLISECONDS));
        settings.applyToSocketSettings(socket -> socket.connectTimeout(
                        millis(address.getConnectTimeout(), database.connectTimeout()), MILLISECONDS)
                .readTimeout(millis(address.getSocketTimeout(), database.readTimeout()), MILLISECONDS));
    }

    private static int millis(@Nullable Integer addressed, Duration fallback) {
        return addressed == null ? Math.toIntExact(fallback.toMillis()) : addressed;
    }

    /** MONGODB_URI is not set. */
    static final class Embedded implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return context.getEnvironment()
                    .getProperty("uregister.mongodb.uri", "")
                    .isBlank();
        }
    }
}
