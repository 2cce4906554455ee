package gr.uregister.bot.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the directory is, and how it is used. A wrong setting stops the start; a directory that is away does not.
 *
 * @param url {@code ldap://host:389} or {@code ldaps://host:636} (nothing is said to a server whose certificate is not trusted); empty for the embedded server
 * @param baseDn entries live under {@code ou=people} below it
 * @param bindDn the service account, which may read, add and modify those entries and set their passwords
 * @param bindPassword the service account's password
 * @param caFile certificates in PEM of the authorities that may have signed the server's; empty for those of Java's trust store
 * @param markerAttribute a multi-valued attribute of the entries that holds the activation markers
 * @param embeddedPort the embedded server's port on the loopback address; 0 for any that is free
 * @param connectTimeout for a new connection
 * @param responseTimeout for one operation
 * @param poolSize connections at most that are kept open
 */
@ConfigurationProperties("uregister.ldap")
public record LdapProperties(
        @DefaultValue("") String url,
        @DefaultValue("") String baseDn,
        @DefaultValue("") String bindDn,
        @DefaultValue("") String bindPassword,
        @DefaultValue("") String caFile,
        @DefaultValue("employeeType") String markerAttribute,
        @DefaultValue("0") int embeddedPort,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("5s") Duration responseTimeout,
        @DefaultValue("8") int poolSize) {

    /** @throws IllegalArgumentException saying in one sentence which setting is wrong */
    public LdapProperties {
        require(isDn(baseDn), "LDAP_BASE_DN must be a distinguished name such as dc=example,dc=org");
        require(
                markerAttribute.matches("[A-Za-z][A-Za-z0-9-]*"),
                "uregister.ldap.marker-attribute must name an attribute");
        require(poolSize > 0, "uregister.ldap.pool-size must be at least 1");
        require(connectTimeout.isPositive(), "uregister.ldap.connect-timeout must be positive");
        require(responseTimeout.isPositive(), "uregister.ldap.response-timeout must be positive");
        if (!url.isBlank()) {
            require(isUrl(url), "LDAP_URL must be ldap://host:port or ldaps://host:port");
            require(isDn(bindDn), "LDAP_BIND_DN must be the distinguished name of the service account at LDAP_URL");
            require(
                    !bindPassword.isEmpty(),
                    "LDAP_BIND_PASSWORD must be the password of the service account at LDAP_URL");
        }
    }

    /** Whether the directory is the one inside this process. */
    public boolean isEmbedded() {
        return url.isBlank();
    }

    /** The same settings for another server and service account. */
    public LdapProperties at(String otherUrl, String otherBindDn, String otherBindPassword) {
        return new LdapProperties(
                otherUrl,
                baseDn,
                otherBindDn,
                otherBindPassword,
                caFile,
                markerAttribute,
                embeddedPort,
                connectTimeout,
                responseTimeout,
                poolSize);
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "LdapProperties[" + (isEmbedded() ? "embedded" : url) + ", " + baseDn + "]";
    }

    private static boolean isDn(String text) {
        return !text.isBlank() && DN.isValidDN(text);
    }

    private static boolean isUrl(String text) {
        try {
            var parsed = new LDAPURL(text);
            return parsed.hostProvided() && !parsed.getScheme().equals("ldapi");
        } catch (LDAPException e) {
            return false;
        }
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
