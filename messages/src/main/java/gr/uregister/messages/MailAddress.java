package gr.uregister.messages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses that open an email in a mail program (RFC 6068). */
final class MailAddress {

    private MailAddress() {}

    /**
     * Opens an email that is written out.
     *
     * @param address to whom; may be empty
     */
    static String of(String address, String subject, String body) {
        return "mailto:" + encoded(address).replace("%40", "@") + "?subject=" + encoded(subject) + "&body="
                + encoded(body.replace("\n", "\r\n"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
