package gr.uregister.bot.announcement.filling;

import gr.uregister.messages.Language;
import gr.uregister.messages.Text;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a recipient for the placeholders of a text.
 *
 * @param firstName empty in a language in which the register has none; null while nobody proved in the chat who they are
 * @param department its name; null where it is not known
 * @param expiry the day from which the account is no longer valid; null where it is not known
 */
public record Known(
        @Nullable Text firstName,
        @Nullable Text department,
        @Nullable LocalDate expiry) {

    /** Of whom nothing is known. */
    public static final Known NOTHING = new Known(null, null, null);

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(first_name|department|expiry)}");
    private static final DateTimeFormatter GREEK_DAY = DateTimeFormatter.ofPattern("d/M/uuuu");

    /**
     * A text with what is known in place of its placeholders, and sensible words in place of what is not. It is plain text still: whoever
     * marks it up for a platform escapes it afterwards.
     */
    public String fill(String text, Language language) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        value(Placeholder.valueOf(found.group(1).toUpperCase(Locale.ROOT)), language)));
    }

    private String value(Placeholder placeholder, Language language) {
        var known = switch (placeholder) {
            case FIRST_NAME -> firstName == null ? "" : either(firstName, language);
            case DEPARTMENT -> department == null ? "" : department.in(language);
            case EXPIRY -> expiry == null ? "" : day(expiry, language);
        };
        return known.isBlank() ? placeholder.unknown().in(language) : known;
    }

    /** A name is a name in any language. */
    private static String either(Text name, Language language) {
        var wanted = name.in(language);
        return wanted.isBlank() ? name.in(language == Language.EL ? Language.EN : Language.EL) : wanted;
    }

    private static String day(LocalDate day, Language language) {
        return language == Language.EL ? GREEK_DAY.format(day) : day.toString();
    }

    /** Prints nothing of the person. */
    @Override
    public String toString() {
        return "Known[]";
    }
}
