package gr.uregister.bot.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gr.uregister.bot.Ports;
import gr.uregister.bot.directory.Directory.DirectoryUnavailable;
import gr.uregister.bot.directory.embedded.EmbeddedDirectory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

/** A directory that cannot be reached. */
class DirectoryAwayTest {

    private static final String BASE = "dc=uni,dc=example";

    @Test
    @Timeout(60)
    void nobodyListens() {
        assertUnavailable(Ports.free());
    }

    @Test
    @Timeout(60)
    void somebodyListensAndNeverAnswers() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertUnavailable(silent.getLocalPort());
        }
    }

    @Test
    void healthTellsWhetherTheDirectoryAnswers(@TempDir Path folder) {
        try (var server = EmbeddedDirectory.open(folder, BASE, 0);
                var directory = new Directory(
                        DirectoryFixture.properties(server.url(), BASE, server.bindDn(), server.bindPassword()))) {
            var health = new DirectoryHealthIndicator(directory);
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);

            server.close();

            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        }
    }

    private static void assertUnavailable(int port) {
        var properties = new LdapProperties(
                "ldap://127.0.0.1:" + port,
                BASE,
                "cn=service," + BASE,
                "secret",
                "",
                "employeeType",
                0,
                Duration.ofMillis(200),
                Duration.ofMillis(200),
                2);
        try (var directory = new Directory(properties)) {
            assertThatThrownBy(() -> directory.findActive("mpapado")).isInstanceOf(DirectoryUnavailable.class);
            assertThatThrownBy(() -> directory.authenticates("mpapado", "pass"))
                    .isInstanceOf(DirectoryUnavailable.class);
            assertThatThrownBy(() -> directory.activate(DirectoryFixture.student("mpapado"), "a", "pass"))
                    .isInstanceOf(DirectoryUnavailable.class)
                    .message()
                    .doesNotContain("mpapado");
        }
    }
}
