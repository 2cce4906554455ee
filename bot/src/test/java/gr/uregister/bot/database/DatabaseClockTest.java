package gr.uregister.bot.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseClockTest {

    @TempDir
    Path directory;

    @Test
    void tells_the_servers_time_and_counts_on_by_itself_for_ten_seconds() {
        try (var mongo = EmbeddedMongo.start(directory, 0);
                var client = MongoClients.create(mongo.getConnectionString())) {
            var nanos = new AtomicLong();
            var clock = new DatabaseClock(client, nanos::get);

            var before = Instant.now();
            var first = clock.instant();
            assertThat(first).isBetween(before.minusSeconds(2), Instant.now().plusSeconds(2));

            nanos.addAndGet(Duration.ofSeconds(10).toNanos());
            assertThat(clock.instant()).isEqualTo(first.plusSeconds(10));

            nanos.addAndGet(1);
            var beforeAsking = Instant.now();
            assertThat(clock.instant())
                    .as("asked again, the server knows that no ten seconds have gone by")
                    .isBetween(beforeAsking.minusSeconds(2), Instant.now().plusSeconds(2));
        }
    }
}
