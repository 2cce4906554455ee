package gr.uregister.bench.desk;

import java.io.PrintStream;
import java.util.List;

/** How long something took, each time. */
record Timings(String name, List<Long> nanos) {

    private static final double MILLI = 1e6;

    Timings {
        nanos = nanos.stream().sorted().toList();
    }

    static void printHead(String title, PrintStream out) {
        out.printf("%n%-34s %6s %9s %9s %9s%n", title, "times", "p50 ms", "p99 ms", "max ms");
    }

    void print(PrintStream out) {
        if (!nanos.isEmpty()) {
            out.printf("%-34s %6d %9.1f %9.1f %9.1f%n", name, nanos.size(), at(0.5), at(0.99), at(1));
        }
    }

    private double at(double share) {
        return nanos.get((int) Math.min(nanos.size() - 1L, Math.round(share * nanos.size()))) / MILLI;
    }
}
