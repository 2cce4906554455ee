package gr.uregister.bot.directory;

import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import gr.uregister.bot.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/** A real OpenLDAP server: Debian's {@code slapd} as a plain process with its own configuration, port and database folder. */
final class Slapd implements AutoCloseable {

    static final String BASE = "dc=uni,dc=example";
    static final String ROOT_DN = "cn=root," + BASE;
    static final String ROOT_PASSWORD = "root-secret";
    static final String SERVICE_DN = "cn=service," + BASE;
    static final String SERVICE_PASSWORD = "service-secret";

    private static final Path PROGRAM = Path.of("/usr/sbin/slapd");
    private static final Path SCHEMA = Path.of("/etc/ldap/schema");

    private final Process process;
    private final int port;

    private Slapd(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** A server that knows the four usual schemas and nothing else, and hashes nothing by itself. */
    static Slapd plain(Path folder) throws Exception {
        return start(folder, "", "");
    }

    /** A server that knows the academic schemas too, judges passwords and so refuses hashed ones, and hashes what it accepts. */
    static Slapd withPasswordPolicy(Path folder) throws Exception {
        return startWithPolicy(folder, "ppolicy_hash_cleartext", "pwdInHistory: 3");
    }

    /** A server that refuses hashed passwords and stores clear ones as they come. */
    static Slapd withCarelessPasswordPolicy(Path folder) throws Exception {
        return startWithPolicy(folder, "", "pwdInHistory: 0");
    }

    private static Slapd startWithPolicy(Path folder, String setting, String history) throws Exception {
        var policy = "cn=policy," + BASE;
        var overlay = "overlay ppolicy\nppolicy_default \"%s\"\n%s\n".formatted(policy, setting);
        var slapd = start(folder, academicSchema() + "moduleload ppolicy\n", overlay);
        try (var root = slapd.connect()) {
            root.add(
                    "dn: " + policy,
                    "objectClass: device",
                    "objectClass: pwdPolicy",
                    "cn: policy",
                    "pwdAttribute: userPassword",
                    "pwdCheckQuality: 2",
                    "pwdMinLength: 6",
                    history);
        }
        return slapd;
    }

    String url() {
        return "ldap://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    LDAPConnection connect() throws LDAPException {
        return new LDAPConnection("127.0.0.1", port, ROOT_DN, ROOT_PASSWORD);
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
    }

    private static Slapd start(Path folder, String global, String overlay) throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(PROGRAM) && Files.isDirectory(SCHEMA),
                "skipped: OpenLDAP is not installed (Debian's package slapd)");
        var database = Files.createDirectories(folder.resolve("database"));
        var configuration = Files.writeString(folder.resolve("slapd.conf"), """
            include /etc/ldap/schema/core.schema
            include /etc/ldap/schema/cosine.schema
            include /etc/ldap/schema/nis.schema
            include /etc/ldap/schema/inetorgperson.schema
            pidfile %1$s/slapd.pid
            modulepath /usr/lib/ldap
            moduleload back_mdb
            %2$s
            database mdb
            maxsize 67108864
            suffix "%4$s"
            rootdn "%5$s"
            rootpw %6$s
            directory %3$s
            index uid eq
            access to attrs=userPassword by dn.exact="%7$s" write by anonymous auth by * none
            access to * by dn.exact="%7$s" write by * none
            %8$s
            """.formatted(
                        folder, global, database, BASE, ROOT_DN, ROOT_PASSWORD, SERVICE_DN, overlay));
        var port = Ports.free();
        var process = new ProcessBuilder(
                        PROGRAM.toString(), "-f", configuration.toString(), "-h", "ldap://127.0.0.1:" + port, "-d", "0")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("slapd.log").toFile())
                .start();
        var slapd = new Slapd(process, port);
        try {
            await().ignoreException(LDAPException.class).until(() -> {
                slapd.connect().close();
                return true;
            });
            slapd.fill();
            return slapd;
        } catch (Exception e) {
            slapd.close();
            throw new IllegalStateException(Files.readString(folder.resolve("slapd.log")), e);
        }
    }

    private void fill() throws Exception {
        try (var root = connect()) {
            root.add("dn: " + BASE, "objectClass: organization", "objectClass: dcObject", "o: Uni", "dc: uni");
            root.add(
                    "dn: " + SERVICE_DN,
                    "objectClass: organizationalRole",
                    "objectClass: simpleSecurityObject",
                    "cn: service",
                    "userPassword: " + new NewPassword(SERVICE_PASSWORD).hashed());
        }
    }

    /** The definitions that the embedded server has, in the words of slapd.conf. */
    private static String academicSchema() throws IOException {
        try (var ldif = Slapd.class.getResourceAsStream("embedded/academic-schema.ldif")) {
            return new String(ldif.readAllBytes())
                    .lines()
                    .filter(line -> line.startsWith("attributeTypes: ") || line.startsWith("objectClasses: "))
                    .map(line -> line.replace("attributeTypes: ", "attributetype ")
                            .replace("objectClasses: ", "objectclass "))
                    .collect(Collectors.joining("\n", "", "\n"));
        }
    }
}
