package gr.uregister.bot.pin.sms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gr.uregister.bot.channel.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Twilio's Messages on a real socket: keeps what it got, fails as it is told, and reports on what it accepted. */
public final class FakeTwilio implements AutoCloseable {

    public static final String ACCOUNT = "AC00000000000000000000000000000001";
    public static final String TOKEN = "token-of-a-test";

    private final HttpServer server;
    private final Queue<Answer> faults = new ConcurrentLinkedQueue<>();
    private final Map<String, Fault> faultsOfNumbers = new ConcurrentHashMap<>();
    private final Queue<String> taken = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpClient http = HttpClient.newHttpClient();

    private final AtomicInteger accepted = new AtomicInteger();

    /** The forms of every message that was posted, refused ones too. */
    public final List<Map<String, String>> posted = Collections.synchronizedList(new ArrayList<>());

    private interface Answer {
        void answer(HttpExchange exchange) throws IOException;
    }

    public FakeTwilio() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json", this::post);
        server.createContext(
                "/2010-04-01/Accounts/" + ACCOUNT + ".json",
                exchange -> answer(exchange, 200, "{\"sid\": \"%s\", \"status\": \"active\"}".formatted(ACCOUNT)));
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers the next message with an error. */
    public void refuseNext(int status, int code) {
        faults.add(exchange -> answer(
                exchange,
                status,
                "{\"code\": %d, \"message\": \"The number +306941234512 is no good\", \"status\": %d}"
                        .formatted(code, status)));
    }

    /** Answers the next message with no JSON. */
    public void failNext(int status) {
        faults.add(exchange -> answer(exchange, status, "<html>oops</html>"));
    }

    public void hangNext() {
        faults.add(_ -> awaitClose());
    }

    /** What goes wrong with the next SMS to a number. */
    public void failNextTo(String number, Fault fault) {
        faultsOfNumbers.put(number, fault);
    }

    /** How many SMS to a number were taken. */
    public long messagesTo(String number) {
        return taken.stream().filter(number::equals).count();
    }

    public void dropNext() {
        faults.add(HttpExchange::close);
    }

    /** Reports a status; returns what was answered. */
    public int report(URI callback, String sid, String status) throws Exception {
        return report(callback, callback.toString(), sid, status, TOKEN);
    }

    /** Reports a status, signed for an address with a token. */
    public int report(URI callback, String signedAddress, String sid, String status, String token) throws Exception {
        var form = new TreeMap<>(Map.of("MessageSid", sid, "MessageStatus", status, "AccountSid", ACCOUNT));
        var request = HttpRequest.newBuilder(callback)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", signature(signedAddress, form, token))
                .POST(BodyPublishers.ofString(form.entrySet().stream()
                        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))));
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    /** The name of the last message that was accepted. */
    public String lastSid() {
        return "SM" + accepted.get();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private void post(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var form = Arrays.stream(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        posted.add(form);
        var expected =
                "Basic " + Base64.getEncoder().encodeToString((ACCOUNT + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));
        var fault = faults.poll();
        if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{\"code\": 20003, \"message\": \"Authenticate\", \"status\": 401}");
        } else if (fault != null) {
            fault.answer(exchange);
        } else if (faultsOfNumbers.containsKey(form.getOrDefault("To", ""))) {
            fail(exchange, form.get("To"));
        } else {
            taken.add(form.getOrDefault("To", ""));
            answer(exchange, 201, "{\"sid\": \"SM%d\", \"status\": \"queued\"}".formatted(accepted.incrementAndGet()));
        }
    }

    private void fail(HttpExchange exchange, String number) throws IOException {
        var fault = faultsOfNumbers.remove(number);
        if (fault == Fault.HANG || fault == Fault.CUT_AFTER) {
            taken.add(number);
        }
        switch (fault) {
            case TOO_MANY_REQUESTS ->
                answer(exchange, 429, "{\"code\": 20429, \"message\": \"busy\", \"status\": 429}");
            case SERVER_ERROR -> answer(exchange, 500, "<html>oops</html>");
            case HANG -> awaitClose();
            case CUT_BEFORE, CUT_AFTER -> exchange.close();
        }
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** What the service says with a form that it posts to an address. */
    public static String signature(String address, TreeMap<String, String> form, String token) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            var text = address
                    + form.entrySet().stream()
                            .map(e -> e.getKey() + e.getValue())
                            .collect(Collectors.joining());
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
