package gr.uregister.bot.channel.web;

import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.channel.StartLink;
import java.net.URI;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The chat's page, which the web chat is always found at. */
@Component
class WebStartLink implements StartLink {

    private final UregisterProperties properties;

    WebStartLink(UregisterProperties properties) {
        this.properties = properties;
    }

    @Override
    public String channel() {
        return WebChannel.NAME;
    }

    @Override
    public Optional<URI> carrying(String payload) {
        var base = properties.publicUrl().toString().replaceAll("/+$", "");
        return Optional.of(URI.create(base + "/chat" + (payload.isEmpty() ? "" : "?start=" + payload)));
    }
}
