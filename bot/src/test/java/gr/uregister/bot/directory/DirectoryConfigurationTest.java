package gr.uregister.bot.directory;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.directory.embedded.EmbeddedDirectory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** How the settings choose the directory, and what wrong ones get. */
class DirectoryConfigurationTest {

    @EnableConfigurationProperties({LdapProperties.class, UregisterProperties.class})
    static class Settings {}

    private ApplicationContextRunner application;

    @BeforeEach
    void prepare(@TempDir Path folder) {
        application = new ApplicationContextRunner()
                .withUserConfiguration(Settings.class, DirectoryConfiguration.class, DirectoryHealthIndicator.class)
                .withBean(SimpleMeterRegistry.class)
                .withPropertyValues(
                        "uregister.data-dir=" + folder,
                        "uregister.ldap.url=",
                        "uregister.ldap.base-dn=dc=uni,dc=example");
    }

    @Test
    void withoutAUrlTheEmbeddedDirectoryIsUsed() {
        application.run(context -> {
            assertThat(context).hasSingleBean(EmbeddedDirectory.class).hasBean("directoryHealthIndicator");
            assertThat(context.getBean(HealthIndicator.class).health().getStatus())
                    .isEqualTo(Status.UP);
            assertThat(context.getBean(Directory.class).findActive("nobody")).isEmpty();
            assertThat(context.getBean(SimpleMeterRegistry.class)
                            .get("uregister.directory")
                            .tags("operation", "search", "outcome", "done")
                            .timer()
                            .count())
                    .isPositive();
        });
    }

    @Test
    void aDirectoryThatIsAwayDoesNotStopTheStart() {
        application
                .withPropertyValues(
                        "uregister.ldap.url=ldaps://127.0.0.1:1",
                        "uregister.ldap.bind-dn=cn=bot,dc=uni,dc=example",
                        "uregister.ldap.bind-password=secret")
                .run(context -> {
                    assertThat(context).hasNotFailed().doesNotHaveBean(EmbeddedDirectory.class);
                    assertThat(context.getBean(HealthIndicator.class).health().getStatus())
                            .isEqualTo(Status.DOWN);
                    assertThat(context.getBean(LdapProperties.class).toString()).doesNotContain("secret");
                });
    }

    @Test
    void timesHaveDefaults() {
        application.run(context -> {
            var ldap = context.getBean(LdapProperties.class);
            assertThat(ldap.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
            assertThat(ldap.responseTimeout()).isEqualTo(Duration.ofSeconds(5));
            assertThat(ldap.markerAttribute()).isEqualTo("employeeType");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "url=nonsense, LDAP_URL",
        "url=http://host, LDAP_URL",
        "url=ldap://, LDAP_URL",
        "url=ldapi:///x, LDAP_URL",
        "url=ldap://host, LDAP_BIND_DN",
        "base-dn=, LDAP_BASE_DN",
        "base-dn=nonsense, LDAP_BASE_DN",
        "marker-attribute=(x=, uregister.ldap.marker-attribute",
        "pool-size=0, uregister.ldap.pool-size",
        "response-timeout=0s, uregister.ldap.response-timeout"
    })
    void aWrongSettingStopsTheStartInOneSentence(String setting, String named) {
        application
                .withPropertyValues("uregister.ldap." + setting)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith(named + " must "));
    }
}
