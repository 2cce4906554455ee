package gr.uregister.bot.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** What a node takes for threads, all of which are this one. */
final class Threads {

    private Threads() {}

    /** Runs what it is given at once. After a power cut nothing goes on behind whatever caught it. */
    static final class Inline extends AbstractThreads {

        private final SimulatedNode node;

        Inline(SimulatedNode node) {
            this.node = node;
        }

        @Override
        public void execute(Runnable work) {
            node.requirePower();
            work.run();
            node.requirePower();
        }

        @Override
        public void close() {
            node.requirePower();
        }
    }

    /** Runs what it is given a little later. */
    static final class Later extends AbstractThreads {

        private static final Duration SOON = Duration.ofMillis(20);

        private final SimulatedNode node;
        private final Simulation simulation;
        private final List<Runnable> waiting = new ArrayList<>();

        Later(SimulatedNode node, Simulation simulation) {
            this.node = node;
            this.simulation = simulation;
        }

        @Override
        public void execute(Runnable work) {
            node.requirePower();
            if (isShutdown()) {
                throw new RejectedExecutionException();
            }
            waiting.add(work);
            simulation.schedule().after(simulation.faults().upTo(SOON), node, () -> {
                if (waiting.remove(work)) {
                    work.run();
                }
            });
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            while (!waiting.isEmpty()) {
                waiting.removeFirst().run();
            }
            return true;
        }
    }

    private abstract static class AbstractThreads extends AbstractExecutorService {

        private boolean shutdown;

        @Override
        public void shutdown() {
            shutdown = true;
        }

        @Override
        public List<Runnable> shutdownNow() {
            shutdown = true;
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return shutdown;
        }

        @Override
        public boolean isTerminated() {
            return shutdown;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
