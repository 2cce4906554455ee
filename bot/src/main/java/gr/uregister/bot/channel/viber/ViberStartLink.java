package gr.uregister.bot.channel.viber;

import gr.uregister.bot.channel.StartLink;
import gr.uregister.bot.channel.viber.api.ViberClient;
import gr.uregister.bot.channel.viber.api.ViberFailure;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bot in Viber, under the name that Viber knows it by: asked for when it is first needed, and then known. */
final class ViberStartLink implements StartLink {

    private static final Logger log = LoggerFactory.getLogger(ViberStartLink.class);

    private final ViberClient viber;
    private volatile @Nullable String uri;

    ViberStartLink(ViberClient viber) {
        this.viber = viber;
    }

    @Override
    public String channel() {
        return ViberChannel.NAME;
    }

    @Override
    public Optional<URI> carrying(String payload) {
        return name().map(name ->
                URI.create("viber://pa?chatURI=" + name + (payload.isEmpty() ? "" : "&context=" + payload)));
    }

    private Optional<String> name() {
        if (uri == null) {
            try {
                uri = viber.accountUri().orElse(null);
            } catch (ViberFailure e) {
                log.warn("Viber does not say what the bot is called there: {}", e.getMessage());
            }
        }
        return Optional.ofNullable(uri);
    }
}
