package gr.uregister.statemachine.identity;

import gr.uregister.messages.Folding;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number by which a person is insured: a Greek AMKA, another country's social security number, or a European Health
 * Insurance Card's.
 *
 * @param country ISO 3166 alpha-2, or {@code EU} for the European card
 * @param number the number without spaces
 */
public record InsuranceNumber(String country, String number) {

    public static final String GREECE = "GR";
    public static final String EUROPEAN_CARD = "EU";

    /** Foreign numbers have no common shape: letters, digits and the separators some countries write. */
    private static final Pattern FOREIGN = Pattern.compile("[A-Z0-9][A-Z0-9/-]{3,29}");

    /** A Greek number; the caller has checked it with {@link Amka#parse}. */
    public static InsuranceNumber greek(Amka amka) {
        return new InsuranceNumber(GREECE, amka.digits());
    }

    /** Reads another country's number, such as {@code 1234567890abcd}. */
    public static Optional<InsuranceNumber> parseForeign(String country, String text) {
        var number = Folding.visible(text).replaceAll("[\\s\\p{Z}]", "").toUpperCase(Locale.ROOT);
        return FOREIGN.matcher(number).matches() && number.chars().anyMatch(Character::isDigit)
                ? Optional.of(new InsuranceNumber(country, number))
                : Optional.empty();
    }

    /** Whether this is an AMKA and not a foreign number. */
    public boolean isGreek() {
        return country.equals(GREECE);
    }

    /** The number with its middle hidden: {@code 0101••••••3}. */
    public String masked() {
        return mask(number);
    }

    /** Hides the middle of an identifier, leaving at most four characters in front and one behind. */
    public static String mask(String identifier) {
        if (identifier.length() < 7) {
            return "•".repeat(identifier.length());
        }
        return identifier.substring(0, 4)
                + "•".repeat(identifier.length() - 5)
                + identifier.substring(identifier.length() - 1);
    }

    @Override
    public String toString() {
        return country + " " + masked();
    }
}
