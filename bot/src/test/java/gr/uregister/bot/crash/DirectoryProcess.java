package gr.uregister.bot.crash;

import gr.uregister.bot.directory.LdapProperties;
import gr.uregister.bot.directory.embedded.EmbeddedDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The embedded directory in a process of its own, to be killed. */
final class DirectoryProcess implements AutoCloseable {

    /** A slow disk is no reason to give up: who is killed ends all waiting. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Process process;
    private final LdapProperties settings;

    private DirectoryProcess(Process process, LdapProperties settings) {
        this.process = process;
        this.settings = settings;
    }

    static DirectoryProcess start(Path folder) throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DirectoryProcess.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new DirectoryProcess(process, settings(output.readLine(), output.readLine(), output.readLine()));
    }

    static LdapProperties settings(String url, String bindDn, String bindPassword) {
        return new LdapProperties(
                url, Aftermath.BASE_DN, bindDn, bindPassword, "", "employeeType", 0, PATIENCE, PATIENCE, 8);
    }

    LdapProperties settings() {
        return settings;
    }

    /** SIGKILL: nothing is flushed, no shutdown hook runs. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the process outlived its kill");
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    /** Prints where it is and how to be its administrator, and lives until its input ends. */
    public static void main(String[] arguments) throws IOException {
        try (var directory = EmbeddedDirectory.open(Path.of(arguments[0]), Aftermath.BASE_DN, 0)) {
            System.out.println(directory.url());
            System.out.println(directory.bindDn());
            System.out.println(directory.bindPassword());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
