package gr.uregister.bot.directory.embedded;

import com.unboundid.ldap.listener.Base64PasswordEncoderOutputFormatter;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.InMemoryPasswordEncoder;
import com.unboundid.ldap.listener.SaltedMessageDigestInMemoryPasswordEncoder;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ReadOnlyEntry;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A directory for trying the product and for small installations: a real LDAP server on the loopback address, inside this process.
 * What it acknowledged survives a crash of the process or the machine. It has no replication and no password policy.
 */
public final class EmbeddedDirectory implements AutoCloseable {

    private static final int SALT_BYTES = 8;
    private static final int PASSWORD_BYTES = 24;

    private final InMemoryDirectoryServer server;

    /** Seen by the test that takes the disk away. */
    final EntryJournal journal;

    private final String bindDn;
    private final String bindPassword;

    private EmbeddedDirectory(EntryJournal journal, DN base, int port) throws LDAPException, IOException {
        this.journal = journal;
        var admin = new DN(new RDN("cn", "admin"), base);
        this.bindDn = admin.toString();
        this.bindPassword = randomPassword();
        var config = new InMemoryDirectoryServerConfig(base);
        config.setSchema(schema());
        config.setGenerateOperationalAttributes(false);
        config.setAllowedOperationTypes(
                OperationType.BIND,
                OperationType.UNBIND,
                OperationType.ABANDON,
                OperationType.SEARCH,
                OperationType.COMPARE,
                OperationType.ADD,
                OperationType.MODIFY,
                OperationType.EXTENDED);
        config.addAdditionalBindCredentials(bindDn, bindPassword);
        config.setPasswordEncoders(encoder("{SSHA512}", "SHA-512"), encoder("{SSHA}", "SHA-1"));
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("loopback", InetAddress.getLoopbackAddress(), port, null));
        config.addInMemoryOperationInterceptor(new DurableWrites(journal, this::entry, admin));
        this.server = new InMemoryDirectoryServer(config);
        server.addEntries(List.copyOf(journal.loaded()));
    }

    /**
     * Starts the server with what the data directory holds.
     *
     * @param dataDir holds {@code directory.ldif} and {@code directory.journal}
     * @param baseDn begins with {@code dc}, {@code o} or {@code ou}
     * @param port on the loopback address; 0 for any that is free
     * @throws IllegalStateException saying in one sentence why it cannot start
     */
    public static EmbeddedDirectory open(Path dataDir, String baseDn, int port) {
        EntryJournal journal = null;
        try {
            var base = new DN(baseDn);
            journal = EntryJournal.open(dataDir);
            var directory = new EmbeddedDirectory(journal, base, port);
            directory.addMissing(baseEntry(base));
            directory.addMissing(peopleEntry(base));
            directory.server.startListening();
            return directory;
        } catch (IOException | LDAPException | RuntimeException e) {
            closeQuietly(journal);
            throw new IllegalStateException("The embedded directory cannot start: " + e.getMessage(), e);
        }
    }

    /** Where it listens, such as {@code ldap://127.0.0.1:41234}. */
    public String url() {
        return "ldap://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + server.getListenPort();
    }

    /** The service account, the only one that may do more than bind. */
    public String bindDn() {
        return bindDn;
    }

    /** Made anew at each start. */
    public String bindPassword() {
        return bindPassword;
    }

    @Override
    public void close() {
        server.shutDown(true);
        closeQuietly(journal);
    }

    private @Nullable ReadOnlyEntry entry(String dn) throws LDAPException {
        return server.getEntry(dn);
    }

    private void addMissing(Entry entry) throws LDAPException, IOException {
        if (server.getEntry(entry.getDN()) == null) {
            server.add(entry);
            journal.append(entry);
        }
    }

    private static Entry baseEntry(DN base) {
        var rdn = base.getRDN();
        var name = rdn.getAttributeNames()[0];
        var structural = switch (name.toLowerCase(Locale.ROOT)) {
            case "dc" -> "domain";
            case "o" -> "organization";
            case "ou" -> "organizationalUnit";
            default -> throw new IllegalArgumentException("LDAP_BASE_DN must begin with dc, o or ou");
        };
        return new Entry(
                base,
                new Attribute("objectClass", "top", structural),
                new Attribute(name, rdn.getAttributeValues()[0]));
    }

    private static Entry peopleEntry(DN base) {
        return new Entry(
                new DN(new RDN("ou", "people"), base),
                new Attribute("objectClass", "top", "organizationalUnit"),
                new Attribute("ou", "people"));
    }

    private static Schema schema() throws LDAPException, IOException {
        try (var stream = EmbeddedDirectory.class.getResourceAsStream("academic-schema.ldif")) {
            if (stream == null) {
                throw new IOException("academic-schema.ldif is missing");
            }
            return Schema.mergeSchemas(Schema.getDefaultStandardSchema(), Schema.getSchema(stream));
        } catch (LDIFException e) {
            throw new IOException("academic-schema.ldif is not LDIF", e);
        }
    }

    private static InMemoryPasswordEncoder encoder(String prefix, String digest) {
        try {
            return new SaltedMessageDigestInMemoryPasswordEncoder(
                    prefix,
                    Base64PasswordEncoderOutputFormatter.getInstance(),
                    MessageDigest.getInstance(digest),
                    SALT_BYTES,
                    true,
                    true);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + digest, e);
        }
    }

    private static String randomPassword() {
        var bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void closeQuietly(@Nullable EntryJournal journal) {
        try {
            if (journal != null) {
                journal.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the directory's journal cannot be closed", e);
        }
    }
}
