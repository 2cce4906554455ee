package gr.uregister.bot.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.jobrunr.server.BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.storage.BackgroundJobServerStatus;
import org.jobrunr.storage.InMemoryStorageProvider;
import org.jobrunr.storage.StorageException;
import org.jobrunr.utils.mapper.jackson3.Jackson3JsonMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Jobs go on after their database was away. */
class JobWatchTest {

    private final Storage storage = new Storage();
    private final BackgroundJobServer server = new BackgroundJobServer(
            storage,
            new Jackson3JsonMapper(),
            null,
            usingStandardBackgroundJobServerConfiguration().andPollInterval(Duration.ofMillis(200)));
    private final JobWatch watch = new JobWatch(
            new StaticListableBeanFactory(Map.of("jobs", server)).getBeanProvider(BackgroundJobServer.class));

    /** A database that can be away. */
    private static final class Storage extends InMemoryStorageProvider {

        private final AtomicInteger announced = new AtomicInteger();
        private volatile boolean isAway;

        @Override
        public void announceBackgroundJobServer(BackgroundJobServerStatus status) {
            super.announceBackgroundJobServer(status);
            announced.incrementAndGet();
        }

        @Override
        public boolean signalBackgroundJobServerAlive(BackgroundJobServerStatus status) {
            if (isAway) {
                throw new StorageException("away");
            }
            return super.signalBackgroundJobServerAlive(status);
        }
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void jobs_that_stopped_because_the_database_was_away_are_started_again() {
        watch.open();
        server.start();
        await().until(() -> storage.announced.get() == 1);
        storage.isAway = true;
        await().until(() -> !server.isRunning());

        storage.isAway = false;
        watch.look();

        await().until(() -> storage.announced.get() == 2 && server.isAnnounced());
        assertThat(server.isRunning()).isTrue();
    }

    @Test
    void a_node_that_is_not_up_yet_or_closes_starts_none() {
        watch.look();
        assertThat(server.isRunning()).isFalse();

        watch.open();
        watch.close();
        watch.look();
        assertThat(server.isRunning()).isFalse();
    }
}
