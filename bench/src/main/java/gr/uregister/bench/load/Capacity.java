package gr.uregister.bench.load;

import gr.uregister.bench.wire.FakeBotApi;
import gr.uregister.bench.wire.HttpPoster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** What the two ends of the benchmark, the driver and the fake Bot API, do by themselves: no bot can be seen to do more. */
final class Capacity {

    private static final double SECONDS = 2;
    private static final byte[] MESSAGE =
            "{\"chat_id\":\"1\",\"text\":\"%s\"}".formatted("x".repeat(400)).getBytes(StandardCharsets.US_ASCII);

    private Capacity() {}

    /** Round trips a second of the driver's own connections to the fake, after as long a time to warm up. */
    static double measure(FakeBotApi api, int chats) {
        roundTripsPerSecond(api, chats);
        return roundTripsPerSecond(api, chats);
    }

    private static double roundTripsPerSecond(FakeBotApi api, int chats) {
        var done = new LongAdder();
        var end = System.nanoTime() + (long) (SECONDS * 1e9);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < chats; i++) {
                threads.submit(() -> post(api, end, done));
            }
        }
        return done.sum() / SECONDS;
    }

    private static Void post(FakeBotApi api, long end, LongAdder done) throws IOException {
        try (var connection = new HttpPoster(api.port(), "/bot1:x/sendmessage", "")) {
            while (System.nanoTime() < end) {
                connection.post(MESSAGE);
                done.increment();
            }
        }
        return null;
    }
}
