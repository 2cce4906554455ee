package gr.uregister.statemachine.identity;

import java.util.Optional;

/**
 * A mobile number or an email address, normalised so that equal contacts are equal values however they were typed.
 *
 * <p>Two contacts that were declared at the Secretariat and typed into a chat are compared by {@link #normalised()}.
 */
public sealed interface Contact permits MobileNumber, EmailAddress {

    /** The kinds of contact: a person has one of each to recover the account by, at most. */
    enum Kind {
        MOBILE,
        EMAIL
    }

    /** Which kind it is. */
    default Kind kind() {
        return switch (this) {
            case MobileNumber _ -> Kind.MOBILE;
            case EmailAddress _ -> Kind.EMAIL;
        };
    }

    /** The one spelling of this contact: E.164 for a mobile, lower case and ASCII domain for an email. */
    String normalised();

    /** The contact with its middle hidden, fit for a chat: {@code +30 69••••••12}, {@code m••••@example.org}. */
    String masked();

    /**
     * Reads a mobile number or an email address the way people type them.
     *
     * @return empty when the text is neither
     */
    static Optional<Contact> parse(String text) {
        return text.indexOf('@') >= 0
                ? EmailAddress.parse(text).map(Contact.class::cast)
                : MobileNumber.parse(text).map(Contact.class::cast);
    }

    /** The contact that {@link #normalised()} was taken from. */
    static Contact ofNormalised(String normalised) {
        return normalised.indexOf('@') >= 0 ? new EmailAddress(normalised) : new MobileNumber(normalised);
    }
}
