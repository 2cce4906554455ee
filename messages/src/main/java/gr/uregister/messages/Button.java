package gr.uregister.messages;

import java.net.URI;

/** Something to press under a message. Channels show it as their platform can. */
public sealed interface Button {

    /** What the button says, before it has a language. */
    Wording label();

    /**
     * Answers the question.
     *
     * @param value what comes back when it is pressed, at most 48 ASCII characters
     */
    record Reply(String value, Wording label) implements Button {}

    /** Opens a public page. */
    record OpenPage(URI url, Wording label) implements Button {}

    /**
     * Opens the one-time secure page. The address is made when the message is sent, so that its token is stored nowhere.
     *
     * @param linkId the one-time link's id
     */
    record OpenSecurePage(String linkId, Wording label) implements Button {}

    /** Shares the person's own phone number by the platform's button; channels without one leave it out. */
    record ShareContact(Wording label) implements Button {}
}
