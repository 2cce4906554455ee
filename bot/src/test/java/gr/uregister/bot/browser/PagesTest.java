package gr.uregister.bot.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import gr.uregister.bot.BesideOthers;
import gr.uregister.bot.Ports;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.bot.staff.account.StaffAccounts;
import gr.uregister.bot.staff.session.StaffSessions;
import java.io.IOException;
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
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Tests of pages as people see them: the whole application in its demo, with data of its own for each class, and a real browser. No page
 * may complain in the browser's console or break the content security policy, unless the test says that it will.
 */
@BesideOthers
@ExtendWith(Chromium.class)
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
@ContextConfiguration(loader = QuietStart.class)
@Import(MovableClock.class)
@DirtiesContext
abstract class PagesTest {

    private final List<Visitor> visitors = new ArrayList<>();
    private Browser browser;

    @Autowired
    MovableClock clock;

    @Autowired
    StaffAccounts accounts;

    @Autowired
    StaffSessions sessions;

    @LocalServerPort
    int port;

    /** The links that people are sent name the port, so it is chosen before the start. */
    @DynamicPropertySource
    static void ownPlace(DynamicPropertyRegistry settings) throws IOException {
        var port = Ports.free();
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

    /** The owner of a new account of staff, who has signed in elsewhere. */
    Visitor signedIn(StaffAccount account, Visitor.Look look) {
        accounts.add(account);
        return visitor(look).having("desk", sessions.begin(account.id(), true, "test"), "http://localhost:" + port);
    }

    /** Presses it when its page has its scripts. */
    static void press(Page page, String button) {
        page.waitForLoadState();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
