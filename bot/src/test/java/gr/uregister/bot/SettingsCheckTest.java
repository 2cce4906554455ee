package gr.uregister.bot;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class SettingsCheckTest {

    private final MockEnvironment settings = new MockEnvironment()
            .withProperty("server.port", "8080")
            .withProperty("uregister.public-url", "http://localhost:8080");

    @Test
    void the_defaults_start() {
        assertThatNoException().isThrownBy(() -> SettingsCheck.check(settings));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http", "-1", "65536", "99999", "999999999999", "80 80"})
    void a_port_that_is_none_is_refused(String port) {
        settings.setProperty("server.port", port);
        assertRefused("SERVER_PORT is \"" + port + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:8080",
                "/chat",
                "ftp://example.org",
                "https://",
                "https://a b",
                "https:example.org",
                "https://example.org/?a=b"
            })
    void an_address_that_people_cannot_open_is_refused(String url) {
        settings.setProperty("uregister.public-url", url);
        assertRefused("UREGISTER_PUBLIC_URL is \"" + url + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://account.example.org",
                "http://10.0.0.1:8080",
                "https://example.org/account",
                "https://example.org/"
            })
    void an_address_is_taken_as_it_is(String url) {
        settings.setProperty("uregister.public-url", url);
        assertThatNoException().isThrownBy(() -> SettingsCheck.check(settings));
    }

    @Test
    void a_real_database_needs_a_secret() {
        settings.setProperty("uregister.mongodb.uri", "mongodb://localhost/uregister");
        assertRefused("UREGISTER_SECRET is missing although MONGODB_URI names a real server");
    }

    @Test
    void a_real_directory_alone_needs_none_since_nothing_sealed_is_in_it() {
        settings.setProperty("uregister.ldap.url", "ldap://localhost");
        assertThatNoException().isThrownBy(() -> SettingsCheck.check(settings));
    }

    @Test
    void real_servers_with_a_secret_start() {
        settings.setProperty("uregister.mongodb.uri", "mongodb://localhost/uregister");
        settings.setProperty("uregister.ldap.url", "ldap://localhost");
        settings.setProperty("uregister.secret", "c2VjcmV0");
        assertThatNoException().isThrownBy(() -> SettingsCheck.check(settings));
    }

    @Test
    void without_the_demo_pins_need_a_mail_server_or_an_sms_service() {
        settings.setProperty("uregister.demo.enabled", "false");
        assertRefused("UREGISTER_DEMO_ENABLED is false and neither SMTP_HOST nor TWILIO_ACCOUNT_SID is set");
        settings.setProperty("uregister.mail.host", "mail.example.org");
        assertThatNoException().isThrownBy(() -> SettingsCheck.check(settings));
    }

    private void assertRefused(String beginning) {
        assertThatThrownBy(() -> SettingsCheck.check(settings))
                .isInstanceOf(ConfigurationRefused.class)
                .hasMessageStartingWith(beginning)
                .hasMessageEndingWith(".");
    }
}
