package gr.uregister.bot.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Tests of pages as people see them: the whole application in its demo, with data of its own for each class, and a real browser. No page
 * may complain in the browser's console or break the content security policy, unless the test says that it will.
 */
@ExtendWith(Chromium.class)
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
@Import(MovableClock.class)
@DirtiesContext
abstract class PagesTest {

    private final List<Visitor> visitors = new ArrayList<>();
    private Browser browser;

    @Autowired
    MovableClock clock;

    @LocalServerPort
    int port;

    /** The links that people are sent name the port, so it is chosen before the start. */
    @DynamicPropertySource
    static void ownPlace(DynamicPropertyRegistry settings) throws IOException {
        var port = freePort();
        var dataDir = Files.createTempDirectory("uregister-pages");
        settings.add("server.port", () -> port);
        settings.add("uregister.data-dir", () -> dataDir);
        settings.add("uregister.web-chat.new-chats-per-minute", () -> 10_000);
    }

    @BeforeEach
    void takeBrowser(Browser running) {
        browser = running;
    }

    @AfterEach
    void no_page_complained() {
        visitors.forEach(Visitor::close);

        assertThat(visitors).flatExtracting(Visitor::complaints).isEmpty();
    }

    /** Somebody with a browser of their own. */
    Visitor visitor(Visitor.Look look) {
        return visitor(look, "http://localhost:" + port);
    }

    /** Somebody who comes to the application at another address. */
    Visitor visitor(Visitor.Look look, String baseUrl) {
        var visitor = new Visitor(browser, baseUrl, look);
        visitors.add(visitor);
        return visitor;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
