package gr.uregister.bench.profile;

import gr.uregister.bench.process.JavaProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** A flight recording of a process that goes on. */
public final class Recording {

    /** Reactive stacks are deep, and a cut one does not show on whose behalf it is. */
    private static final String DEPTH = "stackdepth=1024";

    private static final String NAME = "name=bench";

    private final JavaProcess process;
    private final Path file;

    private Recording(JavaProcess process, Path file) {
        this.process = process;
        this.file = file;
    }

    /** Begins to record; the process may stand still now. */
    public static Recording start(JavaProcess process, Path file) throws IOException {
        process.goOn();
        process.ask("JFR.configure", DEPTH);
        process.ask(
                "JFR.start",
                NAME,
                "settings=profile",
                "jdk.CPUTimeSample#enabled=true",
                "jdk.CPUTimeSample#throttle=5ms");
        process.pause();
        return new Recording(process, file);
    }

    /** Ends, and prints what was recorded; the process must be awake. */
    public void print(PrintStream out) throws IOException {
        process.ask("JFR.stop", NAME, "filename=" + file);
        out.println();
        out.println("profile of " + process.name() + ", from " + file);
        Profile.read(file).print(out);
    }
}
