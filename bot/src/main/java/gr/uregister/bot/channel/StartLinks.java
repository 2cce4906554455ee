package gr.uregister.bot.channel;

import gr.uregister.bot.announcement.tester.ChatLinks;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The addresses that open the chat, in the order in which they are offered. */
@Component
public class StartLinks implements ChatLinks {

    /** What needs nothing to be installed comes last. */
    private static final List<String> ORDER = List.of("telegram", "viber", "web");

    private final List<StartLink> links;

    public StartLinks(List<StartLink> links) {
        this.links = links;
    }

    @Override
    public Map<String, URI> carrying(String payload) {
        var addresses = new LinkedHashMap<String, URI>();
        for (var channel : ORDER) {
            links.stream()
                    .filter(link -> link.channel().equals(channel))
                    .flatMap(link -> link.carrying(payload).stream())
                    .forEach(address -> addresses.put(channel, address));
        }
        return addresses;
    }
}
