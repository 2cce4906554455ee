package gr.uregister.bot.directory;

import gr.uregister.bot.directory.Directory.DirectoryUnavailable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the directory answers; shown as {@code directory}. */
@Component
class DirectoryHealthIndicator implements HealthIndicator {

    private final Directory directory;

    DirectoryHealthIndicator(Directory directory) {
        this.directory = directory;
    }

    @Override
    public Health health() {
        try {
            directory.check();
            return Health.up().build();
        } catch (DirectoryUnavailable e) {
            return Health.down()
                    .withDetail("reason", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
