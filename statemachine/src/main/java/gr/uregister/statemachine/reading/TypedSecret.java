package gr.uregister.statemachine.reading;

import gr.uregister.messages.Folding;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.identity.Amka;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Finds what nobody should read in a text that is written to an agent: a PIN, an AMKA, a code, what looks like a password. No question
 * tells what is expected then, so it is looked for anywhere in the text.
 */
public final class TypedSecret {

    private static final int SHORTEST_PASSWORD = 6;
    private static final int SHORTEST_MIXED = 8;

    /** Lower case, capitals, digits, signs: a word of three kinds is no word. */
    private static final int KINDS_OF_A_PASSWORD = 3;

    /** A date of a day and a month has fewer. */
    private static final int DIGITS_OF_AN_INSURANCE_NUMBER = 5;

    /** A longer word is no password, and takes long to look at. */
    private static final int LONGEST_PASSWORD = 128;

    private static final Pattern ADDRESS = Pattern.compile("\\S+@\\S+\\.\\S+|https?://\\S+|[/+]\\S+");

    private TypedSecret() {}

    /**
     * Whether a text should not be kept.
     *
     * @param state the step that the conversation is at
     * @param pinDigits how many digits a PIN has while one is out; 0 while none is
     */
    public static boolean isIn(State state, String text, int pinDigits) {
        var visible = Folding.visible(text);
        return Amka.isIn(visible)
                || MoveCode.read(visible).isPresent()
                || TesterWish.isIn(visible)
                || (pinDigits > 0 && hasRunOfDigits(visible, pinDigits))
                || (isAboutInsurance(state) && digits(visible) >= DIGITS_OF_AN_INSURANCE_NUMBER)
                || Arrays.stream(visible.strip().split("\\s+")).anyMatch(word -> isLikePassword(state, word));
    }

    private static boolean hasRunOfDigits(String text, int digits) {
        return Pattern.compile("(?<!\\p{Nd})(?:\\p{Nd}[\\s-]?){" + (digits - 1) + "}\\p{Nd}(?!\\p{Nd})")
                .matcher(text)
                .find();
    }

    private static long digits(String text) {
        return text.codePoints().filter(Character::isDigit).count();
    }

    private static boolean isAboutInsurance(State state) {
        return state == State.AWAITING_AMKA || state == State.AWAITING_INSURANCE_NUMBER;
    }

    /** Where a password is being chosen, less is enough. */
    private static boolean isLikePassword(State state, String word) {
        var bare = word.replaceFirst("^[«\"'(]+", "").replaceFirst("[.,;:!?·»\"')…]+$", "");
        if (word.length() > LONGEST_PASSWORD || ADDRESS.matcher(bare).matches()) {
            return false;
        }
        var isChoosing = state == State.AWAITING_PASSWORD || state == State.SETTING_PASSWORD;
        return isChoosing
                ? word.length() >= SHORTEST_PASSWORD && kindsIn(bare) > 1 && !isCapitalised(bare)
                : word.length() >= SHORTEST_MIXED && kindsIn(bare) >= KINDS_OF_A_PASSWORD;
    }

    /** A name, or a word at a sentence's beginning. */
    private static boolean isCapitalised(String word) {
        return word.substring(1).codePoints().allMatch(Character::isLowerCase);
    }

    private static int kindsIn(String word) {
        return (int) word.codePoints().map(TypedSecret::kindOf).distinct().count();
    }

    private static int kindOf(int character) {
        if (Character.isDigit(character)) {
            return 0;
        }
        if (!Character.isLetter(character)) {
            return 1;
        }
        return Character.isUpperCase(character) ? 2 : 3;
    }
}
