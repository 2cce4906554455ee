package gr.uregister.bot.job;

import java.util.concurrent.TimeUnit;
import org.jobrunr.server.BackgroundJobServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Starts the jobs of this node again when they stopped. JobRunr stops for good after one heartbeat that it could not write, as when the
 * database is away for a minute.
 */
@Component
class JobWatch {

    private static final Logger log = LoggerFactory.getLogger(JobWatch.class);

    private final ObjectProvider<BackgroundJobServer> server;
    private volatile boolean isNodeUp;

    JobWatch(ObjectProvider<BackgroundJobServer> server) {
        this.server = server;
    }

    @EventListener(ApplicationReadyEvent.class)
    void open() {
        isNodeUp = true;
    }

    @EventListener(ContextClosedEvent.class)
    void close() {
        isNodeUp = false;
    }

    /** One look. */
    @Scheduled(fixedDelay = 10, initialDelay = 10, timeUnit = TimeUnit.SECONDS)
    void look() {
        server.ifAvailable(this::startIfStopped);
    }

    private void startIfStopped(BackgroundJobServer jobs) {
        // Asked in this order: they are stopped only after the node began to close.
        if (!jobs.isRunning() && isNodeUp) {
            log.warn("the jobs of this node had stopped and are started again");
            jobs.start();
        }
    }
}
