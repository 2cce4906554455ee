package gr.uregister.messages;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A language in which the product speaks. */
public enum Language {
    EL("el", "gr", "ελληνικα", "greek"),
    EN("en", "αγγλικα", "english");

    private final Set<String> sounds;

    Language(String... names) {
        sounds = Stream.of(names).map(Sound::of).collect(Collectors.toUnmodifiableSet());
    }

    /** The locale with which ICU formats numbers, dates and plurals of this language. */
    public Locale locale() {
        return Locale.of(name().toLowerCase(Locale.ROOT));
    }

    /** The language that a text names in either language, such as {@code Αγγλικά}; empty when it names none. */
    public static Optional<Language> named(String text) {
        var sound = Sound.of(Folding.fold(text));
        return Arrays.stream(values()).filter(l -> l.sounds.contains(sound)).findFirst();
    }

    /**
     * The language nearest to a platform's language tag.
     *
     * @param tag an IETF tag such as {@code el}, {@code el-GR} or {@code en-US}; anything that is not Greek reads as English
     */
    public static Language ofTag(String tag) {
        return Locale.forLanguageTag(tag.replace('_', '-')).getLanguage().equals("el") ? EL : EN;
    }
}
