package gr.uregister.bot.directory.embedded;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * The directory's content on disk: {@code directory.ldif} as of the last start, and {@code directory.journal} with each entry changed
 * since, as it stood after the change. The latest record of an entry counts.
 *
 * <p>Each record of the journal ends with its checksum. A last record that is not whole was never acknowledged, and is dropped.
 */
final class EntryJournal implements Closeable {

    /** LDIF is ASCII (RFC 2849); what a crash left behind may be any bytes, and must be readable to be recognised. */
    private static final Charset LDIF = StandardCharsets.ISO_8859_1;

    private static final String RECORD_END = "\n\n";
    private static final String CHECKSUM = "# crc32c ";

    private final FileChannel journal;
    private final Map<DN, Entry> loaded;

    private EntryJournal(FileChannel journal, Map<DN, Entry> loaded) {
        this.journal = journal;
        this.loaded = loaded;
    }

    /**
     * Reads the content and writes it anew as one file.
     *
     * @throws IllegalStateException saying in one sentence why the content cannot be used
     */
    static EntryJournal open(Path dir) throws IOException {
        Files.createDirectories(dir);
        var journalFile = dir.resolve("directory.journal");
        var journal = FileChannel.open(
                journalFile,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                ownerOnly(dir));
        try {
            lock(journal, dir);
            var content = read(dir.resolve("directory.ldif"), journalFile);
            writeSnapshot(dir, content.values());
            journal.truncate(0);
            journal.force(true);
            return new EntryJournal(journal, content);
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /** What was there at the start, parents first. */
    Collection<Entry> loaded() {
        return loaded.values();
    }

    /** Returns when the entry is on disk as it stands now. */
    void append(Entry entry) throws IOException {
        var ldif = entry.toLDIFString();
        var record = LDIF.encode(ldif + CHECKSUM + checksum(ldif) + RECORD_END);
        journal.position(journal.size());
        writeAll(journal, record);
        journal.force(false);
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }

    private static void lock(FileChannel journal, Path dir) throws IOException {
        FileLock lock;
        try {
            lock = journal.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new IllegalStateException(dir + " is in use by another one");
        }
    }

    private static Map<DN, Entry> read(Path snapshot, Path journal) throws IOException {
        var content = new LinkedHashMap<DN, Entry>();
        if (Files.exists(snapshot)) {
            put(content, Files.readString(snapshot, LDIF), snapshot);
        }
        replay(content, Files.readString(journal, LDIF), journal);
        return content;
    }

    private static void replay(Map<DN, Entry> content, String journal, Path file) {
        var start = 0;
        for (int end; (end = journal.indexOf(RECORD_END, start)) >= 0; start = end + RECORD_END.length()) {
            var record = journal.substring(start, end);
            var checksumAt = record.lastIndexOf(CHECKSUM);
            var ldif = record.substring(0, Math.max(0, checksumAt));
            if (checksumAt < 0 || !record.substring(checksumAt).equals(CHECKSUM + checksum(ldif))) {
                if (journal.indexOf(RECORD_END, end + RECORD_END.length()) < 0) {
                    return;
                }
                throw new IllegalStateException(file + " is damaged in the middle; restore it from a backup");
            }
            put(content, ldif, file);
        }
    }

    private static void put(Map<DN, Entry> content, String ldif, Path file) {
        try (var reader = new LDIFReader(new ByteArrayInputStream(ldif.getBytes(LDIF)))) {
            for (Entry entry; (entry = reader.readEntry()) != null; ) {
                content.put(entry.getParsedDN(), entry);
            }
        } catch (IOException | LDIFException | LDAPException e) {
            throw new IllegalStateException(file + " is not LDIF that the embedded directory wrote", e);
        }
    }

    /** The new file takes the old one's place in one step. A journal left from before says nothing older than it. */
    private static void writeSnapshot(Path dir, Collection<Entry> entries) throws IOException {
        var fresh = dir.resolve("directory.ldif.new");
        Files.deleteIfExists(fresh);
        var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(fresh, options, ownerOnly(dir))) {
            for (var entry : entries) {
                writeAll(channel, LDIF.encode(entry.toLDIFString() + "\n"));
            }
            channel.force(true);
        }
        Files.move(
                fresh,
                dir.resolve("directory.ldif"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        try (var folder = FileChannel.open(dir, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String checksum(String ldif) {
        var crc = new CRC32C();
        crc.update(ldif.getBytes(LDIF));
        return "%08x".formatted(crc.getValue());
    }

    /** Hashes of passwords are nobody else's business. */
    private static FileAttribute<?>[] ownerOnly(Path dir) {
        var posix = dir.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
