package gr.uregister.bot.staff.desk;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.audit.AuditKind;
import gr.uregister.bot.staff.audit.AuditVerdict.Finding;
import gr.uregister.bot.web.PageWords;
import gr.uregister.messages.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the console may have to say, it has words for. */
class DeskWordsTest {

    private static final Path SOURCES = Path.of("src/main/java/gr/uregister/bot/staff");
    private static final Pattern REFUSED = Pattern.compile("StaffRefused\\(\"([A-Z_]+)\"\\)|\"(PASSWORD_TOO_[A-Z]+)\"");
    private static final Pattern DONE = Pattern.compile("done=([a-z-]+)|, \"([a-z-]+)\", \\(\\) ->");

    private final PageWords words = PageWords.of("desk");

    @Test
    void every_refusal_and_every_outcome_has_its_sentence() throws IOException {
        var keys = new TreeSet<String>();
        try (var files = Files.walk(SOURCES)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var text = Files.readString(file);
                collect(REFUSED, text, "refused.", keys);
                collect(DONE, text, "done.", keys);
            }
        }
        assertThat(keys).hasSizeGreaterThan(20);

        assertThat(words.all(Language.EL).keySet()).containsAll(keys);
    }

    @Test
    void every_role_kind_and_finding_has_its_name() {
        var keys = Stream.of(
                        Arrays.stream(StaffRole.values()).map(role -> "role." + role.code()),
                        Arrays.stream(StaffRole.values()).map(role -> "role." + role.code() + ".purpose"),
                        Arrays.stream(AuditKind.values()).map(kind -> "audit." + kind),
                        Arrays.stream(Finding.values()).map(finding -> "audit.finding." + finding))
                .flatMap(stream -> stream)
                .toList();

        assertThat(words.all(Language.EL).keySet()).containsAll(keys);
    }

    private static void collect(Pattern pattern, String text, String prefix, TreeSet<String> keys) {
        pattern.matcher(text)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .forEach(key -> keys.add(prefix + key));
    }
}
