package gr.uregister.bot.person;

import java.text.Normalizer;
import java.util.Locale;

/** How registration numbers (ΑΜ) are compared: by their letters and digits only, in any case and with any script's digits. */
final class RegistrationNumbers {

    private RegistrationNumbers() {}

    /** The one spelling of a number; empty for a text without letters or digits. */
    static String normalised(String number) {
        var kept = new StringBuilder();
        Normalizer.normalize(number, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(c -> {
                    if (Character.isDigit(c)) {
                        kept.append(Character.digit(c, 10));
                    } else {
                        kept.appendCodePoint(c);
                    }
                });
        return kept.toString();
    }
}
