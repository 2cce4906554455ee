package gr.uregister.bot.channel.viber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.channel.viber.api.ViberClient;
import gr.uregister.bot.channel.viber.api.ViberProperties;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.edge.Edges;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRegistrationTest {

    private static final URI ADDRESS = URI.create("https://bot.example/viber/webhook");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 12})
    void what_viber_refuses_is_asked_again(int status) {
        try (var viber = new FakeViber()) {
            viber.call(ADDRESS);
            viber.refuseNext(status);
            var registration = registration(viber);

            registration.start();

            await().until(() -> !viber.webhooks().isEmpty());
            assertThat(viber.webhooks().getFirst().path("url").asString()).isEqualTo(ADDRESS.toString());
            registration.stop();
        }
    }

    private static WebhookRegistration registration(FakeViber viber) {
        return new WebhookRegistration(
                new ViberClient(
                        new ViberProperties(FakeViber.TOKEN, viber.url(), "", PATIENCE, PATIENCE),
                        new Edges(new SettableClock())),
                ADDRESS);
    }
}
