package gr.uregister.statemachine.desk;

/** Where the bot goes on when an agent hands a conversation back. */
public enum ReturnStep {
    /** With the question that stands. */
    SAME_QUESTION,
    /** With another PIN, if limits allow one. */
    RESEND_PIN,
    /** With another one-time link; after another proof where the last one is too old. */
    NEW_LINK,
    /** With the question for the contact. */
    CONTACT
}
