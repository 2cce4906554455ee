package gr.uregister.bot.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/**
 * As much of the Bot API as announcements need, for many thousands of messages: it counts the copies that each chat took, has some chats that
 * blocked the bot, and now and then wants to be left alone.
 */
final class BulkTelegram implements AutoCloseable {

    private static final int BUSY_EVERY = 700;

    private final JsonMapper json = new JsonMapper();
    private final HttpServer server;
    private final Set<Long> blocked;
    private final Map<Long, AtomicInteger> copies = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

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
        var chat = body.path("chat_id").asLong();
        if (blocked.contains(chat)) {
            reply(
                    exchange,
                    403,
                    "{\"ok\":false,\"error_code\":403,\"description\":\"Forbidden: bot was blocked by the user\"}");
        } else if (calls.incrementAndGet() % BUSY_EVERY == 0) {
            refused.incrementAndGet();
            reply(
                    exchange,
                    429,
                    "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after 1\","
                            + "\"parameters\":{\"retry_after\":1}}");
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

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes();
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
