package gr.uregister.bot.link;

import gr.uregister.bot.UregisterProperties;
import gr.uregister.messages.Button.OpenSecurePage;
import java.net.URI;
import org.springframework.stereotype.Component;

/** The addresses of one-time links. Made when a link is shown and stored nowhere. */
@Component
public final class LinkAddresses {

    private final URI publicUrl;
    private final LinkTokens tokens;

    LinkAddresses(UregisterProperties properties, LinkTokens tokens) {
        this.publicUrl = properties.publicUrl();
        this.tokens = tokens;
    }

    /**
     * The address to send to a person. The token stands in the fragment, which browsers, previews and proxies do not send to anybody.
     *
     * @param target as {@link OpenSecurePage} has it
     */
    public URI addressOf(String target) {
        var base = publicUrl.toString();
        var withoutSlash = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return target.startsWith(OpenSecurePage.EXPORT)
                ? URI.create(
                        withoutSlash + "/p/data#" + tokens.tokenOf(target.substring(OpenSecurePage.EXPORT.length())))
                : URI.create(withoutSlash + "/p#" + tokens.tokenOf(target));
    }
}
