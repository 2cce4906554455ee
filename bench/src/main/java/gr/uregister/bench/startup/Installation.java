package gr.uregister.bench.startup;

import gr.uregister.bench.process.JavaProcess;
import gr.uregister.bench.process.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The built program, as an administrator lays it down: the jar, the jar extracted, and that with an AOT cache. */
final class Installation {

    /** The options that README names. */
    private static final String SERIAL = "-XX:+UseSerialGC";

    private static final String LEAST = "-Xms64m";
    private static final String MOST = "-Xmx256m";
    private static final String GIVING_BACK = "-XX:TrimNativeHeapInterval=10000";

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
                "-Djarmode=tools",
                "-jar",
                made.jar.toString(),
                "extract",
                "--destination",
                made.extracted.toString());
        made.run(
                "train",
                SERIAL,
                LEAST,
                MOST,
                "-XX:AOTCacheOutput=" + made.cache,
                "-Dspring.context.exit=onRefresh",
                "-jar",
                made.extracted.resolve(JAR).toString());
        return made;
    }

    /** The ways to start it: a name, and what stands behind {@code java}. */
    List<Way> ways() {
        var application = extracted.resolve(JAR).toString();
        return List.of(
                new Way("jar", List.of(SERIAL, LEAST, MOST, GIVING_BACK, "-jar", jar.toString())),
                new Way("extracted", List.of(SERIAL, LEAST, MOST, GIVING_BACK, "-jar", application)),
                new Way(
                        "extracted, AOT cache",
                        List.of(SERIAL, LEAST, MOST, GIVING_BACK, "-XX:AOTCache=" + cache, "-jar", application)));
    }

    /** The cache's size in MiB. */
    long cacheMebibytes() {
        return cache.toFile().length() / (1024 * 1024);
    }

    private void run(String name, String... command) throws InterruptedException {
        var data = workspace.file(name + ".data").toString();
        try (var process = JavaProcess.start(
                name, workspace.file(name + ".log"), List.of(command), Map.of("UREGISTER_DATA_DIR", data))) {
            process.awaitEnd(AT_MOST);
        }
    }

    /** A way to start the program. */
    record Way(String name, List<String> command) {}
}
