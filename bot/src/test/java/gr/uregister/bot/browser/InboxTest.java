package gr.uregister.bot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.helpdesk.DeskAddress;
import gr.uregister.bot.staff.Preferences;
import gr.uregister.bot.staff.Preferences.Theme;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.ExampleStaff;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.desk.Assistance;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The inbox and a conversation as agents and a student see them at once. */
class InboxTest extends PagesTest {

    private static final byte[] GIF =
            Base64.getDecoder().decode("R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==");

    private final StaffAccount nikosAccount = agentInEnglish("Νίκος");

    @Autowired
    ConversationStore store;

    @Test
    void two_agents_and_a_student() {
        var maria = signedIn(ExampleStaff.named("Μαρία Π.", StaffRole.AGENT), Visitor.Look.GREEK)
                .open("/desk");
        assertThat(maria).hasURL(Pattern.compile(".*/desk/inbox$"));
        assertThat(maria.locator("#list")).containsText("Δεν περιμένει κανείς");
        maria.evaluate("() => { window.notReloaded = true; }");

        var student = Chat.openedBy(visitor(Visitor.Look.GREEK_PHONE)).hears("Τι ισχύει");
        whilePressed(maria, () -> student.types("Μίλα με άνθρωπο"));
        student.types("Δεν βρίσκω το email μου");
        assertThat(maria.locator(".inbox-row")).hasCount(1);
        assertThat(maria.locator(".inbox-row")).containsText("Δεν βρίσκω το email μου");
        assertThat(maria.locator("#queues [data-count=waiting]")).hasText("1");
        assertThat(maria).hasTitle(Pattern.compile("^\\([12]\\) .*"));
        assertThat(maria.evaluate("() => window.notReloaded")).isEqualTo(true);
        looks(maria, "inbox");

        maria.keyboard().press("j");
        maria.keyboard().press("Enter");
        assertThat(maria.locator("#transcript")).containsText("Δεν βρίσκω το email μου");
        var nikos = signedIn(nikosAccount, Visitor.Look.ENGLISH)
                .expecting("ERR_FAILED")
                .open(maria.url());
        assertThat(nikos.locator("#compose")).containsText("Take the conversation over to reply");
        looks(nikos, "conversation");
        nikos.route("**/news*", Route::abort);
        assertThat(maria.locator("#panel")).containsText("Τι ξέρει το bot");
        maria.keyboard().press("t");
        assertThat(maria.locator("#head")).containsText("Έχετε τη συνομιλία");
        press(nikos, "Take over");
        assertThat(nikos.locator("#outcome")).containsText("Μαρία Π. has this conversation now. Nothing was changed.");
        nikos.unroute("**/news*");

        // The sign goes when nobody writes for some seconds: she writes until it is seen.
        await().pollInSameThread().until(() -> {
            maria.locator("#text").fill("Καλημέρα! Θα το δω.");
            return student.page().locator("#typing").isVisible();
        });
        maria.locator("#text").press("Control+Enter");
        assertThat(maria.locator("#text")).hasValue("");
        assertThat(student.page().locator("#log")).containsText("Καλημέρα! Θα το δω.");
        var heard = student.said().count();
        student.types("Ευχαριστώ");
        assertThat(maria.locator("#transcript .said").last()).containsText("Ευχαριστώ");
        assertThat(nikos.locator("#transcript .said").last()).containsText("Ευχαριστώ");
        assertThat(nikos.locator("#head")).containsText("Μαρία Π. has the conversation");
        nikos.locator("#text").fill("Seen him yesterday");
        press(nikos, "Save the note");
        assertThat(maria.locator("#transcript .said.internal")).containsText("Seen him yesterday");
        assertThat(student.said()).hasCount(heard);
        sendFiles(student.page(), maria);
        looks(maria, "taken");

        maria.locator("#text").fill("/");
        assertThat(maria.locator(".canned-option").first()).isVisible();
        maria.keyboard().press("Escape");
        maria.locator("#text").fill("");
        isPassedOnAndLeftAlone(maria, nikos, student);
        maria.locator("#scroll").focus();
        maria.keyboard().press("h");
        assertThat(maria.locator("#dialog")).isVisible();
        looks(maria, "dialog");
        press(maria, "την ίδια ερώτηση");
        assertThat(maria.locator("#head")).containsText("Τη συνομιλία την έχει το bot");
        // What happened may be told before the dialog has its answer, and an open dialog keeps the keys.
        assertThat(maria.locator("#dialog")).isHidden();
        student.hears("Τι ισχύει");
        assertThat(student.page().locator("#log")).not().containsText("yesterday");
        maria.keyboard().press("u");
        assertThat(maria.locator("#list")).containsText("Δεν περιμένει κανείς");
    }

