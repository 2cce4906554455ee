package gr.uregister.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
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

/** A Java program in a process of its own, on this Java and, unless it is a jar, on this class path. Its output goes to a file. */
public final class JavaProcess implements AutoCloseable {

    private static final Duration TO_END = Duration.ofSeconds(20);
    private static final int KIB = 1024;
    private static final Pattern CLASSES = Pattern.compile("([^/]+)/target/classes$");

    private final String name;
    private final Path log;
    private final Process process;

    private JavaProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts a program.
     *
     * @param log where what it prints goes
     * @param command what stands behind {@code java}
     * @param environment added to this process's own
     */
    public static JavaProcess start(String name, Path log, List<String> command, Map<String, String> environment) {
        var whole = new ArrayList<String>();
        whole.add(tool("java"));
        whole.addAll(command);
        try {
            var builder = new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            // Ctrl-C, too, ends what was started; a process that stands still hears nothing gentler.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new JavaProcess(name, log, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path of a program of this JDK. */
    public static String tool(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }

    /** This process's class path, without the files whose names begin with one of these. */
    public static String classPathWithout(String... prefixes) {
        return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .filter(entry -> Arrays.stream(prefixes).noneMatch(nameOf(entry)::startsWith))
                .collect(Collectors.joining(java.io.File.pathSeparator));
    }

    /** The jar's name, or that of the module whose classes they are. */
    private static String nameOf(String entry) {
        var path = entry.replace('\\', '/');
        var module = CLASSES.matcher(path);
        return module.find() ? "uregister-" + module.group(1) : path.substring(path.lastIndexOf('/') + 1);
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    /** The user and system time it has used so far. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Its highest resident memory so far, in MiB; 0 where the system does not say. */
    public long peakMebibytes() {
        return statusKibibytes("VmHWM") / KIB;
    }

    /** Its resident memory now, in MiB; 0 where the system does not say. */
    public long residentMebibytes() {
        return statusKibibytes("VmRSS") / KIB;
    }

    /** Lets it stand still, so that it takes nothing from the others. */
    public void pause() {
        signal("-STOP");
    }

    public void goOn() {
        signal("-CONT");
    }

    /**
     * Waits for a line that it prints.
     *
     * @return what the pattern's first group caught
     * @throws IllegalStateException when it ends, or the time does, without such a line
     */
    public String await(Pattern line, Duration atMost) throws InterruptedException {
        var end = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < end) {
            var found = line.matcher(printed());
            if (found.find()) {
                return found.group(1);
            }
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new IllegalStateException(name + " did not say " + line + "; it printed:\n" + tail(printed()));
    }

    /**
     * Waits until it ends by itself.
     *
     * @throws IllegalStateException when it does not, or not well
     */
    public void awaitEnd(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException(name + " did not end well; it printed:\n" + tail(printed()));
        }
    }

    /**
     * Looks whether it is still there.
     *
     * @throws IllegalStateException when it has ended
     */
    public void mustLive() {
        if (!process.isAlive()) {
            throw new IllegalStateException(name + " ended with " + process.exitValue() + ":\n" + tail(printed()));
        }
    }

    /** Runs {@code jcmd} on it and returns what that says. */
    public String ask(String... command) throws IOException {
        var whole = new ArrayList<>(List.of(tool("jcmd"), String.valueOf(pid())));
        whole.addAll(List.of(command));
        var asked = new ProcessBuilder(whole).redirectErrorStream(true).start();
        return new String(asked.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Asks it to end, and makes it when it does not. */
    @Override
    public void close() {
        if (!process.isAlive()) {
            return;
        }
        goOn();
        process.destroy();
        try {
            if (!process.waitFor(TO_END.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", signal, String.valueOf(pid())).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long statusKibibytes(String key) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(pid()), "status")).stream()
                    .filter(line -> line.startsWith(key + ":"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private String printed() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "";
        }
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - 3_000));
    }
}
