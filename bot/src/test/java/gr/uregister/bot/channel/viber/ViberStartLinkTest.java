package gr.uregister.bot.channel.viber;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.channel.viber.api.ViberClient;
import gr.uregister.bot.channel.viber.api.ViberProperties;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.edge.Edges;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ViberStartLinkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void the_bot_has_the_name_that_viber_says() {
        try (var viber = new FakeViber()) {
            var link = new ViberStartLink(client(FakeViber.TOKEN, viber));

            assertThat(link.carrying("economics__staff"))
                    .contains(URI.create("viber://pa?chatURI=the_bot&context=economics__staff"));
            assertThat(link.carrying("")).contains(URI.create("viber://pa?chatURI=the_bot"));
        }
    }

    @Test
    void a_bot_whose_name_viber_does_not_say_has_no_link_yet() {
        try (var viber = new FakeViber()) {
            assertThat(new ViberStartLink(client("0123-no-such-token", viber)).carrying("x"))
                    .isEmpty();
        }
    }

    private static ViberClient client(String token, FakeViber viber) {
        return new ViberClient(
                new ViberProperties(token, viber.url(), "", PATIENCE, PATIENCE), new Edges(new SettableClock()));
    }
}
