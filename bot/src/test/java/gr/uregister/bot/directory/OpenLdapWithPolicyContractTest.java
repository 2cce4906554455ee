package gr.uregister.bot.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import gr.uregister.bot.directory.Directory.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The contract, kept by OpenLDAP with the academic schemas and a password policy that refuses what it cannot judge. */
class OpenLdapWithPolicyContractTest extends DirectoryContract {

    private Slapd slapd;

    @Override
    LdapProperties start(Path folder) throws Exception {
        slapd = Slapd.withPasswordPolicy(folder);
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
        return true;
    }

    @Override
    boolean refusesHashes() {
        return true;
    }

    @Test
    void aPasswordThatTheDirectoryDoesNotLikeIsRefusedAndNothingChanges() {
        var username = newUsername();

        assertThat(directory.activate(student(username), "attempt-1", "short")).isEqualTo(Outcome.REFUSED);

        assertThat(directory.findActive(username)).isEmpty();
        assertThat(directory.activate(student(username), "attempt-2", "long enough"))
                .isEqualTo(Outcome.DONE);
        assertThat(directory.resetPassword(username, "attempt-3", "brief")).isEqualTo(Outcome.REFUSED);
        assertOpensOnlyWith(username, "long enough");
    }
}
