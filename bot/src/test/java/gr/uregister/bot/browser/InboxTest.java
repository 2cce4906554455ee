package gr.uregister.bot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import gr.uregister.bot.attachment.Attachments;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.Presence;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.StoredConversation.Outbox;
import gr.uregister.bot.conversation.StoredConversations;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.helpdesk.DeskAddress;
import gr.uregister.bot.staff.Preferences;
import gr.uregister.bot.staff.Preferences.Theme;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.Credentials;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.bot.staff.account.StaffAccount.Origin;
import gr.uregister.bot.staff.account.StaffAccounts;
import gr.uregister.bot.staff.session.StaffSessions;
import gr.uregister.messages.Language;
import gr.uregister.messages.Spoken.SpokenButton;
import gr.uregister.messages.Spoken.SpokenButton.Action;
import gr.uregister.messages.Text;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.AboutAnnouncement;
import gr.uregister.statemachine.desk.Assistance;
import gr.uregister.statemachine.desk.Attachment;
import gr.uregister.statemachine.identity.PersonFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

/** The inbox and a conversation as agents and a student see them at once, and what students write is inert there (promise S13). */
class InboxTest extends PagesTest {

    private static final Visitor.Look ENGLISH = new Visitor.Look("en", 1280, 860);
    private static final int ROWS_OF_A_PAGE = 50;

    @Autowired
    StaffAccounts accounts;

    @Autowired
    StaffSessions sessions;

    @Autowired
    ConversationStore store;

    @Autowired
    Attachments attachments;

    @Autowired
    MongoOperations mongo;

    private static final byte[] GIF =
            Base64.getDecoder().decode("R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==");

    /** The names of accounts, by the names that are shown. */
    private final Map<String, String> accountOf = new HashMap<>();

    @Test
    void two_agents_and_a_student() {
        var maria = agent("Μαρία Π.", Language.EL, Visitor.Look.GREEK).open("/desk");
        assertThat(maria).hasURL(Pattern.compile(".*/desk/inbox$"));
        assertThat(maria.locator("#list")).containsText("Δεν περιμένει κανείς");
        maria.evaluate("() => { window.notReloaded = true; }");

        var student = Chat.openedBy(visitor(Visitor.Look.GREEK_PHONE)).hears("Τι ισχύει");
        student.types("Μίλα με άνθρωπο").types("Δεν βρίσκω το email μου");
        assertThat(maria.locator(".inbox-row")).hasCount(1);
        assertThat(maria.locator(".inbox-row")).containsText("Δεν βρίσκω το email μου");
        assertThat(maria.locator("#queues [data-count=waiting]")).hasText("1");
        assertThat(maria).hasTitle(Pattern.compile("^\\([12]\\) .*"));
        assertThat(maria.evaluate("() => window.notReloaded")).isEqualTo(true);
        looks(maria, "inbox");

        maria.keyboard().press("j");
        maria.keyboard().press("Enter");
        assertThat(maria.locator("#transcript")).containsText("Δεν βρίσκω το email μου");
        var nikos = agent("Νίκος", Language.EN, ENGLISH).expecting("ERR_FAILED").open(maria.url());
        assertThat(nikos.locator("#compose")).containsText("Take the conversation over to reply");
        looks(nikos, "conversation");
        nikos.route("**/news*", Route::abort);
        assertThat(maria.locator("#panel")).containsText("Τι ξέρει το bot");
        maria.keyboard().press("t");
        assertThat(maria.locator("#head")).containsText("Έχετε τη συνομιλία");
        press(nikos, "Take over");
        assertThat(nikos.locator("#outcome")).containsText("Μαρία Π. has this conversation now. Nothing was changed.");
        nikos.unroute("**/news*");

        maria.locator("#text").fill("Καλημέρα! Θα το δω.");
        assertThat(student.page().locator("#typing")).isVisible();
        maria.keyboard().press("Control+Enter");
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
        student.hears("Τι ισχύει");
        assertThat(student.page().locator("#log")).not().containsText("yesterday");
        maria.keyboard().press("u");
        assertThat(maria.locator("#list")).containsText("Δεν περιμένει κανείς");
    }

