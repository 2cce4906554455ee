package gr.uregister.bot.pin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gr.uregister.bot.ConfigurationRefused;
import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.pin.TelegramSender;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class GatewayConfigurationTest {

    private static final UregisterProperties SETTINGS =
            new UregisterProperties(URI.create("https://account.example.org/"), Path.of("."), "", "demo", "");

    private final GatewayConfiguration configuration = new GatewayConfiguration();

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void without_a_token_there_is_neither_a_sender_nor_a_webhook(String token) {
        new ApplicationContextRunner()
                .withUserConfiguration(GatewayConfiguration.class, GatewayStatusWebhook.class)
                .withPropertyValues("uregister.telegram-gateway.token=" + token)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(TelegramSender.class)
                        .doesNotHaveBean(GatewayStatusWebhook.class));
    }

    @Test
    void a_token_that_no_header_can_hold_is_refused_without_being_quoted() {
        assertThatExceptionOfType(ConfigurationRefused.class)
                .isThrownBy(() -> configuration.telegramGateway(properties("canary\ntoken", ""), SETTINGS))
                .withMessageContaining("TELEGRAM_GATEWAY_TOKEN")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("canary"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway.example", "ftp://gateway.example", "https://", "https://gateway.example?x=1"})
    void an_address_that_is_none_is_refused(String url) {
        assertThatExceptionOfType(ConfigurationRefused.class)
                .isThrownBy(() -> configuration.telegramGateway(properties("token", url), SETTINGS))
                .withMessageContaining("TELEGRAM_GATEWAY_URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void an_address_that_is_set_to_nothing_is_telegrams_own(String url) {
        assertThat(properties("token", url).url()).isEqualTo("https://gatewayapi.telegram.org");
    }

    private static GatewayProperties properties(String token, String url) {
        return new GatewayProperties(token, url, Duration.ofSeconds(1), Duration.ofSeconds(1));
    }
}
