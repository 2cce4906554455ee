package gr.uregister.bot.crash;

import com.mongodb.client.MongoClients;
import gr.uregister.bot.BesideOthers;
import gr.uregister.bot.database.EmbeddedMongo;
import gr.uregister.bot.directory.embedded.EmbeddedDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promises R1, R2, R4, R6 and R8 for a node on embedded defaults that is killed again and again. */
@BesideOthers
class OneNodeTest {

    private static final int STUDENTS = 30;
    private static final int KILLS = 3;

    /** A walk is answered with eight messages; the kills come before the last of them. */
    private static final int MESSAGES = STUDENTS * 8;

    /**
     * Promised are thirty seconds (R1), and a minute where a kill cut off an attempt to set a password (R8), after which some still go on
     * with their walk. From the moment when the node is ready again it takes about ten where nothing else runs; a start, which a busy
     * machine makes slow, is not counted.
     */
    private static final Duration TO_CONVERGE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private final long seed = Seed.next();
    private final Random random = new Random(seed);

    @Test
    void every_student_finishes_however_often_the_node_is_killed() throws Exception {
        try (var surroundings = new Surroundings(folder, Freshman.first(STUDENTS));
                var node = BotProcess.launch(environment(surroundings), folder.resolve("logs"));
                var deliverer = new Deliverer(List.of(node), Surroundings.WEBHOOK_SECRET, new Random(seed));
                var page = new PasswordPage(List.of(node), new Random(seed))) {
            node.awaitReady();
            try (var cohort = Cohort.start(surroundings, deliverer::deliver, page)) {
                for (int kill = 1; kill <= KILLS; kill++) {
                    killUnderLoad(node, surroundings, kill);
                }
                node.awaitReady();
                var ready = System.nanoTime();
                cohort.awaitAll(TO_CONVERGE);
                report(deliverer, ready);
            }
            node.kill();
            assertPromisesKept(surroundings);
        }
    }

    /** The moment is that of some message, chosen at random in the kill's share of them all. */
    private void killUnderLoad(BotProcess node, Surroundings surroundings, int kill) {
        var share = MESSAGES / (KILLS + 1);
        var moment = share * (kill - 1) + 1 + random.nextInt(share);
        node.awaitReady();
        surroundings.awaitMessages(moment);
        node.kill();
        System.out.printf("Crash, one node: kill %d at message %d (seed %d)%n", kill, moment, seed);
        node.launchAgain();
    }

    private void report(Deliverer deliverer, long ready) {
        System.out.printf(
                "Crash, one node: %d students, %d kills, %d updates, %d posts without an answer;"
                        + " everybody finished %.1f s after it was ready for the last time%n",
                STUDENTS, KILLS, deliverer.delivered(), deliverer.answered(0), (System.nanoTime() - ready) / 1e9);
    }

    /** From the files alone: what was acknowledged is in them. */
    private void assertPromisesKept(Surroundings surroundings) throws Exception {
        var data = folder.resolve("data");
        var aftermath = new Aftermath(surroundings);
        try (var mongo = EmbeddedMongo.start(data.resolve("mongo"), 0);
                var client = MongoClients.create(mongo.getConnectionString());
                var directory = EmbeddedDirectory.open(data, Aftermath.BASE_DN, 0)) {
            aftermath.assertPromisesKept(client.getDatabase("uregister"), directory);
        }
        System.out.println("Crash, one node: " + aftermath);
    }

    private Map<String, String> environment(Surroundings surroundings) {
        var environment = surroundings.environment("webhook");
        environment.put("UREGISTER_DATA_DIR", folder.resolve("data").toString());
        return environment;
    }
}
