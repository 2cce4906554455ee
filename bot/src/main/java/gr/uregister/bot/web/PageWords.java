package gr.uregister.bot.web;

import com.ibm.icu.text.MessageFormat;
import gr.uregister.messages.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * The words of one room's pages, from {@code pages/<room>_el.properties} and {@code pages/<room>_en.properties}. Arguments and plurals are
 * written as ICU's MessageFormat has them.
 */
public final class PageWords {

    private final String room;
    private final Map<String, String> greek;
    private final Map<String, String> english;

    private PageWords(String room) {
        this.room = room;
        this.greek = read(room, Language.EL);
        this.english = read(room, Language.EN);
    }

    /** @throws IllegalArgumentException when the room has no words in one of the languages */
    public static PageWords of(String room) {
        return new PageWords(room);
    }

    /** Every word by its key, as it is written, for a script that fills in the arguments itself. */
    public Map<String, String> all(Language language) {
        return switch (language) {
            case EL -> greek;
            case EN -> english;
        };
    }

    /** A word without arguments. */
    public String say(Language language, String key) {
        return say(language, key, Map.of());
    }

    /** A word with arguments by name. */
    public String say(Language language, String key, Map<String, ?> arguments) {
        var pattern = all(language).get(key);
        if (pattern == null) {
            throw new IllegalArgumentException("no words for " + room + "." + key + " in " + language);
        }
        return new MessageFormat(pattern, language.locale()).format(arguments);
    }

    /**
     * What a template needs: {@code language} (a tag for the lang attribute), {@code words} by key in that language, and {@code allWords},
     * the JSON of all words by language, for a page that changes its language without being loaded again.
     */
    public Map<String, Object> model(Locale reader) {
        var language = Language.ofTag(reader.toLanguageTag());
        return Map.of("language", language.locale().toLanguageTag(), "words", all(language), "allWords", json());
    }

    private String json() {
        return JsonMapper.shared().writeValueAsString(Map.of("el", greek, "en", english));
    }

    private static Map<String, String> read(String room, Language language) {
        var name = "/gr/uregister/bot/pages/" + room + "_" + language.locale() + ".properties";
        try (var in = PageWords.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no words in " + name);
            }
            var properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return properties.stringPropertyNames().stream()
                    .collect(Collectors.toUnmodifiableMap(Function.identity(), properties::getProperty));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
