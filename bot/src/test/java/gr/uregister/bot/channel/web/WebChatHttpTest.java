package gr.uregister.bot.channel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gr.uregister.messages.Language;
import gr.uregister.messages.Spoken;
import gr.uregister.messages.Spoken.SpokenButton;
import gr.uregister.messages.Spoken.SpokenButton.Action;
import gr.uregister.statemachine.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        classes = WebChatServer.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "uregister.public-url=http://localhost",
            "management.endpoint.health.group.readiness.include=readinessState",
            "uregister.secret=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
            "uregister.web-chat.new-chats-per-minute=1000",
            "uregister.web-chat.streams-per-chat=2"
        })
class WebChatHttpTest {

    @LocalServerPort
    private int port;

    @Autowired
    private MemoryConversations conversations;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    @BeforeEach
    void visit() throws Exception {
        conversations.answerBy(
                event -> List.of(said("you did " + event.getClass().getSimpleName())));
        get("/chat");
    }

    @AfterEach
    void closeBrowser() {
        browser.shutdownNow();
    }

    @Test
    void the_page_speaks_the_browsers_language_until_there_is_a_conversation() throws Exception {
        assertThat(get("/chat", "Accept-Language", "de, en;q=0.8").body()).contains("lang=\"en\"", "Write a message");
        assertThat(get("/chat", "Accept-Language", "el-GR").body()).contains("lang=\"el\"", "Γράψτε ένα μήνυμα");
        assertThat(get("/chat").body()).contains("lang=\"el\"");
        post("/chat/open", "{}", "Accept-Language", "en");
        assertThat(get("/chat", "Accept-Language", "el-GR").body()).contains("lang=\"en\"");
    }

    @Test
    void the_page_has_no_script_or_style_of_its_own() throws Exception {
        assertThat(get("/chat").body())
                .doesNotContain("<style", " style=", "onclick")
                .doesNotContainPattern("<script(?! type=\"module\" src=)");
    }

    @Test
    void opening_begins_a_conversation_once_by_each_link_and_in_the_browsers_language() throws Exception {
        var before = conversations.events().size();
        assertThat(post("/chat/open", "{\"start\":\"informatics\"}", "Accept-Language", "en")
                        .statusCode())
                .isEqualTo(202);
        assertThat(post("/chat/open", "{\"start\":\"informatics\"}").statusCode())
                .isEqualTo(202);
        assertThat(post("/chat/open", "{}").statusCode()).isEqualTo(202);
        assertThat(post("/chat/open", "{\"start\":\"economics__staff\"}").statusCode())
                .isEqualTo(202);

        assertThat(conversations.events().subList(before, conversations.events().size()))
                .containsExactly(
                        new Event.Opened("informatics", Language.EN), new Event.Opened("economics__staff", null));
    }

    @Test
    void a_message_sent_again_under_its_id_counts_once() throws Exception {
        open();
        var message = "{\"id\":\"" + UUID.randomUUID() + "\",\"text\":\"m@example.org\"}";
        var before = conversations.events().size();

        for (var i = 0; i < 5; i++) {
            assertThat(post("/chat/messages", message).statusCode()).isEqualTo(202);
        }

        assertThat(conversations.events().subList(before, conversations.events().size()))
                .containsExactly(new Event.Typed("m@example.org", ""));
    }

