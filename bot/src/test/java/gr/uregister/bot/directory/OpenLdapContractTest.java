package gr.uregister.bot.directory;

import com.unboundid.ldap.sdk.LDAPConnection;
import java.nio.file.Path;

/** The contract, kept by OpenLDAP as it comes: four schemas, no password policy. */
class OpenLdapContractTest extends DirectoryContract {

    private Slapd slapd;

    @Override
    LdapProperties start(Path folder) throws Exception {
        slapd = Slapd.plain(folder);
        return properties(slapd.url(), Slapd.BASE, Slapd.SERVICE_DN, Slapd.SERVICE_PASSWORD);
    }

    @Override
    LDAPConnection connect() throws Exception {
        return slapd.connect();
    }

    @Override
    void stop() throws Exception {
        slapd.close();
    }

    @Override
    boolean knowsAcademicSchema() {
        return false;
    }
}
