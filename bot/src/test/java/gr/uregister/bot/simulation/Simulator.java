package gr.uregister.bot.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Runs simulations, each in one thread, as many at once as the machine has processors. */
final class Simulator {

    private static final Path STORIES = Path.of("target/simulator");

    /** Of every three seeds one is at an institution that proves people by personal links, and changes no contacts in the account. */
    private final List<Setting> settings = List.of(Setting.make("demo"), Setting.make("ntua"), Setting.make("demo"));

    /** A seed and the promise it broke. */
    record Failure(long seed, Throwable cause) {}

    Outcome run(long seed, Defect defect) {
        try (var simulation = new Simulation(seed, settingOf(seed), defect, false)) {
            return simulation.run();
        }
    }

    private Setting settingOf(long seed) {
        return settings.get(Math.floorMod(seed, settings.size()));
    }

    /** Writes the story of a seed to a file, where it is read at leisure. */
    Path write(long seed, List<String> story) {
        try {
            var file = Files.createDirectories(STORIES).resolve("seed-" + seed + ".chat");
            return Files.write(file, story);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The story of a seed, to the moment at which a promise was broken. */
    List<String> storyOf(long seed, Defect defect) {
        try (var simulation = new Simulation(seed, settingOf(seed), defect, true)) {
            try {
                simulation.run();
            } catch (Broken | RuntimeException e) {
                simulation.story().tell("broken", e.getMessage());
            }
            return simulation.story().lines();
        }
    }

    /**
     * Runs many seeds and prints what they came to. The hash is the same wherever the same seeds are run.
     *
     * @return the first failure that was met; null when all promises were kept
     */
    @Nullable
    Failure runAll(long from, long count) {
        var failure = new AtomicReference<Failure>();
        var began = System.nanoTime();
        var outcome = LongStream.range(from, from + count)
                .parallel()
                .mapToObj(seed -> failure.get() == null ? tried(seed, failure) : Outcome.NONE)
                .reduce(Outcome.NONE, Outcome::plus);
        var seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "simulator: seeds %d..%d: %d chats, %d steps, %d faults, %d activations, %d passwords changed,"
                        + " %d by mailed links, %d signed in, %d contacts changed, %d renewed, %d erased, %d corrected,"
                        + " %d messages twice, %d introduced, %d unsaid, %d reminders, %d takeovers,"
                        + " %.1f seeds/s, hash %016x%n",
                from,
                from + count - 1,
                outcome.chats(),
                outcome.steps(),
                outcome.faults(),
                outcome.activations(),
                outcome.passwords(),
                outcome.byLink(),
                outcome.visits(),
                outcome.contacts(),
                outcome.renewals(),
                outcome.erasures(),
                outcome.corrections(),
                outcome.twice(),
                outcome.introduced(),
                outcome.unsaid(),
                outcome.reminders(),
                outcome.takeovers(),
                outcome.seeds() / seconds,
                outcome.hash());
        return failure.get();
    }

    private Outcome tried(long seed, AtomicReference<Failure> failure) {
        try {
            return run(seed, Defect.NONE);
        } catch (Broken | RuntimeException e) {
            failure.compareAndSet(null, new Failure(seed, e));
            return Outcome.NONE;
        }
    }
}
