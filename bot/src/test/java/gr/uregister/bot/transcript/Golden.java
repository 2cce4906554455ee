package gr.uregister.bot.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.util.diff.DiffUtils;

/** Compares a file with what it ought to be; with {@code -Dtranscripts.update=true} rewrites it, but never in CI. */
final class Golden {

    private static final boolean UPDATE = Boolean.getBoolean("transcripts.update");
    private static final int CONTEXT_LINES = 4;

    private Golden() {}

    static void assertSame(Path file, String happened) throws IOException {
        var told = Files.readString(file);
        if (told.equals(happened)) {
            return;
        }
        if (UPDATE) {
            assertThat(System.getenv("CI"))
                    .as("CI checks what was committed and rewrites nothing")
                    .isNull();
            Files.writeString(file, happened);
        } else {
            fail("the story went otherwise (- told, + happened); -Dtranscripts.update=true rewrites it\n"
                    + difference(file.getFileName().toString(), told, happened));
        }
    }

    static String difference(String name, String told, String happened) {
        var before = told.lines().toList();
        var patch = DiffUtils.diff(before, happened.lines().toList());
        List<String> lines = DiffUtils.generateUnifiedDiff(name, name, before, patch, CONTEXT_LINES);
        return String.join("\n", lines);
    }
}