    @Test
    void a_button_comes_as_what_was_pressed_and_a_text_of_nothing_as_unreadable() throws Exception {
        open();
        var before = conversations.events().size();
        post("/chat/messages", "{\"id\":\"" + UUID.randomUUID() + "\",\"button\":\"STUDENT\"}");
        post("/chat/messages", "{\"id\":\"" + UUID.randomUUID() + "\",\"text\":\" \\u0000\\n \"}");

        assertThat(conversations.events().subList(before, conversations.events().size()))
                .containsExactly(new Event.Pressed("STUDENT"), new Event.UnreadableSent(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"text\":\"no id\"}",
                "{\"id\":\"no uuid\",\"text\":\"x\"}",
                "{\"id\":\"0190f5a0-0000-7000-8000-000000000000\"}",
                "{\"id\":\"0190f5a0-0000-7000-8000-000000000000\",\"text\":\"x\",\"button\":\"y\"}",
                "{\"id\":\"0190f5a0-0000-7000-8000-000000000000\",\"text\":{\"$ne\":1}}"
            })
    void what_our_page_never_sends_is_refused(String body) throws Exception {
        open();

        assertThat(post("/chat/messages", body).statusCode()).isEqualTo(400);
    }

    @Test
    void a_longer_text_than_a_message_can_be_is_cut_and_a_flood_refused() throws Exception {
        open();
        var before = conversations.events().size();
        var id = UUID.randomUUID();

        assertThat(post("/chat/messages", "{\"id\":\"" + id + "\",\"text\":\"" + "x".repeat(5000) + "\"}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(post("/chat/messages", "{\"id\":\"" + id + "\",\"text\":\"" + "x".repeat(70_000) + "\"}")
                        .statusCode())
                .isEqualTo(413);
        assertThat(conversations.events().subList(before, conversations.events().size()))
                .containsExactly(new Event.Typed("x".repeat(4096), ""));
    }

    @Test
    void nobody_chats_without_having_opened_the_chat_or_from_another_site() throws Exception {
        var message = "{\"id\":\"" + UUID.randomUUID() + "\",\"text\":\"x\"}";
        assertThat(post("/chat/messages", message).statusCode()).isEqualTo(404);
        assertThat(get("/chat/stream").statusCode()).isEqualTo(404);
        open();
        var foreign = HttpRequest.newBuilder(uri("/chat/messages"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(message));
        assertThat(browser.send(foreign.build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void too_many_messages_are_asked_to_wait() throws Exception {
        open();
        HttpResponse<String> answer;
        var sent = 0;
        do {
            answer = post("/chat/messages", "{\"id\":\"" + UUID.randomUUID() + "\",\"text\":\"x\"}");
            sent++;
        } while (answer.statusCode() == 202 && sent < 100);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 10L);
        assertThat(sent).isBetween(31, 61);
    }

    @Test
    void the_stream_shows_what_was_said_and_then_what_is_said() throws Exception {
        open();
        var stream = follow("/chat/stream");
        await().until(() -> stream.contains("event: ready"));
        assertThat(stream).contains("id: 1", "event: language", "data: {\"language\":\"el\"}");
        assertThat(stream).anyMatch(line -> line.contains("\"text\":\"you did Opened\""));

        conversations.answerBy(_ -> List.of(new Spoken(
                "<b>x</b>",
                List.of(new SpokenButton(Action.OPEN_SECURE_PAGE, "AAAAAAAAAAAAAAAAAAAAAA", "Κωδικός")),
                Set.of())));
        post("/chat/messages", "{\"id\":\"" + UUID.randomUUID() + "\",\"text\":\"/language\"}");

        await().until(() -> stream.contains("id: 3"));
        assertThat(stream).contains("data: {\"language\":\"en\"}");
        assertThat(stream).anyMatch(line -> line.contains("\"href\":\"http://localhost/p#"));
    }

    @Test
    void a_browser_that_comes_back_gets_only_what_it_has_not_seen() throws Exception {
        open();
        post("/chat/messages", "{\"id\":\"" + UUID.randomUUID() + "\",\"text\":\"x\"}");

        var byItself = follow("/chat/stream?after=2");
        var byTheBrowser = follow("/chat/stream?after=0", "Last-Event-ID", "2");

        for (var stream : List.of(byItself, byTheBrowser)) {
            await().until(() -> stream.contains("event: ready"));
            assertThat(stream).contains("id: 3").doesNotContain("id: 1", "id: 2", "event: reset");
        }
        assertThat(get("/chat/stream").statusCode()).isEqualTo(429);
    }

    @Test
    void a_page_that_shows_an_erased_conversation_is_told_to_begin_anew() throws Exception {
        open();
        var stream = follow("/chat/stream?after=17");

        await().until(() -> stream.contains("event: ready"));
        assertThat(stream).contains("event: reset", "id: 1");
        conversations.erase(ChatCookie.conversation(cookie(ChatCookie.NAME)));
        await().until(() -> stream.contains("(end)"));
    }

    private void open() throws Exception {
        assertThat(post("/chat/open", "{}").statusCode()).isEqualTo(202);
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(uri(path));
        return browser.send(with(request, headers).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String json, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN"))
                .POST(BodyPublishers.ofString(json));
        return browser.send(with(request, headers).build(), BodyHandlers.ofString());
    }

    /** The stream's lines as they come, and {@code (end)} after the last. */
    private Queue<String> follow(String path, String... headers) throws IOException, InterruptedException {
        var lines = new ConcurrentLinkedQueue<String>();
        var request = with(HttpRequest.newBuilder(uri(path)), headers).build();
        HttpResponse<Stream<String>> answer = browser.send(request, BodyHandlers.ofLines());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(t -> assertThat(t).startsWith("text/event-stream"));
        Thread.startVirtualThread(() -> {
            try {
                answer.body().forEach(lines::add);
            } catch (UncheckedIOException e) {
                // cut off
            }
            lines.add("(end)");
        });
        return lines;
    }

    private String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static Spoken said(String text) {
        return new Spoken(text, List.of(), Set.of());
    }
}
