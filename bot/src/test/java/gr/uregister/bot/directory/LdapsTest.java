package gr.uregister.bot.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import gr.uregister.bot.ConfigurationRefused;
import gr.uregister.bot.directory.Directory.DirectoryUnavailable;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

/** A directory at an {@code ldaps} address: real TLS, with certificates made for this test by an authority of its own. */
class LdapsTest {

    private static final String BASE = "dc=uni,dc=example";
    private static final String SERVICE = "cn=service," + BASE;
    private static final String SECRET = "service-secret";

    @TempDir
    static Path folder;

    private final AtomicInteger binds = new AtomicInteger();
    private final List<InMemoryDirectoryServer> servers = new ArrayList<>();

    @BeforeAll
    static void makeCertificates() throws Exception {
        keytool("-genkeypair", "-alias", "ca", "-dname", "CN=University CA", "-keyalg", "EC", "-ext", "bc:c");
        keytool("-exportcert", "-rfc", "-alias", "ca", "-file", authority().toString());
        sign("localhost");
        sign("ldap.other.example");
        keytool("-genkeypair", "-alias", "stranger", "-dname", "CN=Stranger", "-keyalg", "EC", "-ext", "bc:c");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "stranger",
                "-file",
                strangersAuthority().toString());
    }

    @AfterEach
    void stop() {
        servers.forEach(server -> server.shutDown(true));
    }

    @Test
    void a_certificate_of_a_trusted_authority_for_the_right_host_is_accepted() throws Exception {
        var server = start("localhost");

        try (var directory = directory(server, authority().toString())) {
            directory.check();
            assertThat(directory.findActive("mpapado")).isEmpty();
        }
        assertThat(binds).hasPositiveValue();
    }

    @Test
    void an_authority_that_java_does_not_know_is_refused_with_what_to_do() throws Exception {
        var server = start("localhost");

        assertRefused(server, "", "not trusted", "set uregister.ldap.ca-file");
        assertRefused(server, strangersAuthority().toString(), "not trusted", "set uregister.ldap.ca-file");
    }

    @Test
    void a_certificate_of_another_host_is_refused() throws Exception {
        assertRefused(start("ldap.other.example"), authority().toString(), "another host than LDAP_URL names");
    }

    @Test
    void a_server_that_speaks_in_clear_is_refused() throws Exception {
        var server = start(InMemoryListenerConfig.createLDAPConfig("ldap"));

        assertRefused(server, authority().toString(), "could not agree on encryption", "ldaps");
    }

    @Test
    void health_tells_what_is_wrong() throws Exception {
        try (var directory = directory(start("localhost"), "")) {
            var health = new DirectoryHealthIndicator(directory).health();

            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails().get("reason").toString()).contains("set uregister.ldap.ca-file");
        }
    }

    @Test
    void a_file_that_is_none_stops_the_start() throws Exception {
        var empty = Files.createFile(folder.resolve("empty.pem"));
        var garbage = Files.writeString(folder.resolve("garbage.pem"), "garbage");
        for (var file : List.of(folder.resolve("missing.pem"), empty, garbage, folder)) {
            assertThatThrownBy(() -> LdapTrust.sockets(file.toString()))
                    .isInstanceOf(ConfigurationRefused.class)
                    .hasMessageContaining("uregister.ldap.ca-file is \"" + file);
        }
    }

    /** Nothing is read, nobody is bound, and nothing is said in clear. */
    private void assertRefused(InMemoryDirectoryServer server, String caFile, String... saying) {
        try (var directory = directory(server, caFile)) {
            assertThatThrownBy(directory::check)
                    .isInstanceOf(DirectoryUnavailable.class)
                    .message()
                    .contains(saying);
            assertThatThrownBy(() -> directory.findActive("mpapado")).isInstanceOf(DirectoryUnavailable.class);
            assertThatThrownBy(() -> directory.authenticates("mpapado", "secret"))
                    .isInstanceOf(DirectoryUnavailable.class);
        }
        assertThat(binds).hasValue(0);
    }

    private static Directory directory(InMemoryDirectoryServer server, String caFile) {
        return new Directory(new LdapProperties(
                "ldaps://localhost:" + server.getListenPort(),
                BASE,
                SERVICE,
                SECRET,
                caFile,
                "employeeType",
                0,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                2));
    }

    private InMemoryDirectoryServer start(String host) throws Exception {
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keyStore())) {
            keys.load(file, SECRET.toCharArray());
        }
        var own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry(
                host, keys.getKey(host, SECRET.toCharArray()), SECRET.toCharArray(), keys.getCertificateChain(host));
        var identity = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        identity.init(own, SECRET.toCharArray());
        var tls = SSLContext.getInstance("TLS");
        tls.init(identity.getKeyManagers(), null, null);
        return start(InMemoryListenerConfig.createLDAPSConfig("ldaps", null, 0, tls.getServerSocketFactory(), null));
    }

    private InMemoryDirectoryServer start(InMemoryListenerConfig listener) throws Exception {
        var config = new InMemoryDirectoryServerConfig(BASE);
        config.addAdditionalBindCredentials(SERVICE, SECRET);
        config.setListenerConfigs(listener);
        config.addInMemoryOperationInterceptor(new InMemoryOperationInterceptor() {
            @Override
            public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
                binds.incrementAndGet();
            }
        });
        var server = new InMemoryDirectoryServer(config);
        servers.add(server);
        server.add("dn: " + BASE, "objectClass: domain", "dc: uni");
        server.add("dn: ou=people," + BASE, "objectClass: organizationalUnit", "ou: people");
        server.startListening();
        return server;
    }

    private static void sign(String host) throws Exception {
        keytool(
                "-genkeypair",
                "-alias",
                host,
                "-dname",
                "CN=" + host,
                "-keyalg",
                "EC",
                "-ext",
                "san=dns:" + host,
                "-signer",
                "ca",
                "-signerkeypass",
                SECRET);
    }

    private static void keytool(String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", keyStore().toString(), "-storepass", SECRET));
        var keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(keytool.getInputStream().readAllBytes());
        assertThat(keytool.waitFor()).as(said).isZero();
    }

    private static Path keyStore() {
        return folder.resolve("keys.p12");
    }

    private static Path authority() {
        return folder.resolve("ca.pem");
    }

    private static Path strangersAuthority() {
        return folder.resolve("stranger.pem");
    }
}
