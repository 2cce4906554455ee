package gr.uregister.bot.person.amka;

import static gr.uregister.bot.person.amka.AmkaCheck.Outcome.CONFIRMED;
import static gr.uregister.bot.person.amka.AmkaCheck.Outcome.REJECTED;
import static gr.uregister.bot.person.amka.AmkaCheck.Outcome.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.edge.Edge;
import gr.uregister.bot.edge.Edges;
import gr.uregister.bot.person.Person;
import gr.uregister.bot.person.Register;
import gr.uregister.statemachine.identity.Amka;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Status;

class HttpAmkaCheckTest {

    private final Edge edge = new Edges(new SettableClock()).named("amka-check");

    private static final Amka AMKA = Amka.parse(Register.AMKA).orElseThrow();
    private static final Person MARIA = Register.person("s-1", List.of(Register.student("1")));
    private static final String MATCH = "{\"result\": \"match\", \"extra\": 1}";
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final NationalRegistry registry = new NationalRegistry();

    @BeforeEach
    void start() throws IOException {
        registry.start();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void a_match_confirms() {
        registry.answerNext(200, MATCH);

        assertThat(check(1).check(AMKA, MARIA)).isEqualTo(CONFIRMED);
        assertThat(registry.asked)
                .containsExactly("POST /amka Bearer t0ken "
                        + "{\"amka\":\"15030401242\",\"surname\":\"Παπαδοπούλου\",\"birthDate\":\"2004-03-15\"}");
    }

    @Test
    void a_mismatch_rejects() {
        registry.answerNext(200, "{\"result\": \"mismatch\"}");

        assertThat(check(1).check(AMKA, MARIA)).isEqualTo(REJECTED);
    }

    @Test
    void a_person_without_birth_date_is_rejected_unasked() {
        assertThat(check(1).check(AMKA, Register.bare("s-2"))).isEqualTo(REJECTED);
        assertThat(registry.asked).isEmpty();
    }

    @Test
    void a_failing_service_is_asked_again() {
        registry.answerNext(500, "");
        registry.answerNext(200, MATCH);

        assertThat(check(2).check(AMKA, MARIA)).isEqualTo(CONFIRMED);
        assertThat(registry.asked).hasSize(2);
    }

    @Test
    void a_service_that_keeps_failing_is_unavailable() {
        registry.answerNext(503, "");
        registry.answerNext(503, "");

        assertThat(check(2).check(AMKA, MARIA)).isEqualTo(UNAVAILABLE);
        assertThat(registry.asked).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "<html>", "{\"result\": \"perhaps\"}", "{\"result\": null}", "null"})
    void an_answer_that_is_not_understood_is_unavailable_and_not_asked_again(String answer) {
        registry.answerNext(200, answer);

        assertThat(check(3).check(AMKA, MARIA)).isEqualTo(UNAVAILABLE);
        assertThat(registry.asked).hasSize(1);
    }

    @Test
    void a_refusal_is_not_asked_again() {
        registry.answerNext(401, "");

        assertThat(check(3).check(AMKA, MARIA)).isEqualTo(UNAVAILABLE);
        assertThat(registry.asked).hasSize(1);
    }

    @Test
    void a_hanging_service_is_left_after_the_timeout_and_asked_again() {
        registry.hangNext();
        registry.answerNext(200, MATCH);

        assertThat(check(2, Duration.ofSeconds(2)).check(AMKA, MARIA)).isEqualTo(CONFIRMED);
        assertThat(registry.asked).hasSize(2);
    }

    @Test
    void a_service_that_is_not_there_is_unavailable() {
        var check = check(2);
        registry.close();

        assertThat(check.check(AMKA, MARIA)).isEqualTo(UNAVAILABLE);
    }

    @Test
    void a_service_that_failed_too_often_is_left_alone_and_tried_again_later() {
        var check = check(1);
        for (var failure = 0; failure < 4; failure++) {
            registry.answerNext(500, "");
            assertThat(check.check(AMKA, MARIA)).isEqualTo(UNAVAILABLE);
        }
        assertThat(check.check(AMKA, MARIA)).isEqualTo(UNAVAILABLE);
        assertThat(registry.asked).hasSize(4);

        registry.answerAlways(200, MATCH);
        await().until(() -> check.check(AMKA, MARIA) == CONFIRMED);
    }

    @Test
    void the_health_tells_what_the_latest_call_showed() {
        registry.answerAlways(503, "");
        check(1).check(AMKA, MARIA);
        assertThat(edge.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(edge.health().getDetails()).containsEntry("cause", "status 503");

        registry.answerAlways(200, MATCH);
        check(1).check(AMKA, MARIA);
        assertThat(edge.health().getStatus()).isEqualTo(Status.UP);
    }

    private HttpAmkaCheck check(int attempts) {
        return check(attempts, LONG);
    }

    private HttpAmkaCheck check(int attempts, Duration answerTimeout) {
        return new HttpAmkaCheck(
                new AmkaCheckProperties(
                        registry.url(),
                        "t0ken",
                        LONG,
                        answerTimeout,
                        attempts,
                        Duration.ofMillis(1),
                        new AmkaCheckProperties.Breaker(4, 50, PAUSE)),
                edge);
    }

    /** A national service on a real socket, that says what it is told to. */
    private static final class NationalRegistry implements AutoCloseable {

        final Queue<String> asked = new ConcurrentLinkedQueue<>();

        private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
        private final CountDownLatch closed = new CountDownLatch(1);
        private volatile Reply otherwise = new Reply(404, "");
        private HttpServer server;

        private record Reply(int status, String body) {}

        void start() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::handle);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/amka";
        }

        void answerNext(int status, String body) {
            replies.add(new Reply(status, body));
        }

        void answerAlways(int status, String body) {
            otherwise = new Reply(status, body);
        }

        void hangNext() {
            replies.add(new Reply(0, ""));
        }

        private void handle(HttpExchange exchange) throws IOException {
            asked.add("%s %s %s %s"
                    .formatted(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI(),
                            exchange.getRequestHeaders().getFirst("Authorization"),
                            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            var queued = replies.poll();
            var reply = queued == null ? otherwise : queued;
            if (reply.status() == 0) {
                awaitClose();
                return;
            }
            var body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }

        private void awaitClose() {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            closed.countDown();
            server.stop(0);
        }
    }
}