    /** The list stays as it is until the pointer is released: what is pressed could not be clicked otherwise. */
    private static void whilePressed(Page page, Runnable change) {
        page.evaluate("""
            () => document.body.addEventListener("htmx:beforeSwap", (event) => {
                window.offered ||= event.detail.serverResponse.includes("inbox-row");
            })\
            """);
        page.locator("#list").hover();
        page.mouse().down();
        change.run();
        page.waitForFunction("() => window.offered");
        assertThat(page.locator(".inbox-row")).hasCount(0);
        page.mouse().up();
        assertThat(page.locator(".inbox-row")).hasCount(1);
    }

    /** Nikos gets it from Maria and goes away: it comes back to the queue, and Maria takes it again. */
    private void isPassedOnAndLeftAlone(Page maria, Page nikos, Chat student) {
        maria.locator("#head a[href$='/dialogs/transfer']").click();
        maria.locator("#dialog button[value='agent:" + nikosAccount.name() + "']")
                .click();
        assertThat(nikos.locator("#head")).containsText("You have the conversation");
        assertThat(maria.locator("#head")).containsText("Τη συνομιλία την έχει: Νίκος");
        nikos.locator("#compose [value=reply]").check();
        nikos.locator("#text").fill("Νίκος εδώ");
        nikos.locator("#text").press("Control+Enter");
        assertThat(student.page().locator("#log")).containsText("Νίκος εδώ");

        nikos.close();
        clock.putForward(Duration.ofMinutes(16));
        assertThat(maria.locator("#head")).containsText("την άφησε πολλή ώρα");
        press(maria, "Ανάληψη");
        assertThat(maria.locator("#head")).containsText("Έχετε τη συνομιλία");
    }

    /** A picture from the student, and a document with some words from the agent. */
    private static void sendFiles(Page student, Page agent) {
        student.locator("#file").setInputFiles(new FilePayload("οθόνη.gif", "image/gif", GIF));
        assertThat(agent.locator("#transcript .said-file").last()).containsText("οθόνη.gif");
        agent.locator("#transcript .said-file summary").last().click();
        var picture = agent.locator("#transcript .said-file img").last();
        assertThat(picture).isVisible();
        assertThat(picture).hasJSProperty("naturalWidth", 1);
        agent.locator("#file").setInputFiles(new FilePayload("οδηγίες", "application/pdf", "%PDF-1.4".getBytes(UTF_8)));
        assertThat(agent.locator("#attached")).containsText("οδηγίες");
        agent.locator("#text").fill("Ορίστε");
        agent.locator("#text").press("Control+Enter");
        assertThat(student.locator("#log")).containsText("Ορίστε");
        assertThat(student.locator("#log .file").last()).containsText("οδηγίες");
        assertThat(agent.locator("#attached")).isHidden();
        // The student may read it before the agent's page is told; that answer would be shown instead of the next
        // one's.
        assertThat(agent.locator("#text")).hasValue("");
        agent.locator("#file").setInputFiles(new FilePayload("x.png", "image/png", "<svg>".getBytes(UTF_8)));
        press(agent, "Αποστολή");
        assertThat(agent.locator("#outcome")).containsText("μόνο εικόνες");
        press(agent, "Αφαίρεση");
        assertThat(agent.locator("#text")).hasValue("");
    }

