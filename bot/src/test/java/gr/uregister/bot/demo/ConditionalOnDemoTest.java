package gr.uregister.bot.demo;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.demo.ConditionalOnDemo.IsDemo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class ConditionalOnDemoTest {

    @ParameterizedTest(name = "SMTP_HOST={0} TWILIO_ACCOUNT_SID={1} uregister.demo.enabled={2}: {3}")
    @CsvSource({
        "'', '', '', true",
        "mail.example, '', '', false",
        "'', AC1, '', false",
        "mail.example, AC1, '', false",
        "'', '', false, false",
        "mail.example, '', true, true",
        "mail.example, AC1, true, true"
    })
    void pins_are_shown_only_where_they_can_go_nowhere_else(String smtp, String twilio, String enabled, boolean demo) {
        var environment = new MockEnvironment()
                .withProperty("SMTP_HOST", smtp)
                .withProperty("TWILIO_ACCOUNT_SID", twilio)
                .withProperty("uregister.demo.enabled", enabled);

        assertThat(IsDemo.isDemo(environment)).isEqualTo(demo);
    }
}
