package gr.uregister.bench.bots;

import gr.uregister.bench.chat.Crowd;
import gr.uregister.bench.chat.Measurement;
import gr.uregister.bench.process.JavaProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A bot that is measured, in its own process, which stands still while another one is. */
public final class Subject implements AutoCloseable {

    private static final double UPDATES = 1_000;
    private static final double NANOS_PER_MILLI = 1e6;

    private final JavaProcess process;
    private final int port;
    private final Crowd crowd;
    private final GarbageLog garbage;
    private final Supplier<Duration> databaseCpu;
    private final List<Measurement> slices = new ArrayList<>();
    private Duration cpu = Duration.ZERO;
    private Duration cpuOfDatabase = Duration.ZERO;
    private int updatesOfCpu;

    Subject(JavaProcess process, int port, Crowd crowd, GarbageLog garbage, Supplier<Duration> databaseCpu) {
        this.process = process;
        this.port = port;
        this.crowd = crowd;
        this.garbage = garbage;
        this.databaseCpu = databaseCpu;
        process.pause();
    }

    public String name() {
        return process.name();
    }

    /** Where it listens, on this machine. */
    public int port() {
        return port;
    }

    public Crowd crowd() {
        return crowd;
    }

    public JavaProcess process() {
        return process;
    }

    public GarbageLog garbage() {
        return garbage;
    }

    /** Something that is not measured. */
    public void whileAwake(Task task) throws Exception {
        process.goOn();
        try {
            task.run();
        } finally {
            process.pause();
        }
    }

    /**
     * Has so many updates answered, after some that are not measured: with them the process connects, and catches up with all that it
     * would have done while it stood still.
     */
    public void measure(int updates, int before) throws InterruptedException {
        process.mustLive();
        process.goOn();
        try {
            crowd.run(before);
            var used = process.cpu();
            var usedByDatabase = databaseCpu.get();
            slices.add(crowd.run(updates));
            cpu = cpu.plus(process.cpu().minus(used));
            cpuOfDatabase = cpuOfDatabase.plus(databaseCpu.get().minus(usedByDatabase));
            updatesOfCpu += updates;
        } finally {
            process.pause();
        }
    }

    public Measurement total() {
        return slices.stream().reduce(Measurement.NONE, Measurement::plus);
    }

    public List<Measurement> slices() {
        return List.copyOf(slices);
    }

    /** Of all that it did while awake: what it leaves for later is done when it wakes up again. */
    public double cpuMillisPerThousand() {
        return millisPerThousand(cpu);
    }

    /** Of the database, while this bot was awake. */
    public double databaseMillisPerThousand() {
        return millisPerThousand(cpuOfDatabase);
    }

    private double millisPerThousand(Duration used) {
        return used.toNanos() / NANOS_PER_MILLI * UPDATES / updatesOfCpu;
    }

    @Override
    public void close() {
        process.close();
    }

    /** Something to do while the process goes on. */
    public interface Task {
        void run() throws Exception;
    }
}