    @Test
    void what_is_typed_stays_what_it_is_until_it_was_sent() {
        var id = new ConversationId("web", "typed");
        var now = clock.instant();
        store.write(ExampleChats.of(id, "Typed", Assistance.NONE.heard(now), List.of(), now));
        var visitor = signedIn(agentInEnglish("Agent"), Visitor.Look.ENGLISH)
                .expecting("ERR_FAILED")
                .expecting("htmx:sendError")
                .expecting("htmx:afterRequest")
                .expecting("401")
                .expecting("404");
        var page = visitor.open("/desk/inbox");
        page.locator("#queue-bot").click();
        assertThat(page).hasURL(Pattern.compile(".*view=bot$"));
        page.evaluate("() => { window.isOld = true; history.back(); }");
        page.waitForFunction("() => !window.isOld && document.readyState === 'complete'");
        assertThat(page).hasURL(Pattern.compile(".*/desk/inbox$"));
        pressGreek(page, "σ", "KeyS");
        assertThat(page.locator("#q")).isFocused();
        page.locator("#q").fill("Typed");
        page.locator("#q").press("Enter");
        assertThat(page.locator("#list-title")).containsText("Results");
        assertThat(page.locator(".inbox-row")).hasCount(1);
        page.locator(".inbox-link").click();
        assertThat(page.locator("#compose")).isVisible();
        page.goBack();
        assertThat(page.locator("#list-title")).containsText("Results");
        assertThat(page.locator("#q")).hasValue("Typed");
        assertThat(page.locator(".inbox-row")).hasCount(1);
        page.locator("#list-clear").click();
        // Another page: without its scripts a queue would be yet another one, and a key nothing.
        assertThat(page.locator("#list-clear")).hasCount(0);
        page.waitForLoadState();
        page.locator("#queue-bot").click();
        var link = page.locator(".inbox-link[href$='" + DeskAddress.of(id) + "']");
        // The list before may show it, too, and would take the focus with it.
        assertThat(page.locator("#list-title")).containsText("With the bot");
        assertThat(link).isVisible();
        pressGreek(page, "ξ", "KeyJ");
        assertThat(page.locator(".inbox-link").first()).isFocused();
        link.focus();
        var asked = page.waitForRequest("**/panel", () -> page.keyboard().press("Enter"));
        assertThat(asked.headers()).containsEntry("x-by-itself", "1");

        page.locator("#text").fill("For us only");
        pressGreek(page, "τ", "KeyT");
        assertThat(page.locator("#compose [value=reply]")).isVisible();
        assertThat(page.locator("#compose [value=note]")).isChecked();
        page.locator("#text").press("Control+Enter");
        assertThat(page.locator("#transcript .said.internal")).containsText("For us only");

        page.locator("#compose [value=reply]").check();
        page.route("**/messages", route -> {
            route.fetch();
            route.abort();
        });
        page.locator("#text").fill("First");
        page.locator("#text").press("Control+Enter");
        assertThat(page.locator("#outcome")).hasText("Not sent. Your text is still here.");
        page.unroute("**/messages");
        page.locator("#text").fill("Second");
        page.locator("#text").press("Control+Enter");
        assertThat(page.locator("#transcript .said.agent:not(.internal) .said-text"))
                .hasText(new String[] {"First", "Second"});

        var held = new CopyOnWriteArrayList<Route>();
        page.route("**/messages", held::add);
        page.locator("#text").fill("Third");
        page.locator("#text").press("Control+Enter");
        page.waitForCondition(() -> !held.isEmpty());
        page.locator("#text").pressSequentially(" and more");
        held.getFirst().resume();
        assertThat(page.locator("#text")).hasValue("and more");
        page.unroute("**/messages");

        cannedAnswersComeLate(page);
        page.locator("#text").fill("and more");
        var conversation = page.url();
        var session = page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("desk"))
                .findFirst()
                .orElseThrow();
        page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("desk"));
        page.locator("#text").press("Control+Enter");
        page.locator("#outcome").getByText("Sign in again").click();
        assertThat(page.locator("#password")).isVisible();
        visitor.having("desk", session.value, "http://localhost:" + port);
        page.reload();
        assertThat(page).hasURL(conversation);
        assertThat(page.locator("#text")).hasValue("and more");
        assertThat(page.locator("#compose [value=reply]")).isChecked();
    }

    /** What is typed meanwhile stays, an older list comes to nothing, and so does an answer that was removed. */
    private static void cannedAnswersComeLate(Page page) {
        var text = page.locator("#text");
        var options = page.locator(".canned-option");
        var lists = new CopyOnWriteArrayList<Route>();
        page.route(Pattern.compile("/api/desk/canned\\?"), lists::add);
        text.fill("/");
        page.waitForCondition(() -> lists.size() == 1);
        text.fill("/username");
        page.waitForCondition(() -> lists.size() == 2);
        lists.getLast().resume();
        assertThat(options).hasCount(1);
        page.waitForResponse(
                Pattern.compile("/api/desk/canned\\?"), () -> lists.getFirst().resume());
        page.unroute(Pattern.compile("/api/desk/canned\\?"));

        var fillings = new CopyOnWriteArrayList<Route>();
        page.route("**/filled*", fillings::add);
        text.press("Enter");
        page.waitForCondition(() -> fillings.size() == 1);
        text.fill("Typed meanwhile");
        page.waitForResponse("**/filled*", () -> fillings.getFirst().resume());
        page.evaluate("() => fetch('/icon.svg').then(() => null)");
        assertThat(text).hasValue("Typed meanwhile");
        text.fill("/username");
        assertThat(page.locator("#canned")).isVisible();
        text.press("Enter");
        page.waitForCondition(() -> fillings.size() == 2);
        fillings.getLast().fulfill(new Route.FulfillOptions().setStatus(404));
        assertThat(page.locator("#outcome")).containsText("Not loaded");
        assertThat(text).hasValue("/username");
        page.unroute("**/filled*");
        text.fill("/username");
        assertThat(page.locator("#canned")).isVisible();
        text.press("Enter");
        assertThat(text).hasValue(Pattern.compile("[{]username[}]"));
    }

    private static StaffAccount agentInEnglish(String shownName) {
        return ExampleStaff.with(new Preferences(Language.EN, Theme.SYSTEM, shownName), StaffRole.AGENT);
    }

    /** A key of a Greek keyboard, which Chromium's own cannot be switched to. */
    private static void pressGreek(Page page, String letter, String code) {
        page.locator("body")
                .dispatchEvent("keydown", Map.of("key", letter, "code", code, "bubbles", true, "cancelable", true));
    }

    private static void looks(Page page, String state) {
        var size = page.viewportSize();
        new Appearance(page, page.locator("html").getAttribute("lang"), true).isFineFor("desk-" + state);
        page.setViewportSize(size.width, size.height);
    }
}
