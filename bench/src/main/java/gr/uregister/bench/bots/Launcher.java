package gr.uregister.bench.bots;

import gr.uregister.bench.chat.Crowd;
import gr.uregister.bench.chat.People;
import gr.uregister.bench.chat.Walk;
import gr.uregister.bench.floor.Floor;
import gr.uregister.bench.process.Database;
import gr.uregister.bench.process.JavaProcess;
import gr.uregister.bench.process.Logs;
import gr.uregister.bench.process.Workspace;
import gr.uregister.bench.recipe.Recipe;
import gr.uregister.bench.wire.FakeBotApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Starts the bots to be measured: the same memory, the same database, the same Bot API, each with chats of its own. */
public final class Launcher {

    /** Everybody's heap. */
    static final String MEMORY = "-Xmx256m";

    private static final String MEMORY_OF_A_NODE = "-Xmx512m";

    /** As README starts the product; each of the three is quickest so on two cores. */
    private static final List<String> COLLECTOR =
            List.of("-XX:+UseSerialGC", "-XX:MetaspaceSize=128m", "-XX:SweeperThreshold=60");

    /** The root of all keys of the bot, known here so that conversations can be stored as it would. */
    public static final byte[] ROOT =
            "a root secret of the benchmark's".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private static final String SECRET = "webhook-secret";
    private static final String TOKEN = "4242424242:AAbench";
    private static final long CHATS_APART = 1_000_000;
    private static final Duration TO_START = Duration.ofSeconds(90);
    private static final Pattern PORT = Pattern.compile("^port (\\d+)", Pattern.MULTILINE);
    private static final Pattern BOT_PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Pattern BOT_READY = Pattern.compile("(Telegram knows the bot)");

    /** What the product brings to the class path and a plain Spring project, with its web and MongoDB starters, has not. */
    private static final String[] NOT_PLAIN = {
        "uregister-bot",
        "spring-boot-starter-security",
        "spring-boot-security",
        "spring-security",
        "spring-boot-starter-actuator",
        "spring-boot-actuator",
        "spring-boot-health",
        "spring-boot-micrometer",
        "micrometer-registry",
        "spring-boot-mail",
        "spring-boot-thymeleaf",
        "httpclient",
        "jobrunr",
        "resilience4j"
    };

    private final Workspace workspace;
    private final Database database;
    private final FakeBotApi api;
    private final Walk walk;
    private final int chats;
    private final int connections;
    private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    private int started;

    /** @param walk what the chats say */
    public Launcher(Workspace workspace, Database database, FakeBotApi api, Walk walk, int chats, int connections) {
        this.workspace = workspace;
        this.database = database;
        this.api = api;
        this.walk = walk;
        this.chats = chats;
        this.connections = connections;
    }

    /** The product as it is built, in production settings, with the directory embedded. */
    public Subject bot(String name) throws InterruptedException {
        return bot(name, databaseOf(name), MEMORY, "{}");
    }

    /**
     * The same as one of several nodes, with the memory of a larger installation.
     *
     * @param databaseName the nodes' own
     * @param settings of Spring Boot, as JSON
     */
    public Subject node(String name, String databaseName, String settings) throws InterruptedException {
        return bot(name, databaseName, MEMORY_OF_A_NODE, settings);
    }

    private Subject bot(String name, String databaseName, String memory, String settings) throws InterruptedException {
        var people = workspace.file("people.csv");
        People.write(people, chats + 1);
        var environment = Map.of(
                "SERVER_PORT",
                "0",
                "SPRING_APPLICATION_JSON",
                settings,
                "MONGODB_URI",
                database.address(databaseName),
                "UREGISTER_SECRET",
                Base64.getEncoder().encodeToString(ROOT),
                "UREGISTER_DATA_DIR",
                workspace.file(name + ".data").toString(),
                "UREGISTER_PEOPLE",
                people.toString(),
                "TELEGRAM_BOT_TOKEN",
                TOKEN,
                "TELEGRAM_API_URL",
                api.url(),
                "TELEGRAM_MODE",
                "webhook",
                "TELEGRAM_WEBHOOK_SECRET",
                SECRET);
        var garbage = new GarbageLog(workspace.file(name + ".gc.log"));
        var command = new ArrayList<>(COLLECTOR);
        command.addAll(List.of(
                memory, garbage.option(), "-cp", JavaProcess.classPathWithout(), "gr.uregister.bot.UregisterBot"));
        var process = JavaProcess.start(name, workspace.file(name + ".log"), command, environment);
        var port = Integer.parseInt(process.await(BOT_PORT, TO_START));
        process.await(BOT_READY, TO_START);
        return new Subject(process, port, crowd(port), garbage, database::cpu);
    }

    /**
     * The least that any bot does.
     *
     * @param documentBytes how large its documents are
     */
    public Subject floor(int documentBytes) throws InterruptedException {
        return plain("floor", Floor.class, List.of(Logs.QUIET), documentBytes, "uregister-bot");
    }

    /**
     * The plain Spring recipe.
     *
     * @param documentBytes how large its documents are
     */
    public Subject recipe(int documentBytes) throws InterruptedException {
        return plain("recipe", Recipe.class, List.of(), documentBytes, NOT_PLAIN);
    }

    /** The database of a bot that was started by this launcher. */
    public String databaseOf(String name) {
        return "bench_" + run + "_" + name.replaceAll("\\W", "_");
    }

    private Subject plain(String name, Class<?> program, List<String> java, int documentBytes, String... notOnItsPath)
            throws InterruptedException {
        var garbage = new GarbageLog(workspace.file(name + ".gc.log"));
        var command = new ArrayList<>(COLLECTOR);
        command.addAll(List.of(MEMORY, garbage.option()));
        command.addAll(java);
        command.addAll(List.of("-cp", JavaProcess.classPathWithout(notOnItsPath), program.getName()));
        command.addAll(
                List.of(database.address(databaseOf(name)), api.url() + "/bot" + TOKEN, String.valueOf(documentBytes)));
        var process = JavaProcess.start(name, workspace.file(name + ".log"), command, Map.of());
        var port = Integer.parseInt(process.await(PORT, TO_START));
        return new Subject(process, port, crowd(port), garbage, database::cpu);
    }

    private Crowd crowd(int port) {
        return new Crowd(walk, ++started * CHATS_APART, chats, connections, port, SECRET);
    }
}
