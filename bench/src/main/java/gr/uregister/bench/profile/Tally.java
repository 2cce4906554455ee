package gr.uregister.bench.profile;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** How much each of many things has of a whole. */
final class Tally {

    private static final double PERCENT = 100;

    private final Map<String, Long> weights = new HashMap<>();

    /** The whole, where things overlap and their sum would be more. */
    private long whole;

    void add(String name, long weight) {
        weights.merge(name, weight, Long::sum);
        whole += weight;
    }

    /** Several things that share one sample. */
    void addAll(Collection<String> names) {
        names.forEach(name -> weights.merge(name, 1L, Long::sum));
        whole++;
    }

    void print(PrintStream out, String title, int atMost) {
        out.println();
        out.printf("%s (of %,d)%n", title, whole);
        weights.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(atMost)
                .forEach(e -> out.printf("%6.1f %%  %s%n", PERCENT * e.getValue() / whole, e.getKey()));
    }
}
