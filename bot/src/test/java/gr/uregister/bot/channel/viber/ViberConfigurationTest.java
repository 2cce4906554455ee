package gr.uregister.bot.channel.viber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gr.uregister.bot.ConfigurationRefused;
import gr.uregister.bot.channel.viber.api.ViberProperties;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.edge.Edges;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ViberConfigurationTest {

    private final Edges edges = new Edges(new SettableClock());

    private final ViberConfiguration configuration = new ViberConfiguration();

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void without_a_token_nothing_of_the_channel_exists(String token) {
        new ApplicationContextRunner()
                .withUserConfiguration(ViberConfiguration.class, ViberWebhook.class)
                .withPropertyValues("uregister.viber.auth-token=" + token)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(ViberConfiguration.class)
                        .doesNotHaveBean(ViberWebhook.class));
    }

    @Test
    void a_token_that_no_header_can_hold_is_refused_without_being_quoted() {
        assertThatExceptionOfType(ConfigurationRefused.class)
                .isThrownBy(
                        () -> configuration.viberClient(properties("canary\ntoken", "https://viber.example"), edges))
                .withMessageContaining("VIBER_AUTH_TOKEN")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("canary"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"viber.example", "ftp://viber.example", "https://", "https://viber.example?x=1", ""})
    void an_address_that_is_none_is_refused(String url) {
        assertThatExceptionOfType(ConfigurationRefused.class)
                .isThrownBy(() -> configuration.viberClient(properties("token", url), edges))
                .withMessageContaining("VIBER_API_URL");
    }

    private static ViberProperties properties(String token, String url) {
        return new ViberProperties(token, url, "", Duration.ofSeconds(1), Duration.ofSeconds(1));
    }
}
