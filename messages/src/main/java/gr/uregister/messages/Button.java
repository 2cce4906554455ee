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
     * @param linkId the one-time link's id, behind {@link #EXPORT} where the page shows what is kept about the person
     */
    record OpenSecurePage(String linkId, Wording label) implements Button {

        /** In front of the id of a link that is no way to a password. */
        public static final String EXPORT = "data/";
    }

    /**
     * Opens an email, written out, in the person's own mail program; it is sent by nobody but them. Channels that cannot open one leave it
     * out, so that what it says must stand in the message too.
     *
     * @param address to whom; empty where the person knows better
     */
    record WriteEmail(String address, Message subject, Message body, Wording label) implements Button {}

    /**
     * Shows a picture above what is said, where the channel shows the message itself; there is nothing to press.
     *
     * @param address on our own site
     * @param label what the picture is called for those who do not see it
     */
    record ShowPicture(URI address, Wording label) implements Button {}

    /** Shares the person's own phone number by the platform's button; channels without one leave it out. */
    record ShareContact(Wording label) implements Button {}
}
