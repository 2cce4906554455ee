package gr.uregister.bot.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise S7: every answer carries the headers, whatever became of the request. */
class HeadersTest extends RunningApplication {

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                + " font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

    @ParameterizedTest
    @CsvSource({
        "GET, /chat, 200",
        "GET, /demo, 200",
        "GET, /p, 200",
        "HEAD, /p, 200",
        "GET, /demo/deliveries, 200",
        "GET, /actuator/health, 200",
        "GET, /chat.css, 200",
        "GET, /p-form.js, 200",
        "GET, /, 302",
        "GET, /desk, 302",
        "GET, /desk/sign-in, 200",
        "GET, /desk/nothing, 302",
        "GET, /api/desk/me, 401",
        "GET, /v3/api-docs, 401",
        "POST, /desk/sign-in, 403",
        "GET, /desk.css, 200",
        "GET, /desk/posters, 302",
        "GET, /desk/posters/economics.svg, 302",
        "GET, /api/desk/posters, 401",
        "GET, /chat/nothing, 404",
        "GET, /nothing.css, 404",
        "GET, /chat/stream, 404",
        "GET, /actuator/env, 404",
        "DELETE, /p, 405",
        "GET, /p/password, 405",
        "POST, /chat/messages, 403",
        "GET, /demo/faulty, 500"
    })
    void an_answer_carries_them(String method, String path, int status) throws Exception {
        var answer = send(method, path, "", "");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertHeaders(answer);
        assertThat(answer.body()).doesNotContain("our fault", "Exception");
    }

    @Test
    void what_is_too_long_unreadable_or_of_another_kind_carries_them() throws Exception {
        assertAnswer(413, send("POST", "/p/password", "x".repeat(20_000), "application/json"));
        assertAnswer(415, send("POST", "/p/password", "token=x", "application/x-www-form-urlencoded"));
        assertAnswer(400, send("POST", "/p/password", "{", "application/json"));
        assertAnswer(404, post("/p/open", Map.of("token", "x".repeat(43))));
    }

    @Test
    void a_stream_carries_them() throws Exception {
        openChat();
        var stream = head("/chat/stream");

        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.headers().firstValue("Content-Type"))
                .hasValueSatisfying(t -> assertThat(t).startsWith("text/event-stream"));
        assertHeaders(stream);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/chat//x", "/chat/%2e%2e/p", "/p;x=y", "/p%2f", "/p%00"})
    void an_address_that_a_firewall_refuses_carries_them(String path) throws Exception {
        var head = raw("GET " + path + " HTTP/1.1");

        assertThat(head).startsWith("HTTP/1.1 4").contains("Content-Security-Policy: " + POLICY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/telegram/webhook", "/telegram/gateway/status", "/viber/webhook", "/twilio/status"})
    void channels_that_are_not_there_take_no_webhooks(String path) throws Exception {
        assertAnswer(404, post(path, Map.of("update_id", 1)));
        assertAnswer(404, get(path));
        assertThat(mongo.getCollection("conversations").countDocuments(new org.bson.Document("channel", "telegram")))
                .isZero();
    }

    private static void assertAnswer(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertHeaders(answer);
    }

    private static void assertHeaders(HttpResponse<?> answer) {
        var headers = answer.headers();
        assertHeader(headers, "Content-Security-Policy", POLICY);
        assertHeader(headers, "Referrer-Policy", "no-referrer");
        assertHeader(headers, "X-Content-Type-Options", "nosniff");
        assertHeader(headers, "X-Frame-Options", "DENY");
        assertHeader(headers, "Strict-Transport-Security", "max-age=31536000 ; includeSubDomains");
        var isStatic = answer.statusCode() == 200 && answer.uri().getPath().contains(".");
        assertHeader(headers, "Cache-Control", isStatic ? "no-cache" : "no-store");
    }

    private static void assertHeader(HttpHeaders headers, String name, String value) {
        assertThat(headers.allValues(name)).as(name).containsExactly(value);
    }

    /** A request that no client would send, as it is; the head of the answer. */
    private String raw(String requestLine) throws Exception {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write((requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
