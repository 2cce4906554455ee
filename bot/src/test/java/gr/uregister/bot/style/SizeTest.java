package gr.uregister.bot.style;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is shipped stays small enough to be read: files, packages, and one sentence for each package. */
class SizeTest {

    private static final int MAX_LINES = 300;
    private static final int MAX_FILES = 14;
    private static final String PACKAGE_INFO = "package-info.java";

    /** A Javadoc of one sentence, and the promise that what may be null says so. */
    private static final Pattern ONE_SENTENCE =
            Pattern.compile("\\A/\\*\\* [^.]*(\\.\\S[^.]*)*\\. \\*/\\R@NullMarked\\Rpackage ");

    @Test
    void files_are_at_most_300_lines_long() {
        assertThat(Sources.shipped()).isNotEmpty();

        assertThat(Sources.shipped().filter(source -> lines(source) > MAX_LINES))
                .isEmpty();
    }

    @Test
    void packages_hold_at_most_14_files_beside_their_own_sentence() {
        var filesByPackage = Sources.shipped()
                .filter(source -> !source.endsWith(PACKAGE_INFO))
                .collect(groupingBy(Path::getParent, counting()));
        assertThat(filesByPackage).isNotEmpty();

        filesByPackage.values().removeIf(files -> files <= MAX_FILES);

        assertThat(filesByPackage).isEmpty();
    }

    @Test
    void every_package_says_in_one_sentence_what_it_is_about() {
        var packages = Sources.shipped().map(Path::getParent).distinct().toList();
        assertThat(packages).isNotEmpty();

        assertThat(packages.stream().filter(folder -> !saysItsSentence(folder))).isEmpty();
    }

    private static long lines(Path source) {
        return Sources.text(source).lines().count();
    }

    private static boolean saysItsSentence(Path folder) {
        var info = folder.resolve(PACKAGE_INFO);
        return Files.exists(info) && ONE_SENTENCE.matcher(Sources.text(info)).find();
    }
}
