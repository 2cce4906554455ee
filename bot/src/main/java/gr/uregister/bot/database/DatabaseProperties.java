package gr.uregister.bot.database;

import gr.uregister.bot.ConfigurationRefused;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the database is, and how long to wait for it. What the address itself says of times to wait goes first.
 *
 * @param uri a MongoDB address; empty for the embedded server
 * @param embeddedPort the embedded server's port on the loopback interface; 0 for any free one
 * @param serverSelectionTimeout how long an operation looks for a server that can take it
 * @param connectTimeout how long a connection may take to be made
 * @param readTimeout how long an answer may take
 */
@ConfigurationProperties("uregister.mongodb")
public record DatabaseProperties(
        @DefaultValue("") String uri,
        @DefaultValue("0") int embeddedPort,
        @DefaultValue("3s") Duration serverSelectionTimeout,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration readTimeout) {

    boolean embedded() {
        return uri.isBlank();
    }

    /** The parsed address. The driver's own complaint is not repeated, as it may quote the password. */
    DatabaseAddress address() {
        try {
            return new DatabaseAddress(uri.strip());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationRefused(
                    "MONGODB_URI is not a MongoDB address such as mongodb://user:password@host:27017/uregister "
                            + "(special characters in the password are written as %40 and the like).");
        }
    }

    /** Leaves out the address, which may hold a password. */
    @Override
    public String toString() {
        return "DatabaseProperties[" + (embedded() ? "embedded" : "by address") + "]";
    }
}
