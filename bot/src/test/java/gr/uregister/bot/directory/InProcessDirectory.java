package gr.uregister.bot.directory;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.FullLDAPInterface;
import com.unboundid.ldap.sdk.LDAPException;
import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.bot.person.People;
import gr.uregister.statemachine.Effect.AddRole;
import gr.uregister.statemachine.Effect.CheckAccount;
import java.time.Duration;
import java.util.List;

/** A directory server that answers in the caller's own thread, and the real directory room on it. */
public final class InProcessDirectory {

    private static final String BASE = "dc=simulation,dc=example";
    private static final LdapProperties PROPERTIES = new LdapProperties(
            "ldap://nowhere.example",
            BASE,
            "cn=admin," + BASE,
            "-",
            "",
            "employeeType",
            0,
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            1);

    private InProcessDirectory() {}

    /** An empty server. */
    public static InMemoryDirectoryServer server() throws LDAPException {
        var config = new InMemoryDirectoryServerConfig(BASE);
        config.setGenerateOperationalAttributes(false);
        var server = new InMemoryDirectoryServer(config);
        empty(server);
        return server;
    }

    /** Forgets all accounts. */
    public static void empty(InMemoryDirectoryServer server) throws LDAPException {
        server.clear();
        server.add(BASE, new Attribute("objectClass", "domain"), new Attribute("dc", "simulation"));
    }

    /** What stands in an account's marker attribute; nothing where there is no account. */
    public static List<String> markers(FullLDAPInterface server, String username) throws LDAPException {
        return values(server, username, "employeeType");
    }

    /** The values of one of an account's attributes; nothing where there is no account. */
    public static List<String> values(FullLDAPInterface server, String username, String attribute)
            throws LDAPException {
        var entry = server.getEntry("uid=" + username + ",ou=people," + BASE);
        return entry == null || !entry.hasAttribute(attribute)
                ? List.of()
                : List.of(entry.getAttributeValues(attribute));
    }

    /** One node's view of a server. */
    public static Directory directory(FullLDAPInterface connection) {
        return new Directory(PROPERTIES, new LdapConnections(connection, connection));
    }

    public static Answerer<CheckAccount> accounts(People people, Directory directory) {
        return new AccountAnswerer(people, directory);
    }

    public static Doer<AddRole> roles(People people, Directory directory) {
        return new RoleDoer(people, directory);
    }
}
