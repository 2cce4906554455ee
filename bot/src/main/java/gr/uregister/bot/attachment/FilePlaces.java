package gr.uregister.bot.attachment;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many files may be in memory at once. Each is there up to three times, on its way, sealed and open, and a node with little memory would
 * end of too many.
 */
final class FilePlaces {

    private final Semaphore free;
    private final Duration longestWait;

    FilePlaces(int places, Duration longestWait) {
        this.free = new Semaphore(places, true);
        this.longestWait = longestWait;
    }

    /** What is done with a file in memory. */
    interface Work<T, E extends Exception> {

        T run() throws E;
    }

    /** Does it as soon as there is a place; empty when there was none for so long, and nothing was done. */
    <T, E extends Exception> Optional<T> with(Work<T, E> work) throws E {
        if (!isFound()) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.run());
        } finally {
            free.release();
        }
    }

    private boolean isFound() {
        try {
            return free.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
