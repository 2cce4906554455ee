package gr.uregister.bot.pin;

import gr.uregister.statemachine.identity.MobileNumber;
import java.time.Duration;

/** Sends PINs to whoever uses Telegram under a mobile number. The PIN comes from Telegram itself, not from a chat with our bot. */
public interface TelegramSender {

    /**
     * Hands a PIN over.
     *
     * @return the service's name of the message, by which it reports on it later
     * @throws DeliveryFailed when it was not accepted, or nobody knows whether it was; refused also where nobody uses Telegram under
     *     the number
     */
    String send(MobileNumber to, Code code);

    /**
     * Takes a message back that nobody has seen yet.
     *
     * @param providerId what {@link #send} returned
     * @throws DeliveryFailed when it was not taken back
     */
    void revoke(String providerId);

    /** Whether a PIN could be handed over now, as far as can be told without sending any. */
    boolean isReachable();

    /**
     * A PIN to one person.
     *
     * @param id the PIN's own, which says nothing about the person
     * @param validFor how long it is right from now on
     */
    record Code(String id, String pin, Duration validFor) {

        /** Holds a PIN, and so prints as its id. */
        @Override
        public String toString() {
            return "Code[" + id + "]";
        }
    }
}
