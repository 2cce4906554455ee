package gr.uregister.bench.startup;

import gr.uregister.bench.Options;
import gr.uregister.bench.process.JavaProcess;
import gr.uregister.bench.process.Workspace;
import gr.uregister.bench.startup.Installation.Way;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The command {@code startup}: embedded defaults, empty data, from the process's start to readiness; then memory after idling. */
public final class StartUp {

    private static final Duration AT_MOST = Duration.ofMinutes(2);
    private static final int OK = 200;
    private static final int POLL_MILLIS = 20;

    private final Workspace workspace;
    private final Duration idle;
    private int starts;

    private StartUp(Workspace workspace, Duration idle) {
        this.workspace = workspace;
        this.idle = idle;
    }

    /**
     * Measures and prints.
     *
     * @param options {@code times} each way is started, taking turns, 3; seconds to {@code idle}, 30
     */
    public static void run(Options options, PrintStream out) throws Exception {
        var times = options.number("times", 3);
        var idle = Duration.ofSeconds(options.number("idle", 30));
        options.refuseOthers();
        try (var workspace = Workspace.open("startup")) {
            var installation = Installation.make(workspace);
            out.printf("» AOT cache: %d MB%n", installation.cacheMebibytes());
            print(new StartUp(workspace, idle).measure(installation.ways(), times), out);
        }
    }

    private Map<String, List<Start>> measure(List<Way> ways, int times) throws Exception {
        var measured = new LinkedHashMap<String, List<Start>>();
        for (int i = 0; i < times; i++) {
            for (var way : ways) {
                measured.computeIfAbsent(way.name(), _ -> new ArrayList<>()).add(start(way));
            }
        }
        return measured;
    }

    private Start start(Way way) throws Exception {
        var port = freePort();
        var name = "start-" + ++starts;
        var environment = Map.of(
                "SERVER_PORT", String.valueOf(port),
                "UREGISTER_DATA_DIR", workspace.file(name + ".data").toString());
        var began = System.nanoTime();
        try (var process = JavaProcess.start(way.name(), workspace.file(name + ".log"), way.command(), environment)) {
            awaitReadiness(process, port);
            var ready = Duration.ofNanos(System.nanoTime() - began);
            var cpu = process.cpu();
            Thread.sleep(idle);
            return new Start(ready, cpu, process.residentMebibytes());
        }
    }

    private static void awaitReadiness(JavaProcess process, int port) throws Exception {
        var end = System.nanoTime() + AT_MOST.toNanos();
        while (!isReady(port)) {
            process.mustLive();
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not ready within " + AT_MOST);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static boolean isReady(int port) {
        try {
            var readiness = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
            var connection = (HttpURLConnection) readiness.toURL().openConnection();
            return connection.getResponseCode() == OK;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void print(Map<String, List<Start>> measured, PrintStream out) {
        out.printf("%-22s %22s %14s %20s%n", "", "ready after s", "its CPU s", "idle memory MB");
        measured.forEach((way, starts) -> {
            var ready = starts.stream().map(Start::ready).sorted().toList();
            out.printf(
                    "%-22s %22s %14.1f %20d%n",
                    way,
                    "%.1f (%.1f–%.1f)"
                            .formatted(
                                    seconds(ready.get(ready.size() / 2)),
                                    seconds(ready.getFirst()),
                                    seconds(ready.getLast())),
                    starts.stream().mapToDouble(s -> seconds(s.cpu())).average().orElse(0),
                    starts.stream().mapToLong(Start::idleMebibytes).max().orElse(0));
        });
        out.println("goals: ready in ≤ 8 s on 2 cores, ≤ 350 MB idle");
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }

    /**
     * One start.
     *
     * @param ready from the process's start to readiness
     * @param cpu what it used until then
     */
    private record Start(Duration ready, Duration cpu, long idleMebibytes) {}
}
