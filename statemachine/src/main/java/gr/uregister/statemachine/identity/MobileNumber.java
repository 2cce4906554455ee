package gr.uregister.statemachine.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import gr.uregister.messages.Folding;
import java.util.Optional;

/**
 * A mobile number.
 *
 * @param normalised in E.164, such as {@code +306941234512}
 */
public record MobileNumber(String normalised) implements Contact {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String HOME_REGION = "GR";

    /** A longer text is no number, and is not worth parsing. */
    private static final int MAX_TYPED_CHARACTERS = 40;

    /**
     * Reads a number in the forms people use: ten Greek digits, with spaces or dashes, with 0030 or +30, or a foreign one with +.
     *
     * @return empty when it is no number that could be a mobile of its country
     */
    public static Optional<MobileNumber> parse(String text) {
        var typed = Folding.visible(text).strip();
        if (typed.isEmpty() || typed.length() > MAX_TYPED_CHARACTERS || !looksLikeNumber(typed)) {
            return Optional.empty();
        }
        try {
            var number = NUMBERS.parse(typed, HOME_REGION);
            var type = NUMBERS.getNumberType(number);
            var mobile = type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE;
            return mobile && NUMBERS.isValidNumber(number)
                    ? Optional.of(new MobileNumber(NUMBERS.format(number, PhoneNumberFormat.E164)))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** The ISO 3166 code of the number's country, such as {@code GR}; {@code ZZ} where unknown. */
    public String country() {
        try {
            var region = NUMBERS.getRegionCodeForNumber(NUMBERS.parse(normalised, HOME_REGION));
            return region == null ? "ZZ" : region;
        } catch (NumberParseException e) {
            return "ZZ";
        }
    }

    @Override
    public String masked() {
        var nationalAt = lengthOfCountryCode();
        var national = normalised.substring(nationalAt);
        var hidden = "•".repeat(Math.max(0, national.length() - 4));
        return normalised.substring(0, nationalAt) + " " + national.substring(0, 2) + hidden
                + national.substring(national.length() - 2);
    }

    @Override
    public String toString() {
        return masked();
    }

    /** With its plus sign. */
    private int lengthOfCountryCode() {
        try {
            var code = NUMBERS.parse(normalised, HOME_REGION).getCountryCode();
            return ("+" + code).length();
        } catch (NumberParseException e) {
            return Math.min(4, normalised.length() - 6);
        }
    }

    /** Letters are never part of a number here, although phone keypads allow them (libphonenumber reads 1-800-FLOWERS). */
    private static boolean looksLikeNumber(String typed) {
        return typed.codePoints()
                .allMatch(c -> Character.isDigit(c)
                        || Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.getType(c) == Character.DASH_PUNCTUATION
                        || "+./()".indexOf(c) >= 0);
    }
}
