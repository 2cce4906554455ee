package gr.uregister.bot.pin;

import gr.uregister.statemachine.identity.EmailAddress;

/** Sends mail to people. */
public interface Mailer {

    /**
     * Hands a mail over.
     *
     * @param text plain text
     * @throws DeliveryFailed when it was not accepted
     */
    void send(EmailAddress to, String subject, String text);
}
