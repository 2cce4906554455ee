package gr.uregister.bot.crash;

import gr.uregister.bot.BesideOthers;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promises R1, R2, R4, R6 and R8 for two nodes on one database, among which updates are spread at random. */
@BesideOthers
class TwoNodesTest {

    private static final int STUDENTS = 24;

    /** A walk is answered with eight messages; the kill comes before the last ones. */
    private static final int KILLS_BEFORE = STUDENTS * 6;

    @TempDir
    Path folder;

    private final long seed = Seed.next();
    private final Random random = new Random(seed);

    @Test
    void every_student_finishes_when_one_node_is_killed_and_stays_away() throws Exception {
        killOne(false);
    }

    @Test
    void every_student_finishes_when_one_node_is_killed_and_comes_back() throws Exception {
        killOne(true);
    }

    private void killOne(boolean comesBack) throws Exception {
        try (var surroundings = new Surroundings(folder, Freshman.first(STUDENTS));
                var nodes = new TwoNodes(surroundings, "webhook");
                var deliverer = new Deliverer(nodes.both(), Surroundings.WEBHOOK_SECRET, random);
                var page = new PasswordPage(nodes.both(), random)) {
            nodes.awaitReady();
            try (var cohort = Cohort.start(surroundings, deliverer::deliver, page)) {
                var moment = 1 + random.nextInt(KILLS_BEFORE);
                surroundings.awaitMessages(moment);
                nodes.first().kill();
                var killed = System.nanoTime();
                if (comesBack) {
                    nodes.first().launchAgain();
                }
                cohort.awaitAll(Patience.LONG);
                System.out.printf(
                        "Crash, two nodes: %d students, one node killed at message %d (seed %d), %s; %d updates, %d"
                                + " posts without an answer; everybody finished %.1f s after the kill%n",
                        STUDENTS,
                        moment,
                        seed,
                        comesBack ? "back at once" : "never back",
                        deliverer.delivered(),
                        deliverer.answered(0),
                        (System.nanoTime() - killed) / 1e9);
            }
            System.out.println("Crash, two nodes: " + nodes.assertPromisesKept());
        }
    }
}
