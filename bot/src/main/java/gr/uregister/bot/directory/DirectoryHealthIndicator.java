package gr.uregister.bot.directory;

import gr.uregister.bot.directory.Directory.DirectoryUnavailable;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whether the directory answers; shown as {@code directory}, and told to the log when it changes. */
@Component
class DirectoryHealthIndicator implements HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(DirectoryHealthIndicator.class);

    private final Directory directory;
    private final AtomicReference<String> complaint = new AtomicReference<>("");

    DirectoryHealthIndicator(Directory directory) {
        this.directory = directory;
    }

    /** A setting that does not fit is told at the start, and not when the first person needs the directory. */
    @EventListener(ApplicationReadyEvent.class)
    void lookAtTheStart() {
        Thread.startVirtualThread(this::health);
    }

    @Override
    public Health health() {
        try {
            directory.check();
            if (!complaint.getAndSet("").isEmpty()) {
                log.info("the directory answers again");
            }
            return Health.up().build();
        } catch (DirectoryUnavailable e) {
            var reason = String.valueOf(e.getMessage());
            if (!complaint.getAndSet(reason).equals(reason)) {
                log.warn(reason);
            }
            return Health.down().withDetail("reason", reason).build();
        }
    }
}
