package gr.uregister.statemachine.identity;

import gr.uregister.messages.Folding;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Greek social security number (AMKA): eleven digits, the first six the birth date as ddMMyy, the last one a check digit by
 * Luhn's formula (https://www.amka.gr).
 *
 * @param digits eleven ASCII digits
 */
public record Amka(String digits) {

    private static final int LENGTH = 11;

    private static final Pattern ELEVEN_DIGITS = Pattern.compile("(?<!\\p{Nd})\\p{Nd}{11}(?!\\p{Nd})");

    /** What is wrong with a number that is no AMKA. */
    public enum Flaw {
        NOT_ELEVEN_DIGITS,
        WRONG_CHECK_DIGIT,
        IMPOSSIBLE_DATE
    }

    /** Reads a number as people type it: spaces, dots and dashes are dropped, any script's digits are understood. */
    public static Optional<Amka> parse(String text) {
        return flawOf(text).isPresent() ? Optional.empty() : Optional.of(new Amka(digitsOf(text)));
    }

    /** Says why a text is no AMKA. */
    public static Optional<Flaw> flawOf(String text) {
        var digits = digitsOf(text);
        if (digits.length() != LENGTH || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(Flaw.NOT_ELEVEN_DIGITS);
        }
        if (!hasDate(digits)) {
            return Optional.of(Flaw.IMPOSSIBLE_DATE);
        }
        return passesLuhn(digits) ? Optional.empty() : Optional.of(Flaw.WRONG_CHECK_DIGIT);
    }

    /** Whether an AMKA stands in a text, alone or among words. */
    public static boolean isIn(String text) {
        return parse(text).isPresent()
                || ELEVEN_DIGITS
                        .matcher(text)
                        .results()
                        .anyMatch(found -> parse(found.group()).isPresent());
    }

    /** Whether the number's first six digits are this birth date. */
    public boolean isOf(LocalDate birthDate) {
        return digits.startsWith("%02d%02d%02d"
                .formatted(birthDate.getDayOfMonth(), birthDate.getMonthValue(), birthDate.getYear() % 100));
    }

    @Override
    public String toString() {
        return InsuranceNumber.mask(digits);
    }

    private static String digitsOf(String text) {
        var digits = new StringBuilder();
        Folding.visible(text).strip().codePoints().filter(c -> !isSeparator(c)).forEach(c -> {
            if (Character.isDigit(c)) {
                digits.append(Character.digit(c, 10));
            } else {
                digits.appendCodePoint(c);
            }
        });
        return digits.toString();
    }

    private static boolean isSeparator(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '-' || c == '.';
    }

    /** The century is not in the number, so a date is possible when it exists in either. */
    private static boolean hasDate(String digits) {
        var day = Integer.parseInt(digits.substring(0, 2));
        var month = Integer.parseInt(digits.substring(2, 4));
        var year = Integer.parseInt(digits.substring(4, 6));
        return exists(1900 + year, month, day) || exists(2000 + year, month, day);
    }

    private static boolean exists(int year, int month, int day) {
        try {
            LocalDate.of(year, month, day);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean passesLuhn(String digits) {
        var sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            var digit = digits.charAt(digits.length() - 1 - i) - '0';
            var doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
