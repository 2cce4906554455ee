package gr.uregister.statemachine;

import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.MobileNumber;

/** A contact that a PIN goes to, and the way it goes there: a mobile number has more ways than one. */
public record Destination(Way way, Contact contact) {

    private static final String TELEGRAM = "telegram:";

    /** How a PIN travels. */
    public enum Way {
        EMAIL,
        SMS,
        /** A message of Telegram's own verification service, to whoever uses Telegram under that number. */
        TELEGRAM
    }

    /** The contact by the way that all contacts of its kind have. */
    public static Destination of(Contact contact) {
        return switch (contact) {
            case EmailAddress email -> new Destination(Way.EMAIL, email);
            case MobileNumber mobile -> new Destination(Way.SMS, mobile);
        };
    }

    /** Reads what {@link #normalised()} wrote. */
    public static Destination ofNormalised(String normalised) {
        return normalised.startsWith(TELEGRAM)
                ? new Destination(Way.TELEGRAM, new MobileNumber(normalised.substring(TELEGRAM.length())))
                : of(Contact.ofNormalised(normalised));
    }

    /** The contact's one spelling, with the way before it where it is not the one of {@link #of}. */
    public String normalised() {
        return way == Way.TELEGRAM ? TELEGRAM + contact.normalised() : contact.normalised();
    }
}
