package gr.uregister.bot.pin;

import gr.uregister.messages.Language;
import gr.uregister.statemachine.identity.EmailAddress;

/** Sends mail to people. */
public interface Mailer {

    /**
     * Hands a mail over.
     *
     * @throws DeliveryFailed when it was not accepted, or nobody knows whether it was
     */
    void send(EmailAddress to, Letter letter);

    /** Whether mail could be handed over now, as far as can be told without sending any. */
    default boolean isReachable() {
        return true;
    }

    /**
     * A mail to one person.
     *
     * @param id the letter's own; sent again under the same id, it is recognisably the same letter
     * @param text plain text, its paragraphs apart by empty lines
     */
    record Letter(String id, Language language, String subject, String text) {

        /** Holds a PIN, and so prints as its id. */
        @Override
        public String toString() {
            return "Letter[" + id + "]";
        }
    }
}
