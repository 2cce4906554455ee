package gr.uregister.messages;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A language in which the product speaks. */
public enum Language {
    EL("el", "gr", "ελληνικα", "ellinika", "ellhnika", "greek"),
    EN("en", "αγγλικα", "agglika", "english");

    private final Set<String> names;

    Language(String... names) {
        this.names = Set.of(names);
    }

    /** The locale with which ICU formats numbers, dates and plurals of this language. */
    public Locale locale() {
        return Locale.of(name().toLowerCase(Locale.ROOT));
    }

    /** The language that a text names in either language, such as {@code Αγγλικά}; empty when it names none. */
    public static Optional<Language> named(String text) {
        var folded = Folding.fold(text);
        return Arrays.stream(values()).filter(l -> l.names.contains(folded)).findFirst();
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
