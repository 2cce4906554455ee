package gr.uregister.bot.announcement.desk;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Addresses of pages that people are sent to. */
final class HttpsAddress {

    private HttpsAddress() {}

    /** The address that was typed; empty when it is none over https, or has a name and password in it. */
    static Optional<URI> read(String typed) {
        try {
            var address = new URI(typed.strip());
            var isFine = "https".equalsIgnoreCase(address.getScheme())
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && typed.length() <= Limits.URL;
            return isFine ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
