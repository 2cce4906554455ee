package gr.uregister.bot.channel.telegram;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gr.uregister.bot.channel.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The Bot API on a real socket. It remembers what it was told, has chats that can be looked at, and fails when it is told to. */
public final class FakeTelegram implements AutoCloseable {

    public static final String TOKEN = "4242424242:AAF-the_bots_own-token_that_nobody_sees";

    private static final String SEND = "sendmessage";
    private static final Set<String> SENDS = Set.of(SEND, "deletemessage");
    private static final int RETRY_AFTER_SECONDS = 3;
    private static final Pattern PATH = Pattern.compile("/bot([^/]+)/(\\w+)");
    private static final Pattern FILE = Pattern.compile("/file/bot([^/]+)/documents/(\\w+)");
    private static final Pattern PART = Pattern.compile("name=\"(\\w+)\".*?\r\n\r\n(.*?)\r\n--", Pattern.DOTALL);

    private final JsonMapper json = new JsonMapper();
    private final BotApiSpec spec = BotApiSpec.load();
    private final HttpServer server;
    private final Map<String, Queue<Failure>> failures = new ConcurrentHashMap<>();
    private final Map<Long, Integer> sends = new HashMap<>();
    private final Map<Long, Map<Integer, Failure>> failuresOfSends = new HashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<Integer, Sent> messages = new LinkedHashMap<>();
    private final List<JsonNode> waiting = new ArrayList<>();
    private volatile Duration delay = Duration.ZERO;
    private int nextMessageId = 1000;
    private int polls;
    private int openPolls;
    private int conflicts;

    /** A call as it came, whatever became of it. */
    public record Call(String method, JsonNode body) {}

    /** A message that was accepted, as its chat shows it now. */
    public record Sent(
            int id,
            long chat,
            String text,
            JsonNode sentMarkup,
            boolean hasButtons,
            boolean isProtected,
            boolean isDeleted) {

        Sent withoutButtons() {
            return new Sent(id, chat, text, sentMarkup, false, isProtected, isDeleted);
        }

        Sent deleted() {
            return new Sent(id, chat, text, sentMarkup, hasButtons, isProtected, true);
        }
    }

    private interface Failure {

        /** @return whether the call is answered as usual after it */
        boolean happen(FakeTelegram telegram, HttpExchange exchange, String method, JsonNode body) throws IOException;
    }

