package gr.uregister.bot.pin.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Telegram Gateway on a real socket: keeps what it got, fails as it is told, and reports on what it accepted, signed as
 * https://core.telegram.org/gateway/api says.
 */
public final class FakeGateway implements AutoCloseable {

    public static final String TOKEN = "AAAA:token-of-a-test";

    private final HttpServer server;
    private final Map<String, Queue<Fault>> faults = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger hanging = new AtomicInteger();
    private final Set<String> withoutTelegram = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch hangers = new CountDownLatch(1);

    /** Every call in order, refused ones too. */
    public final List<Call> calls = Collections.synchronizedList(new ArrayList<>());

    /** The messages that were accepted. */
    public final List<JsonNode> messages = Collections.synchronizedList(new ArrayList<>());

    /** A call of one of the service's methods. */
    public record Call(String method, JsonNode request) {}

    private interface Fault {
        /** Whether the call was answered. */
        boolean answer(HttpExchange exchange) throws IOException;
    }

    public FakeGateway() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Nobody uses Telegram under this number. */
    public void hasNoTelegram(String number) {
        withoutTelegram.add(number);
    }

    /** Answers the next call of a method with an error of the service. */
    public void refuseNext(String method, String error) {
        fault(method, exchange -> answer(exchange, 200, "{\"ok\": false, \"error\": \"%s\"}".formatted(error)));
    }

    /** Answers the next call with something that is none of the service's answers. */
    public void failNext(String method, int status, String body) {
        fault(method, exchange -> answer(exchange, status, body));
    }

    /** Keeps the next call waiting until {@link #releaseHanging}. */
    public void hangNext(String method) {
        fault(method, exchange -> {
            hanging.incrementAndGet();
            try {
                hangers.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            hanging.decrementAndGet();
            exchange.close();
            return true;
        });
    }

    public void dropNext(String method) {
        fault(method, exchange -> {
            exchange.close();
            return true;
        });
    }

    /** Answers the next call as ever, but only after a while. */
    public void delayNext(String method, Duration time) {
        fault(method, _ -> {
            try {
                TimeUnit.MILLISECONDS.sleep(time.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        });
    }

    public boolean isHanging() {
        return hanging.get() > 0;
    }

    /** Lets those that hang go, without an answer. */
    public void releaseHanging() {
        hangers.countDown();
        hangers = new CountDownLatch(1);
        faults.clear();
    }

    /** The name of the last message that was accepted. */
    public String lastRequestId() {
        return messages.getLast().path("request_id").asString();
    }

    /** Reports a status; returns what was answered. */
    public int report(URI callback, String requestId, String status, Instant at) throws Exception {
        return report(callback, requestId, status, String.valueOf(at.getEpochSecond()), TOKEN);
    }

    /** Reports a status, signed with a token. */
    public int report(URI callback, String requestId, String status, String timestamp, String token) throws Exception {
        var body = """
            {"request_id": "%s", "phone_number": "+306900000000", "request_cost": 0.01,
             "delivery_status": {"status": "%s", "updated_at": 1}}\
            """.formatted(requestId, status);
        var signature = new ReportSignature(token).of(body.getBytes(StandardCharsets.UTF_8), timestamp);
        return post(callback, body, timestamp, signature);
    }

    /** Posts anything to where reports go. */
    public int post(URI callback, String body, String timestamp, String signature) throws Exception {
        var request = HttpRequest.newBuilder(callback)
                .header("Content-Type", "application/json")
                .header("X-Request-Timestamp", timestamp)
                .header("X-Request-Signature", signature)
                .POST(BodyPublishers.ofString(body));
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    @Override
    public void close() {
        hangers.countDown();
        server.stop(0);
    }

    private void fault(String method, Fault fault) {
        faults.computeIfAbsent(method, _ -> new ConcurrentLinkedQueue<>()).add(fault);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var method = exchange.getRequestURI().getPath().substring(1);
        var request = json.readTree(exchange.getRequestBody().readAllBytes());
        calls.add(new Call(method, request));
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        var fault = faults.getOrDefault(method, new ConcurrentLinkedQueue<>()).poll();
        if (!("Bearer " + TOKEN).equals(authorization)) {
            refuse(exchange, "ACCESS_TOKEN_INVALID");
        } else if (fault == null || !fault.answer(exchange)) {
            answer(exchange, method, request);
        }
    }

    private void answer(HttpExchange exchange, String method, JsonNode request) throws IOException {
        switch (method) {
            case "checkSendAbility" -> {
                if (withoutTelegram.contains(request.path("phone_number").asString())) {
                    refuse(exchange, "PHONE_NUMBER_NOT_FOUND");
                } else {
                    accept(exchange, "rq" + requests.incrementAndGet());
                }
            }
            case "sendVerificationMessage" -> {
                messages.add(request);
                accept(exchange, request.path("request_id").asString());
            }
            case "revokeVerificationMessage" -> answer(exchange, 200, "{\"ok\": true, \"result\": true}");
            default -> refuse(exchange, "REQUEST_ID_INVALID");
        }
    }

    private static void accept(HttpExchange exchange, String requestId) throws IOException {
        answer(exchange, 200, """
            {"ok": true, "result": {"request_id": "%s", "request_cost": 0.01}}\
            """.formatted(requestId));
    }

    private static void refuse(HttpExchange exchange, String error) throws IOException {
        answer(exchange, 200, "{\"ok\": false, \"error\": \"%s\"}".formatted(error));
    }

    private static boolean answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
        return true;
    }
}
