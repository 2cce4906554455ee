package gr.uregister.bot.directory;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import gr.uregister.bot.directory.Directory.AccountFacts;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.KeptContacts;
import gr.uregister.statemachine.identity.MobileNumber;
import gr.uregister.statemachine.identity.Role;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A directory server to test against. Each test has people of its own; after each, no password stands in clear. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
abstract class DirectoryFixture {

    static final String PASSWORD = "Kalo-taxidi 7";
    static final LocalDate EXPIRES = LocalDate.of(2027, 11, 21);
    static final int RACERS = 8;
    private static final AtomicInteger count = new AtomicInteger();

    LdapProperties properties;
    Directory directory;
    LDAPConnection admin;

    /** Starts the server; its service account is what the product uses. */
    abstract LdapProperties start(Path folder) throws Exception;

    /** A connection that reads and writes everything. */
    abstract LDAPConnection connect() throws Exception;

    abstract void stop() throws Exception;

    /** Whether the server's schema knows eduPerson and SCHAC. */
    abstract boolean knowsAcademicSchema();

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        properties = start(folder);
        directory = new Directory(properties);
        admin = connect();
    }

    @AfterAll
    void close() throws Exception {
        if (admin != null) {
            admin.close();
            directory.close();
            stop();
        }
    }

    @AfterEach
    void noPasswordStandsInClear() throws LDAPException {
        admin.search(properties.baseDn(), SearchScope.SUB, "(userPassword=*)", "userPassword")
                .getSearchEntries()
                .forEach(entry -> assertThat(entry.getAttributeValues("userPassword"))
                        .allMatch(value -> value.matches("\\{[A-Z0-9]+}.{20,}")));
    }

    /** Whether the server judges passwords itself, and so refuses those it cannot read. */
    boolean refusesHashes() {
        return false;
    }

    final void assertOpensOnlyWith(String username, String password) {
        assertThat(directory.authenticates(username, password)).isTrue();
        assertThat(directory.authenticates(username, password + "x")).isFalse();
        assertThat(directory.authenticates(username, "")).isFalse();
    }

    static String newUsername() {
        return "student%04d".formatted(count.incrementAndGet());
    }

    static AccountFacts student(String username) {
        return withContacts(username, null, null);
    }

    static AccountFacts withContacts(String username, @Nullable String mobile, @Nullable String email) {
        return new AccountFacts(
                username,
                "Μαρία",
                "Παπαδοπούλου",
                "Maria",
                "Papadopoulou",
                Role.STUDENT,
                "ICTE",
                new KeptContacts(
                        mobile == null ? null : new MobileNumber(mobile),
                        email == null ? null : new EmailAddress(email)),
                EXPIRES);
    }

    final Directory through(CuttingProxy proxy) {
        return new Directory(properties.at(proxy.url(), properties.bindDn(), properties.bindPassword()));
    }

    final int port() {
        return URI.create(properties.url()).getPort();
    }

    /** An entry that the institution made before. */
    final void provision(String username, String... lines) throws Exception {
        var people = "ou=people," + properties.baseDn();
        if (admin.getEntry(people) == null) {
            admin.add("dn: " + people, "objectClass: organizationalUnit", "ou: people");
        }
        var ldif = new ArrayList<>(List.of(
                "dn: uid=" + username + "," + people,
                "objectClass: inetOrgPerson",
                "uid: " + username,
                "cn: x",
                "sn: x"));
        ldif.addAll(List.of(lines));
        admin.add(ldif.toArray(String[]::new));
    }

    final SearchResultEntry read(String username) throws LDAPException {
        return admin.searchForEntry(
                properties.baseDn(),
                SearchScope.SUB,
                Filter.createEqualityFilter("uid", username.getBytes(StandardCharsets.UTF_8)));
    }

    static Set<String> markers(SearchResultEntry entry) {
        return List.of(entry.getAttributeValues("employeeType")).stream().collect(toSet());
    }

    /** Long enough for a busy machine; no test waits for these times to end. */
    static LdapProperties properties(String url, String baseDn, String bindDn, String bindPassword) {
        return new LdapProperties(
                url,
                baseDn,
                bindDn,
                bindPassword,
                "",
                "employeeType",
                0,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                4);
    }
}
