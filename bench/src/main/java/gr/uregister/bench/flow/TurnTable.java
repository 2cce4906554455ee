package gr.uregister.bench.flow;

import com.sun.management.ThreadMXBean;
import gr.uregister.statemachine.flow.ConversationFlow;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.Map;

/**
 * What each step of an activation costs this thread, in CPU time and bytes. JMH measures the walk as a whole; its steps can only be
 * told apart within the walk, where machines stand as they do in traffic.
 */
final class TurnTable {

    private static final int NANOS_PER_MICRO = 1_000;

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final ConversationFlow flow = Sample.flow();
    private final ActivationWalk walk = new ActivationWalk(flow);
    private final Map<Step, Cost> costs = new EnumMap<>(Step.class);

    /** @param walks how many are measured, after as many that warm up */
    TurnTable(int walks) {
        for (int i = 0; i < walks; i++) {
            walkOnce();
        }
        costs.clear();
        for (int i = 0; i < walks; i++) {
            walkOnce();
        }
    }

    void print(PrintStream out) {
        out.printf("%-22s %10s %12s%n", "step of an activation", "CPU µs", "bytes");
        costs.forEach((step, cost) -> out.printf("%-22s %10.1f %,12d%n", step, cost.micros(), cost.bytesEach()));
        var all = costs.values().stream().reduce(new Cost(0, 0, 0), Cost::plus);
        out.printf("%-22s %10.1f %,12d%n", "mean of all", all.micros(), all.bytesEach());
    }

    private void walkOnce() {
        for (var step : Step.values()) {
            var before = walk.before(step);
            var bytes = thread.getCurrentThreadAllocatedBytes();
            var nanos = thread.getCurrentThreadCpuTime();
            flow.advance(before, step.event(), Sample.NOW);
            var cost = new Cost(
                    1, thread.getCurrentThreadCpuTime() - nanos, thread.getCurrentThreadAllocatedBytes() - bytes);
            costs.merge(step, cost, Cost::plus);
        }
    }

    private record Cost(int times, long nanos, long bytes) {

        Cost plus(Cost other) {
            return new Cost(times + other.times, nanos + other.nanos, bytes + other.bytes);
        }

        double micros() {
            return (double) nanos / NANOS_PER_MICRO / times;
        }

        long bytesEach() {
            return bytes / times;
        }
    }
}
