package gr.uregister.bot.pin.ladder;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Virtual threads that tell whether any of them still works. Work that begins more work does so before it ends itself. */
final class CountedThreads extends AbstractExecutorService {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger underway = new AtomicInteger();

    boolean areIdle() {
        return underway.get() == 0;
    }

    @Override
    public void execute(Runnable work) {
        underway.incrementAndGet();
        threads.execute(() -> {
            try {
                work.run();
            } finally {
                underway.decrementAndGet();
            }
        });
    }

    @Override
    public void shutdown() {
        threads.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return threads.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return threads.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return threads.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return threads.awaitTermination(timeout, unit);
    }
}
