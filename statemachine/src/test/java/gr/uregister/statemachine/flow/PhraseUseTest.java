package gr.uregister.statemachine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.messages.Label;
import gr.uregister.messages.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every sentence there is, is said somewhere: what nobody says is deleted. */
class PhraseUseTest {

    private static final Pattern USE = Pattern.compile("\\b(?:Phrase|Label)\\.([A-Z][A-Z_]+)");

    @Test
    void every_phrase_is_used() {
        var used = Stream.of("statemachine", "bot")
                .flatMap(module -> sourcesOf(Path.of("..", module, "src", "main", "java")))
                .flatMap(source -> USE.matcher(textOf(source)).results().map(match -> match.group(1)))
                .collect(Collectors.toSet());

        assertThat(Stream.<Enum<?>>concat(Arrays.stream(Phrase.values()), Arrays.stream(Label.values()))
                        .map(Enum::name)
                        .filter(name -> !used.contains(name)))
                .isEmpty();
    }

    private static Stream<Path> sourcesOf(Path directory) {
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String textOf(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
