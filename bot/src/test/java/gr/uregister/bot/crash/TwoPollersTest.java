package gr.uregister.bot.crash;

import static gr.uregister.bot.crash.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.BesideOthers;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise R12: of two nodes that could, one fetches updates; when it is killed, the other one does. By its settings that is within thirty
 * seconds, which {@code TelegramPollerTest} holds to; how long it took here, where others use the machine, too, is printed.
 */
@BesideOthers
class TwoPollersTest {

    private static final int STUDENTS = 20;
    private static final int KILLS_BEFORE = STUDENTS * 6;

    @TempDir
    Path folder;

    private final long seed = Seed.next();
    private final Random random = new Random(seed);

    @Test
    void another_node_fetches_updates_when_the_one_that_did_is_killed() throws Exception {
        try (var surroundings = new Surroundings(folder, Freshman.first(STUDENTS));
                var nodes = new TwoNodes(surroundings, "polling");
                var page = new PasswordPage(nodes.both(), random)) {
            nodes.awaitReady();
            var telegram = surroundings.telegram();
            try (var cohort = Cohort.start(surroundings, telegram::deliver, page)) {
                var moment = 1 + random.nextInt(KILLS_BEFORE);
                surroundings.awaitMessages(moment);
                var poller = fetchesUpdates(nodes.first()) ? nodes.first() : nodes.second();
                var other = poller == nodes.first() ? nodes.second() : nodes.first();
                assertThat(fetchesUpdates(other)).isFalse();

                poller.kill();
                var killed = System.nanoTime();
                await("the other node").until(() -> fetchesUpdates(other));
                var tookOver = System.nanoTime();
                cohort.awaitAll(OneNodeTest.TO_CONVERGE);

                System.out.printf(
                        "Crash, two pollers: %d students, the poller killed at message %d (seed %d); the other one"
                                + " took over after %.1f s, everybody finished after %.1f s%n",
                        STUDENTS, moment, seed, (tookOver - killed) / 1e9, (System.nanoTime() - killed) / 1e9);
            }
            assertThat(telegram.conflicts()).as("polls at the same time").isZero();
            await("all updates are confirmed").until(() -> telegram.unconfirmed() == 0);
            System.out.println("Crash, two pollers: " + nodes.assertPromisesKept());
        }
    }

    /** By what it says itself. */
    private static boolean fetchesUpdates(BotProcess node) {
        return node.said().contains("this node fetches the updates");
    }
}
