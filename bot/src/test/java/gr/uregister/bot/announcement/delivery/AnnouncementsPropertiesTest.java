package gr.uregister.bot.announcement.delivery;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gr.uregister.bot.ConfigurationRefused;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnnouncementsPropertiesTest {

    @Test
    void a_pace_at_which_whoever_waits_would_be_taken_for_dead_is_refused() {
        assertThatThrownBy(() -> properties(6, Duration.ofSeconds(15)))
                .isInstanceOf(ConfigurationRefused.class)
                .hasMessageContaining("hold-life must be 42s or more where a platform is called 1.0 times a second");
        assertThatCode(() -> properties(6, Duration.ofSeconds(42))).doesNotThrowAnyException();
        assertThatCode(() -> properties(30, Duration.ofSeconds(4))).doesNotThrowAnyException();
    }

    @Test
    void a_node_that_is_taken_for_dead_at_once_is_refused() {
        assertThatThrownBy(() -> properties(30, Duration.ofSeconds(3)))
                .isInstanceOf(ConfigurationRefused.class)
                .hasMessageContaining("4s");
    }

    private static AnnouncementsProperties properties(double telegramPerSecond, Duration holdLife) {
        return new AnnouncementsProperties(telegramPerSecond, 5, 1000, 50, 100, holdLife);
    }
}
