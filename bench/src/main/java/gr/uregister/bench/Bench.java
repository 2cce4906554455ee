package gr.uregister.bench;

import gr.uregister.bench.announce.AnnounceBenchmark;
import gr.uregister.bench.desk.DeskBenchmark;
import gr.uregister.bench.flood.Flood;
import gr.uregister.bench.flow.FlowReport;
import gr.uregister.bench.load.LoadBenchmark;
import gr.uregister.bench.startup.StartUp;
import java.util.Arrays;

/** The commands of this module; {@code README.md} says what each measures. */
public final class Bench {

    private static final String COMMANDS =
            "flow, load, flood, desk, announce or startup, each with options as in bench/README.md";

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var command = arguments.length == 0 ? "" : arguments[0];
        var options = new Options(Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length));
        switch (command) {
            case "flow" -> FlowReport.run(options, System.out);
            case "load" -> LoadBenchmark.run(options, System.out);
            case "flood" -> Flood.run(options, System.out);
            case "desk" -> DeskBenchmark.run(options, System.out);
            case "announce" -> AnnounceBenchmark.run(options, System.out);
            case "startup" -> StartUp.run(options, System.out);
            default -> throw new IllegalArgumentException("the first word is a command: " + COMMANDS);
        }
    }
}
