package gr.uregister.statemachine.reading;

import gr.uregister.messages.Folding;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A one-time code by which a conversation continues in another chat, such as {@code KXMT-347P}.
 *
 * @param characters 8 of {@link #ALPHABET}, at least one of them a letter, so that no PIN looks like one
 */
public record MoveCode(String characters) {

    /** Letters that Greek and Latin keyboards share in capitals, and digits, without those that are taken for one another. */
    public static final String ALPHABET = "ABEHKMNPTXYZ34679";

    /** How many characters a code has. */
    public static final int LENGTH = 8;

    /** The same letters as a Greek keyboard types them, in the alphabet's order. */
    private static final String GREEK = "ΑΒΕΗΚΜΝΡΤΧΥΖ";

    private static final Pattern CODE = Pattern.compile("(?=.*[A-Z])[" + ALPHABET + "]{" + LENGTH + "}");

    /** Alone a code needs its dash, which tells it from other numbers; after the command it does not. */
    private static final Pattern TYPED =
            Pattern.compile("(?:/MOVE(?:@\\S*)?\\s+(\\S{4})[\\s\\p{Pd}]?|(\\S{4})\\p{Pd})(\\S{4})");

    public MoveCode {
        if (!CODE.matcher(characters).matches()) {
            throw new IllegalArgumentException("no code is written like this");
        }
    }

    /** The code that a text consists of, on its own or after {@code /move}; empty when it is anything else. */
    public static Optional<MoveCode> read(String text) {
        if (text.length() > 80) {
            return Optional.empty();
        }
        var written = Folding.visible(text).strip();
        if (written.length() != LENGTH + 1 && !written.startsWith("/")) {
            return Optional.empty();
        }
        var typed = TYPED.matcher(written.toUpperCase(Locale.ROOT));
        if (!typed.matches()) {
            return Optional.empty();
        }
        var first = typed.group(1) == null ? typed.group(2) : typed.group(1);
        var characters = latin(first + typed.group(3));
        return CODE.matcher(characters).matches() ? Optional.of(new MoveCode(characters)) : Optional.empty();
    }

    /** Whether some characters make a code. */
    public static boolean isCode(String characters) {
        return CODE.matcher(characters).matches();
    }

    /** As it is read out and typed: two halves and a dash. */
    public String written() {
        return characters.substring(0, LENGTH / 2) + "-" + characters.substring(LENGTH / 2);
    }

    private static String latin(String text) {
        var latin = text;
        for (int i = 0; i < GREEK.length(); i++) {
            latin = latin.replace(GREEK.charAt(i), ALPHABET.charAt(i));
        }
        return latin;
    }

    /** A code is a secret for as long as it is valid: it stays out of logs. */
    @Override
    public String toString() {
        return "MoveCode";
    }
}
