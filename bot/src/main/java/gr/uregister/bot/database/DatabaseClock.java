package gr.uregister.bot.database;

import com.mongodb.client.MongoClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.function.LongSupplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The database's time, the one time that all nodes share. Lives of PINs and links are measured by it: promise S2.
 *
 * <p>Between two questions to the database the local monotonic clock counts on; neither a wrong nor a changed wall clock of this
 * machine shows. Throws the driver's {@link com.mongodb.MongoException} when the database cannot be asked.
 */
public final class DatabaseClock implements InstantSource {

    private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(10);

    private final MongoClient client;
    private final LongSupplier nanos;
    private volatile @Nullable Reading latest;

    public DatabaseClock(MongoClient client) {
        this(client, System::nanoTime);
    }

    /** @param nanos a monotonic clock, in nanoseconds since any moment */
    DatabaseClock(MongoClient client, LongSupplier nanos) {
        this.client = client;
        this.nanos = nanos;
    }

    /** The database's time now, good to some milliseconds. */
    @Override
    public Instant instant() {
        var reading = latest;
        var now = nanos.getAsLong();
        if (reading == null || now - reading.nanos() > ASK_AGAIN_AFTER.toNanos()) {
            reading = ask();
            latest = reading;
            now = nanos.getAsLong();
        }
        return reading.time().plusNanos(now - reading.nanos());
    }

    /** The answer's time is taken to be that of the middle of the way there and back. */
    private Reading ask() {
        var asked = nanos.getAsLong();
        var answer = client.getDatabase("admin").runCommand(new Document("hello", 1));
        var answered = nanos.getAsLong();
        return new Reading(answer.get("localTime", Date.class).toInstant(), asked + (answered - asked) / 2);
    }

    /**
     * What the database's clock showed.
     *
     * @param nanos what the monotonic clock showed then
     */
    private record Reading(Instant time, long nanos) {}
}
