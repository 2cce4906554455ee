package gr.uregister.bot.announcement.filling;

import gr.uregister.messages.Language;
import gr.uregister.messages.Text;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
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

    /** One of two wordings: the first where all that it leaves open is known. */
    private static final Pattern EITHER = Pattern.compile("\\[([^\\[\\]|]*)\\|([^\\[\\]|]*)]");

    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{(first_name|department)}|(?<before>(?:[Σσ]τις|[Oo]n)\\s)?\\{expiry}");

    private static final DateTimeFormatter GREEK_DAY = DateTimeFormatter.ofPattern("d/M/uuuu");

    /**
     * A text with what is known in place of its placeholders, and sensible words in place of what is not. Where those do not fit, an author
     * writes both: <code>[on {expiry}|in a while]</code>. It is plain text still: whoever marks it up for a platform escapes it afterwards.
     */
    public String fill(String text, Language language) {
        var chosen = EITHER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(chosen(found, language)));
        return PLACEHOLDER.matcher(chosen).replaceAll(found -> Matcher.quoteReplacement(filled(found, language)));
    }

    /** Brackets that leave nothing open are the author's. */
    private String chosen(MatchResult found, Language language) {
        var wanted = Placeholder.in(found.group(1));
        if (wanted.isEmpty()) {
            return found.group();
        }
        return wanted.stream()
                        .noneMatch(placeholder -> known(placeholder, language).isBlank())
                ? found.group(1)
                : found.group(2);
    }

    private String filled(MatchResult found, Language language) {
        var placeholder = found.group(1) == null
                ? Placeholder.EXPIRY
                : Placeholder.valueOf(found.group(1).toUpperCase(Locale.ROOT));
        var before = Objects.requireNonNullElse(found.group("before"), "");
        var known = known(placeholder, language);
        if (!known.isBlank()) {
            return before + known;
        }
        var unknown = placeholder.unknown().in(language);
        return before.isEmpty() || Character.isLowerCase(before.charAt(0)) ? unknown : capitalised(unknown);
    }

    /** Empty where it is not known. */
    private String known(Placeholder placeholder, Language language) {
        return switch (placeholder) {
            case FIRST_NAME -> firstName == null ? "" : called(either(firstName, language), language);
            case DEPARTMENT -> department == null ? "" : department.in(language);
            case EXPIRY -> expiry == null ? "" : day(expiry, language);
        };
    }

    /** Who is written to is called: Greek has a form for that. */
    private static String called(String name, Language language) {
        return language == Language.EL ? Vocative.of(name) : name;
    }

    private static String capitalised(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
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
