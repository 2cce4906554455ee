package gr.uregister.bot.account;

import gr.uregister.statemachine.identity.Contact.Kind;
import java.time.Instant;

/**
 * A consent to keep a contact in the academic registry, as it was given or withdrawn.
 *
 * @param changeId the change's own name
 * @param kind of which contact
 * @param given whether it was given, or withdrawn
 * @param termsVersion of the terms of use at that moment
 * @param privacyVersion of the privacy policy at that moment
 */
public record ConsentReceipt(
        String changeId, Kind kind, boolean given, Instant at, String termsVersion, String privacyVersion) {}
