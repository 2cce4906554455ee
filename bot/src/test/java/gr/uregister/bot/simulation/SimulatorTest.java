package gr.uregister.bot.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import gr.uregister.bot.simulation.Simulator.Failure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.slf4j.LoggerFactory;

/** Promise R13: the whole system, by seeds. */
class SimulatorTest {

    /** With {@code -Dsimulator.seed=…} that one only, and its story. */
    private static final Long SEED = Long.getLong("simulator.seed");

    /** A story may be told of a product with a defect: {@code -Dsimulator.defect=…}. */
    private static final Defect DEFECT = Defect.valueOf(System.getProperty("simulator.defect", "NONE"));

    private static final long FROM = Long.getLong("simulator.from", 1);
    private static final long SEEDS = Long.getLong("simulator.seeds", 40);
    private static final int LINES_TOLD = 200;
    private static final int SEEDS_TO_FIND_A_DEFECT = 200;

    private static final Simulator SIMULATOR = new Simulator();

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("gr.uregister");
    private static final Level LEVEL = LOGGER.getLevel();

    /** Faults are what a simulation is made of: nobody reads what the nodes say about them. */
    @BeforeAll
    static void silence() {
        LOGGER.setLevel(Level.OFF);
    }

    @AfterAll
    static void speakAgain() {
        LOGGER.setLevel(LEVEL);
    }

    @Test
    void no_promise_is_broken_whatever_goes_wrong() {
        if (SEED != null) {
            SIMULATOR.storyOf(SEED, DEFECT).forEach(System.out::println);
        }
        var failure = SEED == null ? SIMULATOR.runAll(FROM, SEEDS) : SIMULATOR.runAll(SEED, 1);
        if (failure != null) {
            fail(told(failure), failure.cause());
        }
    }

    @Test
    void a_seed_is_the_same_story_each_time() {
        for (long seed = 1; seed <= 3; seed++) {
            assertThat(SIMULATOR.storyOf(seed, Defect.NONE)).isEqualTo(SIMULATOR.storyOf(seed, Defect.NONE));
            assertThat(SIMULATOR.run(seed, Defect.NONE)).isEqualTo(SIMULATOR.run(seed, Defect.NONE));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void a_defect_is_found(Defect defect) {
        for (int seed = 1; seed <= SEEDS_TO_FIND_A_DEFECT; seed++) {
            try {
                SIMULATOR.run(seed, defect);
            } catch (Broken e) {
                System.out.println("simulator: " + defect + " is found by seed " + seed + ": " + e.getMessage());
                return;
            }
        }
        fail(defect + " was not found by " + SEEDS_TO_FIND_A_DEFECT + " seeds");
    }

    /** Prints how it came to the failure, and says where the whole story is. */
    private static String told(Failure failure) {
        var story = SIMULATOR.storyOf(failure.seed(), Defect.NONE);
        story.stream().skip(Math.max(0, story.size() - LINES_TOLD)).forEach(System.out::println);
        return "-Dsimulator.seed=%d breaks a promise: %s (the story: %s)"
                .formatted(
                        failure.seed(),
                        failure.cause().getMessage(),
                        SIMULATOR.write(failure.seed(), story).toAbsolutePath());
    }
}
