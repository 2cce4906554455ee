package gr.uregister.bot.transcript;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/** The national AMKA service, which knows everybody by the birth date in their AMKA unless a story says otherwise. */
final class NationalRegister implements AutoCloseable {

    private static final DateTimeFormatter DATE_IN_AMKA = DateTimeFormatter.ofPattern("ddMMyy");

    private final JsonMapper json = new JsonMapper();
    private final HttpServer server;
    private final Set<String> rejected = ConcurrentHashMap.newKeySet();
    private volatile boolean away;

    NationalRegister() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void goAway() {
        away = true;
    }

    void comeBack() {
        away = false;
    }

    /** Has other facts for an AMKA, whatever it is asked. */
    void reject(String amka) {
        rejected.add(amka);
    }

    /** Its facts for an AMKA were corrected. */
    void confirm(String amka) {
        rejected.remove(amka);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var asked = json.readTree(exchange.getRequestBody().readAllBytes());
            if (away) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            var amka = asked.get("amka").asString();
            var birthDate = LocalDate.parse(asked.get("birthDate").asString());
            var matches = amka.startsWith(DATE_IN_AMKA.format(birthDate)) && !rejected.contains(amka);
            var answer = "{\"result\": \"%s\"}"
                    .formatted(matches ? "match" : "mismatch")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }
}
