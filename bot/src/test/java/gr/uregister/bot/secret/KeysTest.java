package gr.uregister.bot.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gr.uregister.bot.ConfigurationRefused;
import gr.uregister.bot.UregisterProperties;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    private static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    Path dataDir;

    @Test
    void keys_of_one_purpose_are_the_same_and_of_two_purposes_are_not() {
        var keys = keys(SECRET);
        assertThat(keys.derive("pin")).hasSize(32).isEqualTo(keys(SECRET).derive("pin"));
        assertThat(keys.derive("pin")).isNotEqualTo(keys.derive("link"));
    }

    @Test
    void a_secret_is_made_once_and_kept_where_only_its_owner_reads_it() throws Exception {
        var made = keys("").derive("pin");

        assertThat(keys("").derive("pin")).isEqualTo(made);
        assertThat(Files.getPosixFilePermissions(dataDir.resolve("secret")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2hvcnQ=", "not base64!", "ελληνικά"})
    void a_bad_secret_is_refused_and_not_repeated(String secret) {
        assertThatThrownBy(() -> keys(secret))
                .isInstanceOf(ConfigurationRefused.class)
                .hasMessageStartingWith("UREGISTER_SECRET is not the Base64 of at least 32 bytes")
                .hasNoCause()
                .message()
                .doesNotContain(secret);
    }

    @Test
    void a_damaged_kept_secret_is_refused_and_left_as_it_is() throws Exception {
        var file = Files.writeString(dataDir.resolve("secret"), "damaged");

        assertThatThrownBy(() -> keys(""))
                .isInstanceOf(ConfigurationRefused.class)
                .hasMessageStartingWith("The secret in " + file);
        assertThat(file).hasContent("damaged");
    }

    @Test
    void a_data_directory_that_cannot_be_written_is_refused() throws Exception {
        var file = Files.writeString(dataDir.resolve("file"), "");
        assertThatThrownBy(() -> new Keys(properties("", file.resolve("below"))))
                .isInstanceOf(ConfigurationRefused.class)
                .hasMessageStartingWith("UREGISTER_DATA_DIR is ");
    }

    private Keys keys(String secret) {
        return new Keys(properties(secret, dataDir));
    }

    private static UregisterProperties properties(String secret, Path dataDir) {
        return new UregisterProperties(URI.create("http://localhost:8080"), dataDir, secret, "demo", "");
    }
}
