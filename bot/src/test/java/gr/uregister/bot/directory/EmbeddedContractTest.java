package gr.uregister.bot.directory;

import com.unboundid.ldap.sdk.LDAPConnection;
import gr.uregister.bot.directory.embedded.EmbeddedDirectory;
import java.net.URI;
import java.nio.file.Path;

/** The contract, kept by the embedded server. */
class EmbeddedContractTest extends DirectoryContract {

    private EmbeddedDirectory server;

    @Override
    LdapProperties start(Path folder) {
        server = EmbeddedDirectory.open(folder, "dc=uni,dc=example", 0);
        return properties(server.url(), "dc=uni,dc=example", server.bindDn(), server.bindPassword());
    }

    @Override
    LDAPConnection connect() throws Exception {
        var url = URI.create(server.url());
        return new LDAPConnection(url.getHost(), url.getPort(), server.bindDn(), server.bindPassword());
    }

    @Override
    void stop() {
        server.close();
    }

    @Override
    boolean knowsAcademicSchema() {
        return true;
    }
}
