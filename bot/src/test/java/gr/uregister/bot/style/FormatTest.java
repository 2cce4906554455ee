package gr.uregister.bot.style;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every source is formatted as palantir-java-format does it, in four spaces and 120 columns, its imports in order and in use.
 *
 * <p>A test and no Maven plugin, because a plugin runs on Maven's own Java, whose parser may be too old for our sources.
 */
class FormatTest {

    private static final boolean UPDATE = Boolean.getBoolean("format.update");

    private static final String UPDATE_COMMAND =
            "mvn -pl bot -am test -Dtest=FormatTest -Dformat.update=true -Dsurefire.failIfNoSpecifiedTests=false";

    /** Javadoc is left as it was written: the formatter would break lines where our sentences do not. */
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .formatJavadoc(false)
            .build());

    @Test
    void every_source_is_formatted() throws IOException {
        var unformatted = Sources.all().filter(FormatTest::isUnformatted).toList();

        if (UPDATE) {
            rewrite(unformatted);
        } else if (!unformatted.isEmpty()) {
            fail("not formatted:\n"
                    + unformatted.stream().map(Path::toString).collect(joining("\n"))
                    + "\nThis rewrites them: " + UPDATE_COMMAND);
        }
    }

    private static void rewrite(List<Path> unformatted) throws IOException {
        assertThat(System.getenv("CI"))
                .as("CI checks what was committed and rewrites nothing")
                .isNotEqualTo("true");
        for (var source : unformatted) {
            Files.writeString(source, formatted(source));
            System.out.println("formatted " + source);
        }
    }

    private static boolean isUnformatted(Path source) {
        return !Sources.text(source).equals(formatted(source));
    }

    /** The one thing in our Java that the formatter cannot read is the bare unnamed pattern. */
    private static String formatted(Path source) {
        try {
            return FORMATTER.formatSourceAndFixImports(Sources.text(source));
        } catch (FormatterException e) {
            throw new AssertionError(source + ":" + e.getMessage() + " (in a record pattern write var _ for _)", e);
        }
    }
}
