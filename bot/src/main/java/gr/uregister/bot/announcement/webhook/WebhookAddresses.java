package gr.uregister.bot.announcement.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads the addresses at which systems want to be told. What is never called is none. */
@Component
public final class WebhookAddresses {

    private final WebhookProperties properties;

    public WebhookAddresses(WebhookProperties properties) {
        this.properties = properties;
    }

    /** The address that was typed; empty when it is none, or none that is called. Where its host is comes out when it is called. */
    public Optional<URI> read(String typed) {
        try {
            return Optional.of(new URI(typed.strip()))
                    .filter(address -> properties.inside() ? isFitInside(address) : OutsideAddress.isFit(address));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isFitInside(URI address) {
        var scheme = address.getScheme();
        return ("https".equals(scheme) || "http".equals(scheme))
                && address.getHost() != null
                && address.getUserInfo() == null;
    }
}
