package gr.uregister.bot.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.transcript.Said.Button;
import gr.uregister.bot.transcript.Said.Button.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A student in the web chat, whose browser does what the page's script does: cookie, token, posts and the open stream. */
final class WebStudent implements Student {

    private static final int PATIENCE_SECONDS = 180;
    private static final String DATA = "data: ";

    private final String server;
    private final String language;
    private final JsonMapper json = new JsonMapper();
    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final BlockingQueue<JsonNode> entries = new LinkedBlockingQueue<>();
    private final Cut cut;
    private boolean following;
    private boolean isCut;
    private long seen;

    /**
     * Where the connection of the stream breaks.
     *
     * @param message the number of the message
     * @param afterIt whether the message has come as a whole, or only the most of it
     */
    record Cut(long message, boolean afterIt) {

        static final Cut NEVER = new Cut(0, true);
    }

    /** @param language what the browser says its person reads, such as {@code el} */
    WebStudent(int port, String language) {
        this(port, language, Cut.NEVER);
    }

    /** @param cut where the connection of the stream breaks, once */
    WebStudent(int port, String language, Cut cut) {
        this.cut = cut;
        this.server = "http://localhost:" + port;
        this.language = language;
    }

    @Override
    public void open(String department) {
        send(HttpRequest.newBuilder(URI.create(server + "/chat")), 200);
        post("/chat/open", Map.of("start", department));
        if (!following) {
            following = true;
            follow();
        }
    }

    @Override
    public void type(String text) {
        post("/chat/messages", Map.of("id", UUID.randomUUID().toString(), "text", text));
    }

    @Override
    public void press(Button button) {
        post("/chat/messages", Map.of("id", UUID.randomUUID().toString(), "button", button.target()));
    }

    /** The web chat has no stickers; a text of nothing is the nearest to them. */
    @Override
    public void sendSticker() {
        type(" ");
    }

    @Override
    public void shareContact(String number) {
        type(number);
    }

    /** The conversation is stored under the cookie's hash. */
    @Override
    public ConversationId conversation() {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest(cookie("uregister_chat").getBytes(StandardCharsets.US_ASCII));
            return new ConversationId(
                    "web", Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<Said> nextMessages(long last) {
        var said = new ArrayList<Said>();
        while (seen < last) {
            var entry = nextEntry();
            seen = entry.get("sequence").asLong();
            if (!entry.get("author").asString().equals("person")) {
                said.add(new Said(entry.get("text").asString(), buttonsOf(entry)));
            }
        }
        return said;
    }

    @Override
    public void close() {
        browser.shutdownNow();
    }

    private JsonNode nextEntry() {
        try {
            var entry = entries.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (entry == null) {
                throw new AssertionError("the stream showed nothing after message " + seen);
            }
            return entry;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stories tell nothing of buttons that open the phone or the mail program: not every channel has them. */
    private static List<Button> buttonsOf(JsonNode entry) {
        return entry.get("buttons")
                .valueStream()
                .filter(button -> !button.path("href").asString("").matches("(tel|mailto):.*"))
                .map(button -> switch (button.get("action").asString()) {
                    case "reply" -> button(Kind.ANSWERS, button, "target");
                    case "open-page" -> button(Kind.OPENS_PAGE, button, "href");
                    case "open-secure-page" -> button(Kind.OPENS_SECURE_PAGE, button, "href");
                    default -> throw new AssertionError("an unknown button: " + button);
                })
                .toList();
    }

    private static Button button(Kind kind, JsonNode button, String target) {
        return new Button(
                kind, button.get("label").asString(), button.get(target).asString());
    }

    private void follow() {
        Thread.startVirtualThread(() -> {
            var last = read(0);
            if (isCut) {
                read(last);
            }
        });
    }

    /** Reads on behind a message as browsers do; returns the last message that came as a whole. */
    private long read(long after) {
        var request = HttpRequest.newBuilder(URI.create(server + "/chat/stream"))
                .header("Last-Event-ID", Long.toString(after))
                .build();
        var last = after;
        try (var lines = browser.send(request, BodyHandlers.ofLines()).body()) {
            for (var line : (Iterable<String>) lines::iterator) {
                if (line.startsWith(DATA + "{\"sequence\"")) {
                    var entry = json.readTree(line.substring(DATA.length()));
                    var number = entry.get("sequence").asLong();
                    var breaks = !isCut && number == cut.message();
                    if (!breaks || cut.afterIt()) {
                        last = number;
                        entries.add(entry);
                    }
                    if (breaks) {
                        isCut = true;
                        return last;
                    }
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // the browser was closed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return last;
    }

    private void post(String path, Map<String, String> body) {
        send(
                HttpRequest.newBuilder(URI.create(server + path))
                        .header("Content-Type", "application/json")
                        .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN"))
                        .POST(BodyPublishers.ofString(json.writeValueAsString(body))),
                202);
    }

    private void send(HttpRequest.Builder request, int expectedStatus) {
        try {
            var answer =
                    browser.send(request.header("Accept-Language", language).build(), BodyHandlers.discarding());
            assertThat(answer.statusCode()).as(answer.uri().getPath()).isEqualTo(expectedStatus);
            // the proxy with the certificate is no part of stories
            cookies.getCookieStore().getCookies().forEach(cookie -> cookie.setSecure(false));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the browser has no cookie " + name));
    }
}
