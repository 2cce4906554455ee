package gr.uregister.bench.flow;

import gr.uregister.bench.Options;
import java.io.PrintStream;
import java.util.Collection;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The command {@code flow}: JMH over {@link FlowBenchmark}, then each step's own cost, and whether the goals are met. */
public final class FlowReport {

    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final double GOAL_MICROS = 100;
    private static final double GOAL_BYTES = 32 * 1024;

    private FlowReport() {}

    /**
     * Measures and prints.
     *
     * @param options {@code seconds} of measuring each benchmark, 5; {@code walks} for the steps, 5000
     */
    public static void run(Options options, PrintStream out) throws RunnerException {
        var seconds = options.number("seconds", 5);
        var walks = options.number("walks", 5_000);
        options.refuseOthers();
        var jmh = new OptionsBuilder()
                .include(FlowBenchmark.class.getName())
                .addProfiler(GCProfiler.class)
                .warmupIterations(seconds)
                .measurementIterations(seconds)
                .warmupTime(TimeValue.seconds(1))
                .measurementTime(TimeValue.seconds(1))
                .build();
        var results = new Runner(jmh).run();
        out.println();
        print(results, out);
        out.println();
        new TurnTable(walks).print(out);
    }

    private static void print(Collection<RunResult> results, PrintStream out) {
        out.printf("%-22s %12s %12s   %s%n", "one call of advance in", "µs", "bytes", "goals: ≤ 100 µs, ≤ 32 KB");
        for (var result : results) {
            var micros = result.getPrimaryResult().getScore();
            var bytes = Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED))
                    .getScore();
            var name = result.getParams().getBenchmark();
            out.printf(
                    "%-22s %6.1f ± %3.1f %,12.0f   %s%n",
                    name.substring(name.lastIndexOf('.') + 1),
                    micros,
                    result.getPrimaryResult().getScoreError(),
                    bytes,
                    micros <= GOAL_MICROS && bytes <= GOAL_BYTES ? "met" : "MISSED");
        }
    }
}
