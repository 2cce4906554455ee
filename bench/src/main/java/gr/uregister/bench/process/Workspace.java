package gr.uregister.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;

/** The directory of one run, below the module's {@code target}: what its processes print stays there, their data does not. */
public final class Workspace implements AutoCloseable {

    private final Path directory;

    private Workspace(Path directory) {
        this.directory = directory;
    }

    public static Workspace open(String command) {
        var name =
                command + DateTimeFormatter.ofPattern("-MMdd-HHmmss").format(LocalDateTime.now(ZoneId.systemDefault()));
        var directory = target().resolve("runs").resolve(name);
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Workspace(directory);
    }

    /** The file of a name; what ends in {@code .data} is deleted at the end. */
    public Path file(String name) {
        return directory.resolve(name);
    }

    /** The repository that this module is part of. */
    public static Path repository() {
        return target().resolve("../..").normalize();
    }

    @Override
    public void close() {
        try (var children = Files.list(directory)) {
            children.filter(child -> child.toString().endsWith(".data")).forEach(Workspace::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path tree) {
        try (var paths = Files.walk(tree)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path target() {
        try {
            var classes = Path.of(Workspace.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classes.resolveSibling("").toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