    /** Nikos gets it from Maria and goes away: it comes back to the queue, and Maria takes it again. */
    private void isPassedOnAndLeftAlone(Page maria, Page nikos, Chat student) {
        maria.locator("#head a[href$='/dialogs/transfer']").click();
        maria.locator("#dialog button[value='agent:" + accountOf.get("Νίκος") + "']")
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
        agent.keyboard().press("Control+Enter");
        assertThat(student.locator("#log")).containsText("Ορίστε");
        assertThat(student.locator("#log .file").last()).containsText("οδηγίες");
        assertThat(agent.locator("#attached")).isHidden();
        agent.locator("#file").setInputFiles(new FilePayload("x.png", "image/png", "<svg>".getBytes(UTF_8)));
        press(agent, "Αποστολή");
        assertThat(agent.locator("#outcome")).containsText("μόνο εικόνες");
        press(agent, "Αφαίρεση");
        assertThat(agent.locator("#text")).hasValue("");
    }

    @Test
    void what_is_typed_stays_what_it_is_until_it_was_sent() {
        var id = new ConversationId("web", "typed");
        store.write(conversation(id, "Typed", Assistance.NONE.heard(clock.instant()), List.of()));
        var visitor = agent("Agent", Language.EN, ENGLISH)
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
        assertThat(page.locator(".inbox-row")).hasCount(1);
        page.locator(".inbox-link").click();
        assertThat(page.locator("#compose")).isVisible();
        page.goBack();
        assertThat(page.locator("#list-title")).containsText("Results");
        assertThat(page.locator("#q")).hasValue("Typed");
        assertThat(page.locator(".inbox-row")).hasCount(1);
        page.locator("#list-clear").click();
        page.locator("#queue-bot").click();
        var link = page.locator(".inbox-link[href$='" + DeskAddress.of(id) + "']");
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

    @Test
    void hostile_text_is_shown_in_the_inbox_and_in_a_conversation_and_does_nothing() {
        var hostile = HostileTexts.all();
        assertThat(hostile).hasSizeGreaterThanOrEqualTo(200);
        IntStream.range(0, hostile.size()).forEach(i -> store.write(waiting(i, hostile.get(i))));
        var everything = new ConversationId("web", "everything");
        store.write(sayingAll(everything, hostile));
        var page = agent("Agent", Language.EN, ENGLISH).expecting("404").open("/desk/inbox");
        var alarms = alarms(page);

        var seen = new ArrayList<String>();
        var all = hostile.size() + 1;
        while (seen.size() < all) {
            page.waitForLoadState();
            assertThat(page.locator("#queues a")).hasCount(6);
            assertThat(page.locator(".inbox-row")).hasCount(Math.min(ROWS_OF_A_PAGE, all - seen.size()));
            assertIsOurs(page, "#list");
            seen.addAll(page.locator(".inbox-words").allTextContents());
            if (seen.size() < all) {
                page.waitForNavigation(() ->
                        page.locator("#list .desk-pages a:text-is('Next')").click());
            }
        }
        assertThat(page.locator("#list .desk-pages a:text-is('Next')")).hasCount(0);

        page.navigate("/desk/conversations/" + DeskAddress.of(everything));
        for (var earlier = page.locator("#earlier button"); earlier.count() > 0; ) {
            var before = page.locator("#transcript .said").count();
            earlier.click();
            assertThat(page.locator("#transcript .said").nth(before)).isAttached();
        }
        assertThat(page.locator("#panel")).containsText("What the bot knows");
        assertIsOurs(page, "#content");
        for (var text : hostile.stream().filter(InboxTest::isPlain).toList()) {
            assertThat(page.locator("#transcript .said.person .said-text")
                            .filter(new Locator.FilterOptions().setHasText(text))
                            .count())
                    .as(text)
                    .isPositive();
        }
        choosesCannedAnswers(page, hostile);
        readsOfAnnouncements(page, hostile);
        searches(page, hostile);
        assertThat(alarms).isEmpty();
        assertThat(page.evaluate("window.hit")).isNull();
        assertThatEyesAreOpen(page, alarms);
        System.out.printf(
                "console: %d hostile texts as names, labels, messages, buttons, notes, names of files, titles of"
                        + " announcements and searches: 0 run%n",
                hostile.size());
    }

    /**
     * What the panel says of each of those who wait: their name, labels, and the announcement that they ask about. When the conversation
     * that the page is about changes, the page fetches that one's panel again, so each is asked for until it is there.
     */
    private static void readsOfAnnouncements(Page page, List<String> hostile) {
        for (var i = 0; i < hostile.size(); i++) {
            var chat = hostileChat(i);
            var text = hostile.get(i);
            await().pollInSameThread().untilAsserted(() -> {
                var address = "/desk/conversations/" + DeskAddress.of(chat) + "/panel";
                page.evaluate("address => htmx.ajax('GET', address, { target: '#panel', swap: 'innerHTML' })", address);
                assertIsOurs(page, "#panel");
                if (isPlain(text)) {
                    assertThat(page.locator("#panel").innerText()).contains(text);
                }
            });
        }
    }

    /** By their list, and by the composer of a conversation. */
    private void choosesCannedAnswers(Page page, List<String> hostile) {
        var answers = IntStream.range(0, hostile.size())
                .mapToObj(i -> new Document("_id", "zz%02d-%d".formatted(i / 8, i % 8))
                        .append("el", hostile.get(i))
                        .append("en", hostile.get(i))
                        .append("version", 1L))
                .toList();
        mongo.getCollection("canned_answers").insertMany(answers);
        var conversation = page.url();
        page.navigate("/desk/canned");
        assertThat(page.locator(".canned-list code").getByText("/zz")).hasCount(hostile.size());
        assertIsOurs(page, "#content");

        page.navigate(conversation);
        press(page, "Take over");
        assertThat(page.locator("#head")).containsText("You have the conversation");
        for (var group = 0; group * 8 < hostile.size(); group++) {
            page.locator("#text").fill("/zz%02d".formatted(group));
            assertThat(page.locator(".canned-option strong").getByText("/zz%02d".formatted(group)))
                    .hasCount(Math.min(8, hostile.size() - group * 8));
            assertIsOurs(page, "#canned");
        }
        page.locator("#text").fill("");
        mongo.getCollection("canned_answers")
                .deleteMany(new Document("version", 1L).append("en", new Document("$in", hostile)));
    }

    /** As whoever presses the button does. */
    private static void searches(Page page, List<String> hostile) {
        page.navigate("/desk/inbox");
        page.locator("#filter").waitFor();
        var wanted = hostile.stream()
                .filter(text -> text.strip().equals(text) && text.length() <= 100 && !text.startsWith("[object"))
                .toList();
        assertThat(wanted).hasSizeGreaterThan(200);
        page.evaluate("""
            async (texts) => {
                const form = document.getElementById("filter");
                for (const q of texts) {
                    form.elements.q.value = q;
                    form.requestSubmit();
                    while (document.querySelector("#list [data-q]")?.dataset.q !== q) {
                        await new Promise((done) => setTimeout(done, 5));
                    }
                }
            }
            """, wanted);
        assertIsOurs(page, "#list");
    }

    /** That nothing was found means nothing unless something would have been. */
    private static void assertThatEyesAreOpen(Page page, List<String> alarms) {
        page.evaluate("""
            () => {
                const image = document.createElement("img");
                image.src = "/favicon-of-nobody.ico";
                document.getElementById("list").append(image);
                alert("run");
            }
            """);
        assertThatThrownBy(() -> assertIsOurs(page, "#list")).isInstanceOf(AssertionError.class);
        page.waitForCondition(() -> alarms.size() == 2);
    }

    private static boolean isPlain(String text) {
        return text.matches("[ -~&&[^@]]{3,80}") && text.strip().equals(text) && !text.contains("  ");
    }

    /** Nothing in it but what our templates make. */
    private static void assertIsOurs(Page page, String part) {
        assertThat(page.locator(part)
                        .locator("script, style, img, svg, math, iframe, object, embed, base, link, meta, video, audio,"
                                + " marquee, template, [onerror], [onload], [onclick], [onfocus], [style]"))
                .hasCount(0);
        assertThat(page.locator(part + " a")
                        .evaluateAll("links => links.every(a => new URL(a.href).pathname.startsWith('/desk'))"))
                .isEqualTo(true);
    }

    /** What a page does that it must not: ask something, go elsewhere, or load from elsewhere. */
    private List<String> alarms(Page page) {
        var alarms = new CopyOnWriteArrayList<String>();
        page.onDialog((Dialog dialog) -> {
            alarms.add("asks " + dialog.message());
            dialog.dismiss();
        });
        var ours = "http://localhost:" + port;
        page.onRequest((Request request) -> {
            if (!request.url().matches(Pattern.quote(ours) + "/(desk|api/desk|webjars|base\\.css|icon\\.svg).*")) {
                alarms.add("loads " + request.url());
            }
        });
        return alarms;
    }

    /** Somebody of this name who waits, and said the same. */
    private StoredConversation waiting(int number, String text) {
        var id = hostileChat(number);
        var label = text.substring(0, Math.min(30, text.length()));
        return conversation(
                id,
                text,
                Set.of(label),
                List.of(new TranscriptEntry(1, clock.instant(), Author.PERSON, Language.EL, text, List.of())));
    }

    private static ConversationId hostileChat(int number) {
        return new ConversationId("web", "hostile-" + number);
    }

    private StoredConversation sayingAll(ConversationId id, List<String> texts) {
        var entries = new ArrayList<TranscriptEntry>();
        for (var text : texts) {
            var now = clock.instant();
            var sequence = entries.size() + 1;
            var theirs = new Attachment("p-" + sequence, text);
            var ours = new Attachment("a-" + sequence, text);
            attachments.keep(id, ours, "%PDF-1.4".getBytes(UTF_8), false);
            entries.add(TranscriptEntry.ofPerson(sequence, now, Language.EL, text, theirs));
            entries.add(new TranscriptEntry(
                    sequence + 1,
                    now,
                    Author.BOT,
                    Language.EL,
                    text,
                    List.of(new SpokenButton(Action.REPLY, text, text))));
            entries.add(TranscriptEntry.ofAgent(sequence + 2, now, Language.EN, text, text, ours)
                    .internal());
        }
        return conversation(id, "Everything", Set.of(), entries);
    }

    private StoredConversation conversation(
            ConversationId id, String name, Set<String> labels, List<TranscriptEntry> entries) {
        var now = clock.instant();
        var about = new AboutAnnouncement("announcement", new Text(name, name), now);
        var assistance = Assistance.NONE
                .requested(State.AWAITING_PIN, about, now)
                .labelled(labels)
                .heard(now);
        return conversation(id, name, assistance, entries);
    }

    private StoredConversation conversation(
            ConversationId id, String name, Assistance assistance, List<TranscriptEntry> entries) {
        var now = clock.instant();
        var person = new PersonFacts(
                id.chat(), name, name, name, name, name, name, null, "", "", "", "", List.of(), List.of(), List.of());
        return new StoredConversation(
                id,
                0,
                StoredConversations.conversation(State.AWAITING_PIN, name, List.of(), person, assistance),
                List.of(),
                Outbox.EMPTY,
                entries,
                entries.size() + 1L,
                now,
                now,
                null,
                Set.of(),
                Presence.STEADY);
    }

    /** Somebody who has signed in elsewhere. */
    private Visitor agent(String shownName, Language language, Visitor.Look look) {
        var id = UUID.randomUUID().toString();
        accountOf.put(shownName, "agent-" + id);
        accounts.add(new StaffAccount(
                id,
                "agent-" + id,
                Origin.SINGLE_SIGN_ON,
                Set.of(StaffRole.AGENT),
                true,
                new Preferences(language, Theme.SYSTEM, shownName),
                Instant.EPOCH,
                Credentials.NONE));
        var address = "http://localhost:" + port;
        return visitor(look).having("desk", sessions.begin(id, true, "test"), address);
    }

    /** A key of a Greek keyboard, which Chromium's own cannot be switched to. */
    private static void pressGreek(Page page, String letter, String code) {
        page.locator("body")
                .dispatchEvent("keydown", Map.of("key", letter, "code", code, "bubbles", true, "cancelable", true));
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static void looks(Page page, String state) {
        var size = page.viewportSize();
        new Appearance(page, page.locator("html").getAttribute("lang"), true).isFineFor("desk-" + state);
        page.setViewportSize(size.width, size.height);
    }
}
