package gr.uregister.bot.pin;

import gr.uregister.statemachine.identity.MobileNumber;

/** Sends SMS to people. */
public interface SmsSender {

    /**
     * Hands an SMS over.
     *
     * @param text one segment: 70 characters with Greek letters, 160 without
     * @throws DeliveryFailed when it was not accepted
     */
    void send(MobileNumber to, String text);
}
