package gr.uregister.bot.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What people could write who want to do harm: markup and scripts, templates, formulas, paths, and letters that turn the text around. */
public final class HostileTexts {

    private static final Pattern ESCAPE = Pattern.compile("⟦(\\p{XDigit}{4})⟧");

    private HostileTexts() {}

    public static List<String> all() {
        try (var file = HostileTexts.class.getResourceAsStream("hostile.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> ESCAPE.matcher(line)
                            .replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
