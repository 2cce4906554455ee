package gr.uregister.bot.pin;

import gr.uregister.statemachine.identity.MobileNumber;

/** Sends SMS to people. */
public interface SmsSender {

    /**
     * Hands an SMS over.
     *
     * @param text one segment: 70 characters with Greek letters, 160 without
     * @return the service's name of the SMS, by which it reports on it later; empty when it does not report
     * @throws DeliveryFailed when it was not accepted, or nobody knows whether it was
     */
    String send(MobileNumber to, String text);

    /** Whether an SMS could be handed over now, as far as can be told without sending any. */
    default boolean isReachable() {
        return true;
    }
}
