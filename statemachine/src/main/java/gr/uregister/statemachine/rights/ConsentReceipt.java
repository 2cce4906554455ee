package gr.uregister.statemachine.rights;

import gr.uregister.statemachine.identity.Contact;
import java.time.Instant;

/**
 * A consent as it was given or withdrawn.
 *
 * @param kind of which contact's keeping
 * @param given whether it was given, or withdrawn
 * @param terms the version of the terms of use at that moment
 * @param privacy the version of the privacy policy at that moment
 */
public record ConsentReceipt(Contact.Kind kind, boolean given, Instant at, String terms, String privacy) {}
