package gr.uregister.bot.style;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Java sources of all modules. */
final class Sources {

    /** Tests run in their module's directory. */
    private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();

    private Sources() {}

    /** What is shipped and what tests it. */
    static Stream<Path> all() {
        return Stream.concat(shipped(), in("src/test/java"));
    }

    static Stream<Path> shipped() {
        return in("src/main/java");
    }

    static String text(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> in(String folder) {
        return children(REPOSITORY).stream()
                .map(module -> module.resolve(folder))
                .filter(Files::isDirectory)
                .flatMap(Sources::below);
    }

    private static Stream<Path> below(Path folder) {
        try (var paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().endsWith(".java")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> children(Path directory) {
        try (var paths = Files.list(directory)) {
            return paths.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
