package gr.uregister.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** A start that is refused says one sentence, and no stack trace. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("it reads what everything in this JVM prints")
class RefusedStartTest {

    @Test
    void an_unknown_institution_is_said_in_one_sentence(CapturedOutput output) {
        refuseToStart("--uregister.institution=nowhere");
        assertSaidWithoutTrace(output, "UREGISTER_INSTITUTION is \"nowhere\"");
    }

    @Test
    void a_bad_secret_is_said_in_one_sentence_that_does_not_repeat_it(CapturedOutput output) {
        refuseToStart("--uregister.secret=c2hvcnQ=");
        assertSaidWithoutTrace(output, "UREGISTER_SECRET is not the Base64 of at least 32 bytes");
        assertThat(output).doesNotContain("c2hvcnQ=");
    }

    @Test
    void a_bad_port_is_said_in_one_sentence(CapturedOutput output) {
        refuseToStart("--server.port=none");
        assertSaidWithoutTrace(output, "SERVER_PORT is \"none\"");
    }

    @Test
    void what_settings_refuse_while_they_are_bound_is_said_in_one_sentence(CapturedOutput output) {
        refuseToStart("--picky.mood=bad");
        assertSaidWithoutTrace(output, "MOOD is bad: set it to good.");
        assertThat(output).doesNotContain("Failed to bind");
    }

    private static void refuseToStart(String setting) {
        var application = new SpringApplication(Rooms.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        assertThatThrownBy(() -> application.run(setting))
                .hasStackTraceContaining(ConfigurationRefused.class.getName());
    }

    private static void assertSaidWithoutTrace(CapturedOutput output, String sentence) {
        assertThat(output).contains(sentence).doesNotContain("\tat ");
    }

    @Configuration
    @EnableConfigurationProperties({UregisterProperties.class, Picky.class})
    @ComponentScan({"gr.uregister.bot.institution", "gr.uregister.bot.secret"})
    static class Rooms {}

    @ConfigurationProperties("picky")
    record Picky(@DefaultValue("good") String mood) {
        Picky {
            if (!mood.equals("good")) {
                throw new ConfigurationRefused("MOOD is %s: set it to good.".formatted(mood));
            }
        }
    }
}
