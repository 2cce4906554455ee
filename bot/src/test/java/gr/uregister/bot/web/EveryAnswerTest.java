package gr.uregister.bot.web;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.UregisterProperties;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Promise S7: the headers stand on every answer, whoever gives it; and what errors say. */
@SpringBootTest(
        classes = EveryAnswerTest.Server.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "uregister.public-url=https://bot.example.org",
            "management.endpoint.health.group.readiness.include=readinessState"
        })
@ExtendWith(OutputCaptureExtension.class)
class EveryAnswerTest {

    @LocalServerPort
    private int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
    }

    @ParameterizedTest(name = "{0} {1} is answered {2}")
    @CsvSource(textBlock = """
        GET,  /chat/page,             200
        HEAD, /chat/page,             200
        GET,  /chat/broken,           500
        GET,  /chat/nowhere,          404
        GET,  /nowhere,               404
        GET,  /desk,                  404
        GET,  /desk/posters,          404
        GET,  /api/desk/posters,      404
        GET,  /actuator/env,          404
        GET,  /chat/page;jsessionid=1,400
        GET,  /chat//page,            400
        GET,  /chat/%2e%2e/page,      400
        POST, /chat/page,             403
        POST, /p/nowhere,             404
        PUT,  /p/nowhere,             404
        TRACE,/chat/page,             400
        GET,  /error,                 404
        """)
    void every_answer_has_the_headers_and_is_kept_by_nobody(String method, String path, int status) throws Exception {
        var answer = send(method, path, BodyPublishers.noBody());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertHeaders(answer);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void static_files_have_the_headers_and_are_asked_for_again_only_when_they_changed() throws Exception {
        for (var file : new String[] {"/base.css", "/p.js", "/webjars/zxcvbn/4.4.2/zxcvbn.js"}) {
            var answer = send("GET", file, BodyPublishers.noBody());
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertHeaders(answer);
            assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-cache");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /<> HTTP/1.1", "GET /%zz HTTP/1.1", "GET /p HTTP/1.1\r\nHost: a b", "RUBBISH"})
    void what_is_hardly_a_request_is_answered_with_the_headers_too(String head) throws Exception {
        try (var socket = new Socket("localhost", port)) {
            var host = head.contains("Host") ? "" : "Host: localhost\r\n";
            socket.getOutputStream()
                    .write((head + "\r\n" + host + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400")
                    .contains("Content-Security-Policy: default-src 'none'", "Cache-Control: no-store")
                    .contains("Referrer-Policy: no-referrer");
        }
    }

    @Test
    void a_body_too_large_for_the_secure_page_is_refused_with_and_without_a_length() throws Exception {
        var body = new byte[BodyLimit.OF_SECURE_PAGE + 1];
        assertThat(send("POST", "/p/open", BodyPublishers.ofByteArray(body)).statusCode())
                .isEqualTo(413);
        var unannounced = send("POST", "/p/open", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
        assertThat(unannounced.statusCode()).isEqualTo(413);
        assertHeaders(unannounced);
    }

    @Test
    void a_body_too_large_for_the_console_is_refused_before_anybody_signs_in() throws Exception {
        var body = new byte[BodyLimit.OF_DESK + 1];
        for (var path : List.of("/api/desk/sign-in", "/api/desk/announcements", "/api/desk/%73ign-in")) {
            assertThat(send("POST", path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                            .statusCode())
                    .as(path)
                    .isEqualTo(413);
        }
    }

    @Test
    void errors_are_kind_in_the_readers_language_and_say_nothing_of_us(CapturedOutput output) throws Exception {
        assertThat(page("/chat/broken", "el-GR").body())
                .contains("lang=\"el\"", "Έχουμε ένα δικό μας πρόβλημα")
                .doesNotContain("secret of ours", "Exception");
        assertThat(page("/nowhere", "en").body()).contains("lang=\"en\"", "This page does not exist");
        assertThat(send("GET", "/chat/broken", BodyPublishers.noBody()).body())
                .contains("\"status\":500", "Έχουμε ένα δικό μας πρόβλημα", "We have trouble of our own")
                .doesNotContain("secret of ours", "Exception", "path");
        assertThat(output.getAll()).doesNotContain("generated security password");
    }

    private void assertHeaders(HttpResponse<?> answer) {
        assertThat(answer.headers().map())
                .containsEntry("Content-Security-Policy", List.of(SecurityHeaders.CONTENT_SECURITY_POLICY))
                .containsEntry("Referrer-Policy", List.of("no-referrer"))
                .containsEntry("X-Content-Type-Options", List.of("nosniff"))
                .containsEntry("X-Frame-Options", List.of("DENY"))
                .containsEntry("Cross-Origin-Opener-Policy", List.of("same-origin"))
                .containsEntry("Cross-Origin-Resource-Policy", List.of("same-origin"))
                .containsKey("Permissions-Policy");
        assertThat(answer.headers().firstValue("Strict-Transport-Security").orElse(""))
                .contains("max-age=31536000");
    }

    private HttpResponse<String> page(String path, String language) throws Exception {
        var request = HttpRequest.newBuilder(at(path))
                .header("Accept", "text/html")
                .header("Accept-Language", language)
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body) throws Exception {
        var request = HttpRequest.newBuilder(at(path))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration",
                "org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration",
                "org.jobrunr.spring.autoconfigure.JobRunrAutoConfiguration"
            })
    @EnableConfigurationProperties(UregisterProperties.class)
    @ComponentScan("gr.uregister.bot.web")
    static class Server {

        @RestController
        static class Pages {

            @GetMapping("/chat/page")
            String page() {
                return "fine";
            }

            @GetMapping("/chat/broken")
            String broken() {
                throw new IllegalStateException("a secret of ours");
            }
        }
    }
}
