package gr.uregister.bot.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import gr.uregister.messages.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates, scripts and words fit together. */
class PageFilesTest {

    private static final Pattern FILE = Pattern.compile("(?:src|href)=\"(/[^\"]+\\.(?:js|css))\"");
    private static final Pattern WORD = Pattern.compile("data-say(?:-label)?=\"([^\"]+)\"|words\\['([^']+)'\\]");
    private static final Pattern SAID = Pattern.compile("\\bsay\\(\"([^\"]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"link", "web", "desk", "inbox", "data"})
    void both_languages_have_the_same_words_with_the_same_arguments(String room) {
        var words = PageWords.of(room);

        assertThat(words.all(Language.EL).keySet())
                .isEqualTo(words.all(Language.EN).keySet());
        words.all(Language.EL)
                .forEach((key, greek) -> assertThat(new MessageFormat(greek).getArgumentNames())
                        .as(key)
                        .isEqualTo(new MessageFormat(words.all(Language.EN).get(key)).getArgumentNames()));
    }

    @ParameterizedTest
    @CsvSource({
        "link, templates/p.html",
        "web, templates/error.html",
        "link, static/p.js",
        "link, static/p-form.js",
        "desk, templates/desk/sign-in.html",
        "desk, templates/desk/account.html",
        "desk, templates/desk/staff-account.html",
        "desk, templates/desk/audit-records.html",
        "desk, templates/desk/second-factor.html",
        "desk, templates/desk/passkey-form.html",
        "desk, templates/desk/code.html",
        "inbox, templates/desk/inbox.html",
        "inbox, templates/desk/inbox-list.html",
        "inbox, templates/desk/inbox-parts.html",
        "inbox, templates/desk/conversation.html",
        "inbox, templates/desk/conversation-parts.html",
        "inbox, templates/desk/conversation-panel.html",
        "inbox, templates/desk/conversation-dialogs.html",
        "data, templates/data.html"
    })
    void every_word_that_is_asked_for_exists(String room, String file) {
        var asked = Stream.of(WORD, SAID)
                .flatMap(pattern -> pattern.matcher(text(file)).results())
                .map(found -> found.group(1) != null ? found.group(1) : found.group(2))
                .toList();

        assertThat(asked).isNotEmpty();
        assertThat(PageWords.of(room).all(Language.EL).keySet()).containsAll(new TreeSet<>(asked));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"templates/p.html", "templates/error.html", "templates/data.html", "templates/desk/layout.html"})
    void every_file_that_a_page_loads_is_our_own_and_exists(String template) {
        var html = text(template);
        var files = FILE.matcher(html).results().map(found -> found.group(1)).toList();

        assertThat(files).isNotEmpty().allMatch(file -> exists("static" + file) || exists("META-INF/resources" + file));
        assertThat(html)
                .doesNotContain("src=\"http", " style=", " onclick=", "<style")
                .doesNotContainPattern("<script(?![^>]* src=)");
    }

    @Test
    void plurals_follow_the_number() {
        var words = PageWords.of("link");
        assertThat(words.say(Language.EN, "demand.MIN_LENGTH", Map.of("number", 1)))
                .isEqualTo("have at least 1 character");
        assertThat(words.say(Language.EL, "demand.NON_ALPHABETIC", Map.of("number", 2)))
                .isEqualTo("έχει τουλάχιστον 2 χαρακτήρες που δεν είναι γράμματα");
    }

    private static boolean exists(String file) {
        return PageFilesTest.class.getResource("/" + file) != null;
    }

    private static String text(String file) {
        try (var in = PageFilesTest.class.getResourceAsStream("/" + file)) {
            assertThat(in).as(file).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
