package gr.uregister.bot.channel.viber;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gr.uregister.bot.channel.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Viber on a real socket: its REST API, which refuses what Viber's documentation forbids, and its callbacks, signed. What it took is in
 * {@link #messages}; what is to go wrong next is told beforehand.
 */
public final class FakeViber implements AutoCloseable {

    public static final String TOKEN = "4f63-canary-of-the-viber-token-9e1d";

    private static final JsonMapper JSON = new JsonMapper();

    private final CallbackSignature signature = new CallbackSignature(TOKEN);
    private final Queue<Trouble> faults = new ConcurrentLinkedQueue<>();
    private final Map<String, Trouble> faultsOfSends = new ConcurrentHashMap<>();
    private final Map<String, Integer> sends = new ConcurrentHashMap<>();
    private final Queue<JsonNode> messages = new ConcurrentLinkedQueue<>();
    private final Queue<JsonNode> webhooks = new ConcurrentLinkedQueue<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Set<String> subscribers = ConcurrentHashMap.newKeySet();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final AtomicLong tokens = new AtomicLong(5_741_311_803_571_721_087L);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;
    private volatile URI webhook = URI.create("http://127.0.0.1:1/");
    private volatile boolean triesWebhooks = true;
    private volatile boolean away;

    /** What happens to the next request. */
    private sealed interface Trouble {
        record Status(int number) implements Trouble {}

        record HttpStatus(int number) implements Trouble {}

        record Hang() implements Trouble {}

        /** @param taken whether the message was taken before the connection broke */
        record Drop(boolean taken) implements Trouble {}

        record Delay(Duration time) implements Trouble {}

        record Garbage() implements Trouble {}
    }

    public FakeViber() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/pa/", this::handle);
        server.createContext("/media/", this::give);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    // --- what goes wrong ---

    public void refuseNext(int status) {
        faults.add(new Trouble.Status(status));
    }

    public void refuseNextByHttp(int status) {
        faults.add(new Trouble.HttpStatus(status));
    }

    public void hangNext() {
        faults.add(new Trouble.Hang());
    }

    public void dropNext() {
        faults.add(new Trouble.Drop(false));
    }

    public void dropNextAfterTakingIt() {
        faults.add(new Trouble.Drop(true));
    }

    public void delayNext(Duration time) {
        faults.add(new Trouble.Delay(time));
    }

    public void answerNextWithGarbage() {
        faults.add(new Trouble.Garbage());
    }

    /** Fails one of the messages to a chat, counted from 1. */
    public void failSend(String chat, int number, Fault fault) {
        faultsOfSends.put(
                chat + "#" + number,
                switch (fault) {
                    case TOO_MANY_REQUESTS -> new Trouble.Status(12);
                    case SERVER_ERROR -> new Trouble.HttpStatus(500);
                    case HANG -> new Trouble.Hang();
                    case CUT_BEFORE -> new Trouble.Drop(false);
                    case CUT_AFTER -> new Trouble.Drop(true);
                });
    }

    /** How many messages to a chat were asked for, whatever became of them. */
    public int sends(String chat) {
        return sends.getOrDefault(chat, 0);
    }

    /** Breaks every connection until it comes back. */
    public void goAway() {
        away = true;
    }

    public void comeBack() {
        away = false;
    }

    // --- what was taken ---

    /** Messages that were sent, in their order. */
    public List<JsonNode> messages() {
        return List.copyOf(messages);
    }

    public List<JsonNode> messagesTo(String chat) {
        return messages.stream().filter(message -> isFor(chat, message)).toList();
    }

    private static boolean isFor(String chat, JsonNode message) {
        return message.path("receiver").asString("").equals(chat)
                || message.path("broadcast_list")
                        .valueStream()
                        .anyMatch(receiver -> receiver.asString("").equals(chat));
    }

    public List<JsonNode> webhooks() {
        return List.copyOf(webhooks);
    }

    /** What was refused because Viber forbids it. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    // --- callbacks ---

    /** Where callbacks go, whatever address is set by the API. */
    public void call(URI address) {
        webhook = address;
        triesWebhooks = false;
    }

    public void subscribe(String chat) {
        subscribers.add(chat);
    }

    /** Somebody leaves; what is sent to them is refused. */
    public HttpResponse<String> leave(String chat) {
        subscribers.remove(chat);
        return post(Map.of("event", "unsubscribed", "message_token", nextToken(), "user_id", chat));
    }

    /** Somebody subscribes, as Viber tells when they open the chat. */
    public HttpResponse<String> subscribe(String chat, String language) {
        subscribers.add(chat);
        return post(Map.of("event", "subscribed", "message_token", nextToken(), "user", user(chat, language)));
    }

    public long nextToken() {
        return tokens.incrementAndGet();
    }

    /** Somebody writes or sends something, and is subscribed by it. */
    public HttpResponse<String> say(String chat, String language, Map<String, Object> message) {
        subscribers.add(chat);
        return post(Map.of(
                "event",
                "message",
                "timestamp",
                1_457_764_197_627L,
                "message_token",
                nextToken(),
                "sender",
                user(chat, language),
                "message",
                message));
    }

    /** Somebody opens the chat, and is not subscribed by it; what they are shown is checked as any message. */
    public HttpResponse<String> open(String chat, String language, String context) {
        var answer = post(Map.of(
                "event",
                "conversation_started",
                "timestamp",
                1_457_764_197_627L,
                "message_token",
                nextToken(),
                "type",
                "open",
                "context",
                context,
                "user",
                user(chat, language),
                "subscribed",
                subscribers.contains(chat)));
        if (!answer.body().isEmpty()) {
            ViberRules.breachOf(JSON.readTree(answer.body()), answer.body().length())
                    .ifPresent(complaints::add);
        }
        return answer;
    }

    public HttpResponse<String> post(Map<String, Object> callback) {
        var body = JSON.writeValueAsBytes(callback);
        return post(body, signature.of(body));
    }

    /** @param itsSignature empty for none */
    public HttpResponse<String> post(byte[] body, String itsSignature) {
        var request = HttpRequest.newBuilder(webhook)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofMinutes(3))
                .POST(BodyPublishers.ofByteArray(body));
        if (!itsSignature.isEmpty()) {
            request.header("X-Viber-Content-Signature", itsSignature);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public String sign(byte[] body) {
        return signature.of(body);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        http.shutdownNow();
    }

    private static Map<String, Object> user(String chat, String language) {
        return Map.of("id", chat, "name", "Μαρία", "language", language, "country", "GR", "api_version", 10);
    }

    // --- files ---

    /** Somebody sent a file, which is at {@code /media/name}. */
    public void keepFile(String name, byte[] content) {
        files.put(name, content);
    }

    private void give(HttpExchange exchange) throws IOException {
        try (exchange) {
            var content = files.get(exchange.getRequestURI().getPath().substring("/media/".length()));
            exchange.sendResponseHeaders(content == null ? 404 : 200, content == null ? -1 : content.length);
            if (content != null) {
                exchange.getResponseBody().write(content);
            }
        }
    }

    // --- the API ---

    private void handle(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var harmless = exchange.getRequestURI().getPath().equals("/pa/get_account_info");
        switch (away ? new Trouble.Drop(false) : harmless ? null : faultOf(exchange, body)) {
            case Trouble.Hang _ -> {
                if (isSend(exchange)) {
                    answer(exchange, body);
                }
                await(Duration.ofMinutes(5));
            }
            case Trouble.Drop(var taken) -> {
                if (taken) {
                    answer(exchange, body);
                }
            }
            case Trouble.HttpStatus(var number) -> reply(exchange, number, "<html>not now</html>");
            case Trouble.Garbage _ -> reply(exchange, 200, "<html>");
            case Trouble.Status(var number) -> reply(exchange, 200, status(number));
            case Trouble.Delay(var time) -> {
                await(time);
                reply(exchange, 200, answer(exchange, body));
            }
            case null -> reply(exchange, 200, answer(exchange, body));
        }
        exchange.close();
    }

    private @Nullable Trouble faultOf(HttpExchange exchange, byte[] body) {
        var next = faults.poll();
        if (next != null || !isSend(exchange)) {
            return next;
        }
        var chat = JSON.readTree(body).path("receiver").asString("");
        return faultsOfSends.get(chat + "#" + sends.merge(chat, 1, Integer::sum));
    }

    private static boolean isSend(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().equals("/pa/send_message");
    }

    private String answer(HttpExchange exchange, byte[] body) {
        if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Viber-Auth-Token"))) {
            return status(2);
        }
        var request = JSON.readTree(body);
        return switch (exchange.getRequestURI().getPath()) {
            case "/pa/send_message" -> send(request, body.length);
            case "/pa/broadcast_message" -> broadcast(request, body.length);
            case "/pa/set_webhook" -> setWebhook(request);
            case "/pa/get_account_info" ->
                JSON.writeValueAsString(Map.of("status", 0, "status_message", "ok", "uri", "the_bot"));
            default -> status(3);
        };
    }

    private String send(JsonNode message, int bytes) {
        var receiver = message.path("receiver").asString("");
        if (receiver.isEmpty()) {
            return status(4);
        }
        var breach = ViberRules.breachOf(message, bytes);
        if (breach.isPresent()) {
            complaints.add(breach.get());
            return status(3);
        }
        if (!subscribers.contains(receiver)) {
            return status(6);
        }
        messages.add(message);
        return """
            {"status": 0, "status_message": "ok", "message_token": %d, "billing_status": 1}\
            """.formatted(nextToken());
    }

    private String broadcast(JsonNode message, int bytes) {
        var receivers = message.path("broadcast_list");
        if (receivers.size() > 300 || ViberRules.breachOf(message, bytes).isPresent()) {
            return status(3);
        }
        messages.add(message);
        var failed = receivers
                .valueStream()
                .map(JsonNode::asString)
                .filter(receiver -> !subscribers.contains(receiver))
                .map(receiver -> Map.of("receiver", receiver, "status", 6, "status_message", "Not subscribed"))
                .toList();
        return JSON.writeValueAsString(Map.of("status", 0, "status_message", "ok", "failed_list", failed));
    }

    private String setWebhook(JsonNode request) {
        webhooks.add(request);
        if (!triesWebhooks) {
            return status(0);
        }
        webhook = URI.create(request.path("url").asString());
        try {
            var answer = post(Map.of("event", "webhook", "timestamp", 1L, "message_token", nextToken()));
            return status(answer.statusCode() == 200 ? 0 : 1);
        } catch (UncheckedIOException e) {
            return status(1);
        }
    }

    private static String status(int number) {
        return "{\"status\": %d, \"status_message\": \"as told\"}".formatted(number);
    }

    private void await(Duration time) {
        try {
            closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        var body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
