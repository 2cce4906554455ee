package gr.uregister.messages;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes texts comparable however they were typed: capitals, accents, final sigma and invisible characters make no difference. */
public final class Folding {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** Direction marks, zero-width characters, controls and variation selectors. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\\n\\t]]");

    private static final Pattern NOT_WORDS = Pattern.compile("[^\\p{L}\\p{N}/@]+");

    private Folding() {}

    /** The text without what cannot be seen: numbers copied from a list of contacts often carry direction marks. */
    public static String visible(String text) {
        return isPlain(text) ? text : INVISIBLE.matcher(text).replaceAll("");
    }

    /** Lower case, without accents, final sigma as sigma, words separated by one space, nothing invisible. */
    public static String fold(String text) {
        var visible = visible(text);
        var plain = isPlain(visible) ? visible : withoutMarks(visible);
        var lower = plain.toLowerCase(Locale.ROOT).replace('ς', 'σ');
        return NOT_WORDS.matcher(lower).replaceAll(" ").strip();
    }

    private static String withoutMarks(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    }

    /** Whether a text has nothing but what an English keyboard types: then there is nothing to take away, and nothing to search for. */
    public static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            if (character < ' ' || character > '~') {
                return false;
            }
        }
        return true;
    }
}
