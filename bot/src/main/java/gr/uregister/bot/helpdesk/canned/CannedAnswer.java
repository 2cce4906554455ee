package gr.uregister.bot.helpdesk.canned;

import gr.uregister.messages.Folding;
import gr.uregister.messages.Sound;
import gr.uregister.messages.Text;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An answer that agents need again and again.
 *
 * @param shortcut by which it is found, without the slash in front: lower case, without accents, one word
 * @param text with {@link Placeholder}s in braces
 * @param version raised by every change; 0 for an answer as it was shipped
 */
public record CannedAnswer(String shortcut, Text text, long version) {

    private static final Pattern SHORTCUT = Pattern.compile("[\\p{Ll}\\p{Nd}][\\p{Ll}\\p{Nd}-]{1,31}");

    /** The shortcut that was typed, with or without its slash and accents; empty when it can be none. */
    public static Optional<String> shortcut(String typed) {
        return Optional.of(folded(typed)).filter(word -> SHORTCUT.matcher(word).matches());
    }

    /** Whether its shortcut begins as something that was typed, if need be with the keyboard of the other language. */
    boolean beginsAs(String typed) {
        var word = folded(typed);
        return shortcut.startsWith(word) || Sound.of(shortcut).startsWith(Sound.of(word));
    }

    private static String folded(String typed) {
        return Folding.fold(typed.replaceFirst("^\\s*/", "")).replace(' ', '-');
    }
}
