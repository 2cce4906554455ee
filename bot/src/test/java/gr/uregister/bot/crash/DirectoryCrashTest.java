package gr.uregister.bot.crash;

import static gr.uregister.bot.crash.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.BesideOthers;
import gr.uregister.bot.directory.Directory;
import gr.uregister.bot.directory.Directory.AccountFacts;
import gr.uregister.bot.directory.Directory.DirectoryUnavailable;
import gr.uregister.bot.directory.Directory.Outcome;
import gr.uregister.bot.directory.embedded.EmbeddedDirectory;
import gr.uregister.statemachine.identity.KeptContacts;
import gr.uregister.statemachine.identity.Role;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** An activation that the embedded directory acknowledged survives kill -9 (promises R1 and R8). */
@BesideOthers
class DirectoryCrashTest {

    private static final int WRITERS = 4;
    private static final int ENOUGH_ACTIVATIONS = 80;

    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();

    @TempDir
    Path folder;

    @RepeatedTest(3)
    void no_acknowledged_activation_is_lost_by_a_kill() throws Exception {
        try (var server = DirectoryProcess.start(folder);
                var directory = new Directory(server.settings());
                var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var started = System.nanoTime();
            IntStream.range(0, WRITERS).forEach(writer -> writers.submit(() -> activateUntilKilled(directory, writer)));
            await("activations").until(() -> acknowledged.size() >= ENOUGH_ACTIVATIONS);
            var seconds = (System.nanoTime() - started) / 1e9;
            server.kill();
            System.out.printf(
                    "Embedded directory: %d writers, %.0f activations/s%n", WRITERS, acknowledged.size() / seconds);
        }

        var lost = lostActivations();

        System.out.printf(
                "Embedded directory: killed after %d acknowledged activations, %d lost%n", acknowledged.size(), lost);
        assertThat(lost).isZero();
    }

    private void activateUntilKilled(Directory directory, int writer) {
        try {
            for (int i = 0; ; i++) {
                var username = "w%d-%d".formatted(writer, i);
                assertThat(directory.activate(account(username), attemptOf(username), ActivatingStudent.PASSWORD))
                        .isEqualTo(Outcome.DONE);
                acknowledged.add(username);
            }
        } catch (DirectoryUnavailable killed) {
            // this is how every writer ends
        }
    }

    private long lostActivations() {
        try (var server = EmbeddedDirectory.open(folder, Aftermath.BASE_DN, 0);
                var directory = new Directory(
                        DirectoryProcess.settings(server.url(), server.bindDn(), server.bindPassword()))) {
            return acknowledged.stream()
                    .filter(username -> !directory.succeeded(username, attemptOf(username))
                            || !directory.authenticates(username, ActivatingStudent.PASSWORD))
                    .count();
        }
    }

    private static String attemptOf(String username) {
        return "attempt-" + username;
    }

    private static AccountFacts account(String username) {
        return new AccountFacts(
                username, "", "", "", "", Role.STUDENT, "", KeptContacts.NONE, LocalDate.of(2099, 1, 1));
    }
}