    private FakeTelegram(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public static FakeTelegram start() {
        try {
            return new FakeTelegram(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    // --- what it does next ---

    /** Refuses the next message. */
    public void refuseNext(int code, String description, @Nullable Integer retryAfterSeconds) {
        refuseNext(SEND, code, description, retryAfterSeconds);
    }

    public void refuseNext(String method, int code, String description, @Nullable Integer retryAfterSeconds) {
        add(method, refusal(code, description, retryAfterSeconds));
    }

    /** Fails one of the messages and deletions in a chat, counted from 1. */
    public synchronized void failSend(long chat, int number, Fault fault) {
        failuresOfSends
                .computeIfAbsent(chat, _ -> new HashMap<>())
                .put(
                        number,
                        switch (fault) {
                            case TOO_MANY_REQUESTS ->
                                refusal(429, "Too Many Requests: retry after 3", RETRY_AFTER_SECONDS);
                            case SERVER_ERROR -> refusal(500, "Internal Server Error", null);
                            case HANG -> hang();
                            case CUT_BEFORE -> drop(false);
                            case CUT_AFTER -> drop(true);
                        });
    }

    /** How many messages and deletions were asked for in a chat, whatever became of them. */
    public synchronized int sends(long chat) {
        return sends.getOrDefault(chat, 0);
    }

    private static Failure refusal(int code, String description, @Nullable Integer retryAfterSeconds) {
        return (telegram, exchange, _, _) -> {
            telegram.refuse(exchange, code, description, retryAfterSeconds);
            return false;
        };
    }

    private static Failure hang() {
        return (telegram, exchange, method, body) -> {
            telegram.accept(method, body);
            telegram.awaitClose();
            exchange.close();
            return false;
        };
    }

    private static Failure drop(boolean afterAccepting) {
        return (telegram, exchange, method, body) -> {
            if (afterAccepting) {
                telegram.accept(method, body);
            }
            exchange.close();
            return false;
        };
    }

    /** Answers the next message with something that is no JSON, as proxies in trouble do. */
    public void breakNext(int status) {
        add(SEND, (_, exchange, _, _) -> {
            reply(exchange, status, "<html>Bad Gateway</html>");
            return false;
        });
    }

    /** Takes the next message and never answers. */
    public void hangNext() {
        add(SEND, hang());
    }

    /** Cuts the connection of the next message, before or after taking it. */
    public void dropNext(boolean afterAccepting) {
        add(SEND, drop(afterAccepting));
    }

    /** Somebody sent a file, which can be fetched by its id. */
    public void keepFile(String fileId, byte[] content) {
        files.put(fileId, content);
    }

    /** Lets every answer wait. */
    public void delay(Duration time) {
        delay = time;
    }

    /** Something happened in a chat, which polls will tell. */
    public synchronized void deliver(JsonNode update) {
        waiting.add(update);
        notifyAll();
    }

    // --- what it saw ---

    public synchronized List<Call> calls(String method) {
        return calls.stream().filter(c -> c.method().equalsIgnoreCase(method)).toList();
    }

    /** What was asked for a chat, whatever became of it. */
    public synchronized List<Call> callsAbout(long chat) {
        return calls.stream()
                .filter(call -> call.body().path("chat_id").asString("").equals(Long.toString(chat)))
                .toList();
    }

    /** What a chat was sent, in order, with what was deleted since. */
    public synchronized List<Sent> sentTo(long chat) {
        return messages.values().stream().filter(m -> m.chat() == chat).toList();
    }

    public synchronized List<String> textsTo(long chat) {
        return sentTo(chat).stream().map(Sent::text).toList();
    }

    /** What was wrong with the calls by the Bot API's own description; nothing where that is not at hand. */
    public synchronized List<String> problems() {
        return List.copyOf(problems);
    }

    /** Updates that no poll has confirmed. */
    public synchronized int unconfirmed() {
        return waiting.size();
    }

    /** Whether a poll waits for news, or is just being told some. */
    public synchronized boolean isPolled() {
        return openPolls > 0;
    }

    /** How often one poll was cut off by another. */
    public synchronized int conflicts() {
        return conflicts;
    }

    public synchronized void forget() {
        calls.clear();
        messages.clear();
        failures.clear();
        delay = Duration.ZERO;
    }

    @Override
    public void close() {
        closed.countDown();
        synchronized (this) {
            polls++;
            notifyAll();
        }
        server.stop(0);
    }

    private void add(String method, Failure failure) {
        failures.computeIfAbsent(method.toLowerCase(Locale.ROOT), _ -> new ConcurrentLinkedQueue<>())
                .add(failure);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var file = FILE.matcher(exchange.getRequestURI().getPath());
        if (file.matches() && file.group(1).equals(TOKEN)) {
            give(exchange, files.get(file.group(2)));
            return;
        }
        var path = PATH.matcher(exchange.getRequestURI().getPath());
        var body = read(exchange);
        if (!path.matches() || !path.group(1).equals(TOKEN)) {
            refuse(exchange, 401, "Unauthorized", null);
            return;
        }
        var method = path.group(2).toLowerCase(Locale.ROOT);
        remember(method, body);
        if (delay.isPositive() && !method.equals("getupdates")) {
            awaitClose(delay);
        }
        var failure = failureOf(method, body);
        if (failure != null && !failure.happen(this, exchange, method, body)) {
            return;
        }
        if (method.equals("getupdates")) {
            answerPoll(exchange, body);
        } else {
            reply(exchange, 200, json.writeValueAsString(Map.of("ok", true, "result", accept(method, body))));
        }
    }

    private synchronized @Nullable Failure failureOf(String method, JsonNode body) {
        var next = failures.getOrDefault(method, new ConcurrentLinkedQueue<>()).poll();
        if (next != null || !SENDS.contains(method)) {
            return next;
        }
        var chat = Long.parseLong(body.path("chat_id").asString("0"));
        return failuresOfSends.getOrDefault(chat, Map.of()).get(sends.merge(chat, 1, Integer::sum));
    }

    private synchronized void remember(String method, JsonNode body) {
        calls.add(new Call(method, body));
        problems.addAll(spec.problemsOf(method, body));
    }

    private synchronized Object accept(String method, JsonNode body) {
        return switch (method) {
            case SEND, "sendphoto", "senddocument" -> accepted(body);
            case "getfile" -> {
                var id = body.get("file_id").asString();
                yield Map.of("file_id", id, "file_unique_id", id, "file_path", "documents/" + id);
            }
            case "deletemessage" -> {
                messages.computeIfPresent(body.get("message_id").asInt(), (_, m) -> m.deleted());
                yield true;
            }
            case "editmessagereplymarkup" -> {
                messages.computeIfPresent(body.get("message_id").asInt(), (_, m) -> m.withoutButtons());
                yield true;
            }
            case "getme" -> Map.of("id", 4242424242L, "is_bot", true, "first_name", "Bot", "username", "the_bot");
            default -> true;
        };
    }

    private Map<String, Object> accepted(JsonNode body) {
        var id = nextMessageId++;
        var chat = body.get("chat_id").asLong();
        var text = body.path("text").asString(body.path("caption").asString(""));
        var markup = body.path("reply_markup");
        var isProtected = body.path("protect_content").asBoolean(false);
        messages.put(id, new Sent(id, chat, text, markup, markup.has("inline_keyboard"), isProtected, false));
        var photo = body.has("photo") ? List.of(Map.of("file_id", "a-file")) : List.of();
        return Map.of(
                "message_id",
                id,
                "date",
                1,
                "chat",
                Map.of("id", chat, "type", "private"),
                "text",
                text,
                "photo",
                photo);
    }

    /** A newer poll ends an older one, with a conflict. */
    private void answerPoll(HttpExchange exchange, JsonNode body) throws IOException {
        List<JsonNode> found;
        boolean conflict;
        synchronized (this) {
            var poll = ++polls;
            openPolls++;
            notifyAll();
            var offset = body.path("offset").asInt(0);
            confirmBefore(offset);
            var end = System.nanoTime()
                    + Duration.ofSeconds(body.path("timeout").asInt(0)).toNanos();
            for (var left = 1L; waiting.isEmpty() && poll == polls && left > 0; ) {
                left = (end - System.nanoTime()) / 1_000_000;
                pause(left);
            }
            conflict = poll != polls;
            conflicts += conflict && closed.getCount() > 0 ? 1 : 0;
            found = List.copyOf(waiting.subList(0, Math.min(100, waiting.size())));
            openPolls--;
        }
        if (conflict) {
            refuse(exchange, 409, "Conflict: terminated by other getUpdates request", null);
        } else {
            reply(exchange, 200, json.writeValueAsString(Map.of("ok", true, "result", found)));
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** What stands in the queue up to the update before the offset was told; ids may fall, so their order says nothing. */
    private void confirmBefore(int offset) {
        for (int i = waiting.size() - 1; i >= 0; i--) {
            if (waiting.get(i).get("update_id").asInt() == offset - 1) {
                waiting.subList(0, i + 1).clear();
                return;
            }
        }
    }

    private void pause(long millis) {
        try {
            if (millis > 0) {
                wait(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void refuse(HttpExchange exchange, int code, String description, @Nullable Integer retryAfter)
            throws IOException {
        var answer = new HashMap<String, Object>(Map.of("ok", false, "error_code", code, "description", description));
        if (retryAfter != null) {
            answer.put("parameters", Map.of("retry_after", retryAfter));
        }
        reply(exchange, code, json.writeValueAsString(answer));
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            // the one who asked did not wait
        }
    }

    private static void give(HttpExchange exchange, byte @Nullable [] content) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(content == null ? 404 : 200, content == null ? -1 : content.length);
            if (content != null) {
                exchange.getResponseBody().write(content);
            }
        }
    }

    /** JSON, or the form that is used where a file may come along. */
    private JsonNode read(HttpExchange exchange) throws IOException {
        var text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (!type.startsWith("multipart")) {
            return text.isBlank() ? json.createObjectNode() : json.readTree(text);
        }
        ObjectNode fields = json.createObjectNode();
        var part = PART.matcher(text);
        while (part.find()) {
            var value = part.group(2);
            fields.set(part.group(1), value.matches("(?s)[\\[{].*") ? json.readTree(value) : json.valueToTree(value));
        }
        return fields;
    }

    private void awaitClose() {
        awaitClose(Duration.ofMinutes(1));
    }

    private void awaitClose(Duration atMost) {
        try {
            closed.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
