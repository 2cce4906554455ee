package gr.uregister.bot.directory.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.PasswordModifyExtendedRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded server acknowledged is on disk: it is read from a copy of the files, taken while the server runs. */
class EmbeddedDirectoryTest {

    private static final String BASE = "dc=uni,dc=example";
    private static final String PERSON = "uid=mpapado,ou=people," + BASE;

    @TempDir
    Path folder;

    @Test
    void isBoundToWithThePasswordOfAnEntry() throws Exception {
        try (var directory = open("data");
                var service = connect(directory)) {
            addPerson(service);
            service.modify(PERSON, new Modification(ModificationType.REPLACE, "userPassword", "Καλό ταξίδι"));

            assertThat(directory.url()).startsWith("ldap://127.0.0.1:");
            assertThat(opens(directory, "Καλό ταξίδι")).isTrue();
            assertThat(opens(directory, "wrong")).isFalse();
            assertThat(service.getEntry(PERSON).getAttributeValue("userPassword"))
                    .startsWith("{SSHA512}");
        }
    }

    @Test
    void keepsEveryAcknowledgedWriteWhenTheProcessIsKilled() throws Exception {
        try (var directory = open("data");
                var service = connect(directory)) {
            addPerson(service);
            assertThat(afterCrash("added", "displayName")).isEqualTo("Μαρία");

            service.modify(PERSON, new Modification(ModificationType.ADD, "employeeType", "ACTIVE:x"));
            assertThat(afterCrash("modified", "employeeType")).isEqualTo("ACTIVE:x");

            service.processExtendedOperation(new PasswordModifyExtendedRequest(PERSON, null, "chosen"));
            try (var reopened = open(copy("password"))) {
                assertThat(opens(reopened, "chosen")).isTrue();
            }
            assertThat(Files.readString(folder.resolve("data/directory.journal")))
                    .doesNotContain("chosen");
        }
    }

    @Test
    void startsAgainAndAgainWithWhatWasThere() throws Exception {
        try (var directory = open("data");
                var service = connect(directory)) {
            addPerson(service);
        }
        for (int start = 0; start < 3; start++) {
            try (var directory = open("data");
                    var service = connect(directory)) {
                assertThat(service.getEntry(PERSON).getAttributeValue("displayName"))
                        .isEqualTo("Μαρία");
                assertThat(Files.size(folder.resolve("data/directory.journal"))).isZero();
                service.modify(PERSON, new Modification(ModificationType.REPLACE, "departmentNumber", "" + start));
            }
        }
        assertThat(afterCrash("last", "departmentNumber")).isEqualTo("2");
    }

    @Test
    void aRecordThatIsNotWholeIsDroppedAndTheOnesBeforeItStay() throws Exception {
        long whole;
        byte[] journal;
        try (var directory = open("data");
                var service = connect(directory)) {
            addPerson(service);
            whole = Files.size(folder.resolve("data/directory.journal"));
            service.modify(PERSON, new Modification(ModificationType.ADD, "employeeType", "ACTIVE:x"));
            journal = Files.readAllBytes(folder.resolve("data/directory.journal"));
        }
        for (int length = (int) whole; length < journal.length; length += 7) {
            var torn = copyWithJournal("torn" + length, Arrays.copyOf(journal, length));
            try (var directory = open(torn);
                    var service = connect(directory)) {
                assertThat(service.getEntry(PERSON).hasAttribute("employeeType"))
                        .isFalse();
            }
        }
        var zeros = copyWithJournal("zeros", Arrays.copyOf(Arrays.copyOf(journal, (int) whole), journal.length));
        try (var directory = open(zeros);
                var service = connect(directory)) {
            assertThat(service.getEntry(PERSON)).isNotNull();
        }
    }

