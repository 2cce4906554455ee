package gr.uregister.statemachine.reading;

import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.identity.Countries;
import java.util.regex.Pattern;

/** Tells a question in a person's own words from what a state asks for, and from what may be a secret. */
public final class FreeText {

    /** A longer text is a letter, and no answer of ours fits it. */
    private static final int MAX_CHARACTERS = 600;

    private static final int FEWEST_LETTERS = 3;

    /** PINs, AMKA, registration and phone numbers have more. */
    private static final int MOST_DIGITS = 3;

    private static final int WORDS_OF_A_SENTENCE = 3;

    /** A question after the command. */
    private static final Pattern ASKED = Pattern.compile("\\s*(?i)" + Command.HELP.slash() + "(@\\w+)?(\\s+|$)");

    private static final Pattern END_OF_SENTENCE = Pattern.compile("[.;?!…]+$");

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private FreeText() {}

    /** Whether a text is a question to us, and not the state's own input in any form, well-formed or not. */
    static boolean isQuestion(State state, String text) {
        if (state.isBusy() || text.length() > MAX_CHARACTERS) {
            return false;
        }
        var question = questionIn(text);
        if (letters(question) < FEWEST_LETTERS || question.indexOf('@') >= 0 || digits(question) > MOST_DIGITS) {
            return false;
        }
        return isAsked(text) || (isNoAddressOrName(question) && isNotWantedBy(state, question));
    }

    /** The question itself, without the command in front. */
    public static String questionIn(String text) {
        var written = text.strip();
        return written.startsWith("/") ? ASKED.matcher(written).replaceFirst("").strip() : written;
    }

    private static boolean isAsked(String text) {
        return ASKED.matcher(text).lookingAt();
    }

    /** One word with digits or a dot inside is a number, an address or a password rather than a question. */
    private static boolean isNoAddressOrName(String text) {
        return words(text) > 1
                || (digits(text) == 0
                        && END_OF_SENTENCE.matcher(text).replaceFirst("").indexOf('.') < 0);
    }

    private static boolean isNotWantedBy(State state, String text) {
        return switch (state) {
            case AWAITING_INSURANCE_COUNTRY -> Countries.find(text).isEmpty();
            case AWAITING_INSURANCE_NUMBER -> words(text) > 1 && digits(text) == 0;
            case AWAITING_USERNAME -> words(text) > 1;
            case AWAITING_REGISTRATION_NUMBER -> digits(text) == 0;
            // people type passwords here, and passwords may have spaces
            case AWAITING_PASSWORD, AWAITING_SIGN_IN ->
                words(text) >= WORDS_OF_A_SENTENCE || (words(text) > 1 && (text.endsWith("?") || text.endsWith(";")));
            default -> true;
        };
    }

    private static long letters(String text) {
        return text.codePoints().filter(Character::isLetter).count();
    }

    private static long digits(String text) {
        return text.codePoints().filter(Character::isDigit).count();
    }

    private static int words(String text) {
        return SPACES.split(text.strip()).length;
    }
}
