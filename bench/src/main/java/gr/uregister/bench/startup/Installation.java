package gr.uregister.bench.startup;

import gr.uregister.bench.process.JavaProcess;
import gr.uregister.bench.process.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The built program, as an administrator lays it down: the jar, the jar extracted, and that with an AOT cache. */
final class Installation {

    /** The options that README names for a run. */
    private static final List<String> RUNNING = List.of(
            "-XX:+UseSerialGC",
            "-Xms64m",
            "-Xmx256m",
            "-XX:MetaspaceSize=128m",
            "-XX:SweeperThreshold=60",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:TrimNativeHeapInterval=10000");

    /** Those for training a cache. */
    private static final List<String> TRAINING =
            List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmx256m", "-XX:MetaspaceSize=128m");

    private static final String JAR = "uregister-bot-0.1.0-SNAPSHOT.jar";
    private static final Duration AT_MOST = Duration.ofMinutes(5);

    private final Workspace workspace;
    private final Path jar;
    private final Path extracted;
    private final Path cache;

    private Installation(Workspace workspace) {
        this.workspace = workspace;
        jar = Workspace.repository().resolve("bot/target").resolve(JAR);
        extracted = workspace.file("app.data");
        cache = extracted.resolve("app.aot");
    }

    /** Extracts the jar and trains the cache, by the commands that README names. */
    static Installation make(Workspace workspace) throws InterruptedException {
        var made = new Installation(workspace);
        if (!Files.exists(made.jar)) {
            throw new IllegalStateException(made.jar + " is missing: mvn -Pbench -DskipTests package");
        }
        made.run(
                "extract",
                List.of(
                        "-Djarmode=tools",
                        "-jar",
                        made.jar.toString(),
                        "extract",
                        "--destination",
                        made.extracted.toString()));
        made.run(
                "train",
                with(
                        TRAINING,
                        "-XX:AOTCacheOutput=" + made.cache,
                        "-Dspring.context.exit=onRefresh",
                        "-jar",
                        made.extracted.resolve(JAR).toString()));
        return made;
    }

    /** The ways to start it: a name, and what stands behind {@code java}. */
    List<Way> ways() {
        var application = extracted.resolve(JAR).toString();
        return List.of(
                new Way("jar", with(RUNNING, "-jar", jar.toString())),
                new Way("extracted", with(RUNNING, "-jar", application)),
                new Way("extracted, AOT cache", with(RUNNING, "-XX:AOTCache=" + cache, "-jar", application)));
    }

    /** The cache's size in MiB. */
    long cacheMebibytes() {
        return cache.toFile().length() / (1024 * 1024);
    }

    private void run(String name, List<String> command) throws InterruptedException {
        var data = workspace.file(name + ".data").toString();
        try (var process =
                JavaProcess.start(name, workspace.file(name + ".log"), command, Map.of("UREGISTER_DATA_DIR", data))) {
            process.awaitEnd(AT_MOST);
        }
    }

    private static List<String> with(List<String> options, String... more) {
        return Stream.concat(options.stream(), Stream.of(more)).toList();
    }

    /** A way to start the program. */
    record Way(String name, List<String> command) {}
}
