package gr.uregister.bot.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gr.uregister.bot.ConfigurationRefused;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TelegramPropertiesTest {

    @Test
    void without_settings_the_channel_polls_telegram_itself() {
        var properties = bound("bot-token", "");

        assertThat(properties.mode()).isEqualTo(TelegramProperties.Mode.POLLING);
        assertThat(properties.apiUrl()).hasToString("https://api.telegram.org");
    }

    @ParameterizedTest
    @CsvSource({
        "bot-token, not-a-token, TELEGRAM_BOT_TOKEN",
        "webhook-secret, 'spaces are refused', TELEGRAM_WEBHOOK_SECRET",
        "api-url, my-server, TELEGRAM_API_URL"
    })
    void what_cannot_work_is_refused_in_a_sentence_without_the_value(String name, String value, String variable) {
        assertThatThrownBy(() -> bound(name, value))
                .rootCause()
                .isInstanceOf(ConfigurationRefused.class)
                .hasMessageStartingWith(variable)
                .hasMessageNotContaining(value);
    }

    private static TelegramProperties bound(String name, String value) {
        var source = new MapConfigurationPropertySource(Map.of("uregister.telegram." + name, value));
        return new Binder(source).bindOrCreate("uregister.telegram", TelegramProperties.class);
    }
}
