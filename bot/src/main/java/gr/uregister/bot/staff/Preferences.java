package gr.uregister.bot.staff;

import gr.uregister.messages.Language;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How somebody of the staff wants the console, and how they want to be called.
 *
 * @param shownName what students are told; empty for the help desk's name
 */
public record Preferences(Language language, Theme theme, String shownName) {

    /** Which colours pages have. */
    public enum Theme {
        /** Those that the browser asks for. */
        SYSTEM,
        LIGHT,
        DARK;

        /** As pages and JSON write it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The theme with this code; empty when there is none. */
        public static Optional<Theme> ofCode(String code) {
            return Arrays.stream(values())
                    .filter(theme -> theme.code().equals(code))
                    .findFirst();
        }
    }

    /** Of somebody who has chosen nothing but a language. */
    public static Preferences in(Language language) {
        return new Preferences(language, Theme.SYSTEM, "");
    }
}
