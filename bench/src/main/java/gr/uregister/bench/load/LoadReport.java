package gr.uregister.bench.load;

import gr.uregister.bench.bots.Subject;
import gr.uregister.bench.chat.Measurement;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The table of a run, and how the bot stands to the others. */
final class LoadReport {

    private static final double P50 = 0.5;
    private static final double P99 = 0.99;

    private final List<Subject> subjects;

    LoadReport(List<Subject> subjects) {
        this.subjects = subjects;
    }

    /** The speeds of the last slice, in one line. */
    static String latestSpeeds(List<Subject> subjects) {
        return subjects.stream()
                .map(s -> "%s %,.0f/s".formatted(s.name(), s.slices().getLast().updatesPerSecond()))
                .collect(Collectors.joining(", "));
    }

    void print(PrintStream out) {
        out.println();
        out.printf(
                "%-11s %8s %10s %8s %8s %12s %9s %9s %10s %8s %10s%n",
                "",
                "updates",
                "updates/s",
                "p50 ms",
                "p99 ms",
                "CPU ms/1000",
                "database",
                "peak MB",
                "heap left",
                "resent",
                "unanswered");
        subjects.forEach(subject -> print(subject, out));
        out.println();
        out.printf("%-42s %8s %18s   %s%n", "ratio", "all", "slices, min–max", "goal");
        find("floor").ifPresent(floor -> printAgainstFloor(floor, out));
        find("recipe")
                .ifPresent(
                        recipe -> print("throughput, bot : recipe", recipe, Measurement::updatesPerSecond, "≥ 3", out));
        find("bot+stored")
                .ifPresent(many -> print(
                        "throughput, bot : bot with many stored", many, Measurement::updatesPerSecond, "≤ 1.1", out));
    }

    private static void print(Subject subject, PrintStream out) {
        var total = subject.total();
        out.printf(
                "%-11s %,8d %,10.0f %8.1f %8.1f %12.0f %9.0f %9d %10d %8d %10d%n",
                subject.name(),
                total.updates(),
                total.updatesPerSecond(),
                total.millisAt(P50),
                total.millisAt(P99),
                subject.cpuMillisPerThousand(),
                subject.databaseMillisPerThousand(),
                subject.process().peakMebibytes(),
                subject.garbage().mostLeftMebibytes(),
                total.repeated(),
                total.unanswered());
    }

    private void printAgainstFloor(Subject floor, PrintStream out) {
        print("throughput, bot : floor", floor, Measurement::updatesPerSecond, "≥ 0.5", out);
        print("p99, bot : floor", floor, m -> m.millisAt(P99), "≤ 2", out);
        out.printf(
                "%-42s %8.2f %18s   %s%n",
                "CPU per update, bot : floor", bot().cpuMillisPerThousand() / floor.cpuMillisPerThousand(), "", "≤ 2");
    }

    /** The bot's figure divided by another one's; in each slice, too, to show how much is noise. */
    private void print(String what, Subject other, ToDoubleFunction<Measurement> figure, String goal, PrintStream out) {
        var slices = IntStream.range(0, bot().slices().size())
                .mapToDouble(i -> figure.applyAsDouble(bot().slices().get(i))
                        / figure.applyAsDouble(other.slices().get(i)))
                .summaryStatistics();
        out.printf(
                "%-42s %8.2f %18s   %s%n",
                what,
                figure.applyAsDouble(bot().total()) / figure.applyAsDouble(other.total()),
                "%.2f–%.2f".formatted(slices.getMin(), slices.getMax()),
                goal);
    }

    private Subject bot() {
        return subjects.getFirst();
    }

    private Optional<Subject> find(String name) {
        return subjects.stream().filter(s -> s.name().equals(name)).findFirst();
    }
}
