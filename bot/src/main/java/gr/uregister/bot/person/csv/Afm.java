package gr.uregister.bot.person.csv;

import java.util.regex.Pattern;

/** The Greek tax number (ΑΦΜ): nine digits, the last one a check digit over the weights 256, 128, … 2, modulo 11 and then 10. */
final class Afm {

    private static final Pattern NINE_DIGITS = Pattern.compile("[0-9]{9}");

    private Afm() {}

    static boolean isValid(String digits) {
        if (!NINE_DIGITS.matcher(digits).matches() || digits.equals("000000000")) {
            return false;
        }
        var sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += (digits.charAt(i) - '0') << (8 - i);
        }
        return sum % 11 % 10 == digits.charAt(8) - '0';
    }
}