    @Test
    void aJournalDamagedInTheMiddleStopsTheStart() throws Exception {
        byte[] journal;
        try (var directory = open("data");
                var service = connect(directory)) {
            addPerson(service);
            service.modify(PERSON, new Modification(ModificationType.ADD, "employeeType", "ACTIVE:x"));
            journal = Files.readAllBytes(folder.resolve("data/directory.journal"));
        }
        journal[5] ^= 1;

        var damaged = copyWithJournal("damaged", journal);

        assertThatThrownBy(() -> open(damaged))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void whenTheJournalCannotBeWrittenNothingIsAnsweredAnyMore() throws Exception {
        try (var directory = open("data");
                var service = connect(directory)) {
            addPerson(service);
            directory.journal.close();

            var lost = new Modification(ModificationType.ADD, "employeeType", "ACTIVE:x");
            assertThatThrownBy(() -> service.modify(PERSON, lost))
                    .isInstanceOfSatisfying(LDAPException.class, EmbeddedDirectoryTest::isUnavailable);
            assertThatThrownBy(() -> service.getEntry(PERSON))
                    .isInstanceOfSatisfying(LDAPException.class, EmbeddedDirectoryTest::isUnavailable);
        }
        assertThat(afterCrash("restarted", "employeeType")).isNull();
    }

    @Test
    void nobodyButTheServiceAccountReadsOrWrites() throws Exception {
        try (var directory = open("data");
                var service = connect(directory);
                var person = anonymous(directory)) {
            addPerson(service);
            service.modify(PERSON, new Modification(ModificationType.REPLACE, "userPassword", "pass"));

            assertRefused(person);
            person.bind(PERSON, "pass");
            assertRefused(person);
            person.bind(directory.bindDn(), directory.bindPassword());
            assertThat(person.getEntry(PERSON)).isNotNull();
            person.bind(PERSON, "pass");
            assertRefused(person);
        }
    }

    @Test
    void aFolderInUseAPortInUseAndAnOddBaseStopTheStartInOneSentence() throws Exception {
        try (var first = open("data")) {
            assertThatThrownBy(() -> open("data")).hasMessageContaining("in use");
        }
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedDirectory.open(folder.resolve("b"), BASE, taken.getLocalPort()))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> EmbeddedDirectory.open(folder.resolve("c"), "cn=odd", 0))
                .hasMessageContaining("LDAP_BASE_DN must begin with dc, o or ou");
    }

    private static void assertRefused(LDAPConnection connection) {
        assertThatThrownBy(() -> connection.getEntry(PERSON))
                .isInstanceOfSatisfying(LDAPException.class, EmbeddedDirectoryTest::isNoAccess);
        assertThatThrownBy(() -> connection.modify(PERSON, new Modification(ModificationType.REPLACE, "sn", "x")))
                .isInstanceOfSatisfying(LDAPException.class, EmbeddedDirectoryTest::isNoAccess);
        assertThatThrownBy(() -> connection.delete(PERSON)).isInstanceOf(LDAPException.class);
    }

    private static void isUnavailable(LDAPException e) {
        assertThat(e.getResultCode()).isEqualTo(ResultCode.UNAVAILABLE);
    }

    private static void isNoAccess(LDAPException e) {
        assertThat(e.getResultCode()).isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
    }

    private static void addPerson(LDAPConnection service) throws Exception {
        service.add(
                "dn: " + PERSON, "objectClass: inetOrgPerson", "uid: mpapado", "cn: x", "sn: x", "displayName: Μαρία");
    }

    private String afterCrash(String name, String attribute) throws Exception {
        try (var directory = open(copy(name));
                var service = connect(directory)) {
            return service.getEntry(PERSON).getAttributeValue(attribute);
        }
    }

    private String copy(String name) throws IOException {
        return copyWithJournal(name, Files.readAllBytes(folder.resolve("data/directory.journal")));
    }

    private String copyWithJournal(String name, byte[] journal) throws IOException {
        Files.createDirectory(folder.resolve(name));
        Files.copy(folder.resolve("data/directory.ldif"), folder.resolve(name).resolve("directory.ldif"));
        Files.write(folder.resolve(name).resolve("directory.journal"), journal);
        return name;
    }

    private EmbeddedDirectory open(String name) {
        return EmbeddedDirectory.open(folder.resolve(name), BASE, 0);
    }

    private static LDAPConnection anonymous(EmbeddedDirectory directory) throws LDAPException {
        var url = URI.create(directory.url());
        return new LDAPConnection(url.getHost(), url.getPort());
    }

    private static LDAPConnection connect(EmbeddedDirectory directory) throws LDAPException {
        var connection = anonymous(directory);
        connection.bind(directory.bindDn(), directory.bindPassword());
        return connection;
    }

    private static boolean opens(EmbeddedDirectory directory, String password) throws LDAPException {
        try (var connection = anonymous(directory)) {
            return connection.bind(PERSON, password).getResultCode().equals(ResultCode.SUCCESS);
        } catch (LDAPException e) {
            assertThat(e.getResultCode()).isEqualTo(ResultCode.INVALID_CREDENTIALS);
            return false;
        }
    }
}
