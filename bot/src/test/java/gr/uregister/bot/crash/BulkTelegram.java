package gr.uregister.bot.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/**
 * As much of the Bot API as announcements need, for many thousands of messages: it counts the copies that each chat took, has some chats that
 * blocked the bot, and now and then wants to be left alone; then it takes nothing.
 */
final class BulkTelegram implements AutoCloseable {

    private static final int BUSY_EVERY = 400;
    private static final Duration BUSY = Duration.ofSeconds(2);

    private final JsonMapper json = new JsonMapper();
    private final HttpServer server;
    private final Set<Long> blocked;
    private final Map<Long, AtomicInteger> copies = new ConcurrentHashMap<>();
    private final Queue<Long> arrivals = new ConcurrentLinkedQueue<>();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger tooEarly = new AtomicInteger();
    private int untilBusy = BUSY_EVERY;
    private long busyUntil = System.nanoTime();

    /** @param blocked chats whose people blocked the bot */
    BulkTelegram(Set<Long> blocked) {
        this.blocked = blocked;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many messages were taken. */
    int taken() {
        return taken.get();
    }

    /** How often it wanted to be left alone. */
    int timesBusy() {
        return refused.get();
    }

    /** How many messages came while it wanted to be left alone. */
    int tooEarly() {
        return tooEarly.get();
    }

    /** How many messages came at most within some time, wherever it begins. */
    int mostWithin(Duration time) {
        var sorted = arrivals.stream().sorted().toList();
        var most = 0;
        for (int first = 0, last = 0; last < sorted.size(); last++) {
            while (sorted.get(last) - sorted.get(first) >= time.toNanos()) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    /** How many copies each chat took. */
    Map<Long, AtomicInteger> copies() {
        return copies;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = json.readTree(exchange.getRequestBody().readAllBytes());
        var method = exchange.getRequestURI().getPath().toLowerCase(Locale.ROOT);
        if (method.endsWith("/getme")) {
            reply(
                    exchange,
                    200,
                    "{\"ok\":true,\"result\":{\"id\":42,\"is_bot\":true,\"first_name\":\"Bot\",\"username\":\"bot\"}}");
            return;
        }
        if (!method.endsWith("/sendmessage")) {
            reply(exchange, 200, "{\"ok\":true,\"result\":true}");
            return;
        }
        arrivals.add(System.nanoTime());
        var chat = body.path("chat_id").asLong();
        var wait = waitSeconds();
        if (wait > 0) {
            reply(
                    exchange,
                    429,
                    "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after " + wait
                            + "\",\"parameters\":{\"retry_after\":" + wait + "}}");
        } else if (blocked.contains(chat)) {
            reply(
                    exchange,
                    403,
                    "{\"ok\":false,\"error_code\":403,\"description\":\"Forbidden: bot was blocked by the user\"}");
        } else {
            copies.computeIfAbsent(chat, _ -> new AtomicInteger()).incrementAndGet();
            var id = taken.incrementAndGet();
            reply(
                    exchange,
                    200,
                    "{\"ok\":true,\"result\":{\"message_id\":" + id + ",\"date\":1,\"chat\":{\"id\":" + chat
                            + ",\"type\":\"private\"}}}");
        }
    }

    /** How long it wants to be left alone; 0 when it does not. */
    private synchronized long waitSeconds() {
        var left = busyUntil - System.nanoTime();
        if (left > 0) {
            tooEarly.incrementAndGet();
            return TimeUnit.NANOSECONDS.toSeconds(left) + 1;
        }
        if (--untilBusy > 0) {
            return 0;
        }
        untilBusy = BUSY_EVERY;
        busyUntil = System.nanoTime() + BUSY.toNanos();
        refused.incrementAndGet();
        return BUSY.toSeconds();
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes();
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
