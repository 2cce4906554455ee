package gr.uregister.statemachine.identity;

import gr.uregister.messages.Folding;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An email address.
 *
 * @param normalised lower case, its domain in ASCII (IDNA), such as {@code maria@xn--kxawhkb.gr}
 */
public record EmailAddress(String normalised) implements Contact {

    /** RFC 5321, section 4.5.3.1. */
    private static final int MAX_CHARACTERS = 254;

    private static final int MAX_LOCAL_CHARACTERS = 64;

    /** RFC 5322's dot-atom, with the letters of RFC 6531; quoted local parts are not accepted. */
    private static final Pattern LOCAL =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");

    private static final Pattern ASCII_DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");

    /** Reads an address; an international domain may be typed in its own letters. */
    public static Optional<EmailAddress> parse(String text) {
        var typed = Normalizer.normalize(Folding.visible(text).strip(), Normalizer.Form.NFC);
        var at = typed.lastIndexOf('@');
        if (at < 1 || typed.length() > MAX_CHARACTERS) {
            return Optional.empty();
        }
        var local = typed.substring(0, at).toLowerCase(Locale.ROOT);
        var domain = asciiDomain(typed.substring(at + 1));
        return local.length() <= MAX_LOCAL_CHARACTERS
                        && LOCAL.matcher(local).matches()
                        && ASCII_DOMAIN.matcher(domain).matches()
                ? Optional.of(new EmailAddress(local + "@" + domain))
                : Optional.empty();
    }

    /** The part behind the at sign, in ASCII. */
    public String domain() {
        return normalised.substring(normalised.lastIndexOf('@') + 1);
    }

    /** Whether the address belongs to the domain or to one below it. */
    public boolean isIn(String ownDomain) {
        return domain().equals(ownDomain) || domain().endsWith("." + ownDomain);
    }

    @Override
    public String masked() {
        var at = normalised.lastIndexOf('@');
        var firstLetterEnd = normalised.offsetByCodePoints(0, 1);
        return normalised.substring(0, firstLetterEnd) + "••••" + normalised.substring(at);
    }

    @Override
    public String toString() {
        return masked();
    }

    private static String asciiDomain(String domain) {
        if (Folding.isPlain(domain)) {
            return domain.toLowerCase(Locale.ROOT);
        }
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
