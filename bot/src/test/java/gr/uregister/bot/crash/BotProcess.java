package gr.uregister.bot.crash;

import static gr.uregister.bot.crash.Patience.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The built program in a process of its own, as a server's administrator runs it: settings by the environment. */
final class BotProcess implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    /** Where nothing listens. */
    private static final int NOBODY = 1;

    private static final List<String> JVM = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private static final List<String> SETTINGS_OF_OURS = List.of("MONGODB_", "LDAP_", "SMTP_", "TELEGRAM_", "VIBER_");

    private final Map<String, String> environment;
    private final Path logs;
    private Path log;
    private volatile int port;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Process process;

    private BotProcess(Map<String, String> environment, Path logs) {
        this.environment = environment;
        this.logs = logs;
        process = launch();
    }

    /**
     * Starts a node, which may not be ready yet.
     *
     * @param logs where it writes what it says
     */
    static BotProcess launch(Map<String, String> environment, Path logs) {
        return new BotProcess(environment, logs);
    }

    /** Where it listens; nobody answers before it is ready. */
    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: nothing is flushed, no shutdown hook runs. */
    void kill() {
        process.destroyForcibly();
        try {
            // Its port is free then, for whatever else starts.
            port = NOBODY;
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the process outlived its kill");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts it again after it was killed, with the same settings. */
    void launchAgain() {
        process = launch();
    }

    BotProcess awaitReady() {
        try {
            await("a node that is ready").until(() -> isReady() || !isAlive());
        } finally {
            if (!isReady()) {
                System.out.println(said());
            }
        }
        if (!isAlive()) {
            throw new IllegalStateException("the program ended");
        }
        return this;
    }

    /** A figure of its metrics: the sum over all tags that begin so. */
    double metric(String nameAndTags) {
        return get("/actuator/prometheus")
                .lines()
                .filter(line -> line.startsWith(nameAndTags))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** All that it has written since it was launched. */
    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
        http.shutdownNow();
    }

    private boolean isReady() {
        var listens = PORT.matcher(said());
        if (!listens.find()) {
            return false;
        }
        port = Integer.parseInt(listens.group(1));
        try {
            return get("/actuator/health/readiness").contains("\"UP\"");
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private String get(String path) {
        var request = HttpRequest.newBuilder(address().resolve(path))
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process launch() {
        port = NOBODY;
        log = newLog();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(List.of("-cp", shippedClassPath(), "gr.uregister.bot.UregisterBot"));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> SETTINGS_OF_OURS.stream().anyMatch(name::startsWith));
        builder.environment().putAll(environment);
        builder.environment().put("SERVER_PORT", "0");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the tests, whose classes would be taken for parts of the program. */
    private static String shippedClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Path newLog() {
        try {
            return Files.createTempFile(Files.createDirectories(logs), "node", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
