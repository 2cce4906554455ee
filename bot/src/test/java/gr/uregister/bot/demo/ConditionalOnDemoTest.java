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
        "mail.example, '', '', true",
        "'', AC1, '', true",
        "mail.example, AC1, '', false",
        "'', '', false, false",
        "mail.example, '', false, false",
        "mail.example, AC1, true, true"
    })
    void the_demo_shows_pins_that_can_go_nowhere_else(String smtp, String twilio, String enabled, boolean demo) {
        var environment = new MockEnvironment()
                .withProperty("uregister.mail.host", smtp)
                .withProperty("uregister.twilio.account-sid", twilio)
                .withProperty("uregister.demo.enabled", enabled);

        assertThat(IsDemo.isDemo(environment)).isEqualTo(demo);
    }
}
