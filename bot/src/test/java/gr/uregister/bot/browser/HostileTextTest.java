package gr.uregister.bot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import gr.uregister.bot.attachment.Attachments;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.helpdesk.DeskAddress;
import gr.uregister.bot.staff.Preferences;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.ExampleStaff;
import gr.uregister.messages.Language;
import gr.uregister.messages.Spoken.SpokenButton;
import gr.uregister.messages.Spoken.SpokenButton.Action;
import gr.uregister.messages.Text;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.AboutAnnouncement;
import gr.uregister.statemachine.desk.Assistance;
import gr.uregister.statemachine.desk.Attachment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

/** Whatever somebody writes is text, in the chat and wherever staff see it (promise S13). */
class HostileTextTest extends PagesTest {

    private static final int ROWS_OF_A_PAGE = 50;

    @Autowired
    ConversationStore store;

    @Autowired
    Attachments attachments;

    @Autowired
    MongoOperations mongo;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>window.hit = 1</script>",
                "<img src=x onerror=\"window.hit = 1\">",
                "<svg/onload=window.hit=1><a href=javascript:window.hit=1>x</a>",
                "\"><iframe srcdoc=\"<script>parent.hit=1</script>\"></iframe>",
                "javascript:window.hit=1 data:text/html,<script>window.hit=1</script>",
                "{{constructor.constructor('window.hit=1')()}} ${window.hit=1} [[${T(java.lang.Runtime)}]]",
                "https://example.org/\"onmouseover=\"window.hit=1\" https://example.org/'><b>x</b>",
                "</bubble></div><style>*{display:none}</style><meta http-equiv=refresh content=0;url=/demo>"
            })
    void hostile_text_is_shown_in_the_chat_and_does_nothing(String text) {
        var visitor = visitor(Visitor.Look.GREEK);
        var chat = Chat.openedBy(visitor).hears("Τι ισχύει");

        chat.types(text).hears("Τι ισχύει");
        assertThat(chat.written()).hasCount(1);
        assertThat(chat.written()).hasText("Εσείς: " + text);
        assertThat(chat.page().locator(".unsent")).hasCount(0);
        chat.page().reload();

        assertThat(chat.written()).hasText("Εσείς: " + text);
        assertThat(chat.page().evaluate("window.hit")).isNull();
        assertThat(chat.page().url()).endsWith("/chat");
        assertThat(chat.page().locator("#log script, #log img, #log iframe, #log style, #log meta, #log b"))
                .hasCount(0);
        assertThat(chat.page()
                        .locator("#log a")
                        .evaluateAll("links => links.every(link => /^https?:/.test(link.href))"))
                .isEqualTo(true);
    }

    @Test
    void hostile_text_is_shown_on_the_desk_and_does_nothing() {
        var hostile = HostileTexts.all();
        assertThat(hostile).hasSizeGreaterThanOrEqualTo(200);
        IntStream.range(0, hostile.size()).forEach(i -> store.write(waiting(i, hostile.get(i))));
        var everything = new ConversationId("web", "everything");
        store.write(sayingAll(everything, hostile));
        var agent = ExampleStaff.with(Preferences.in(Language.EN), StaffRole.AGENT);
        var page = signedIn(agent, Visitor.Look.ENGLISH).expecting("404").open("/desk/inbox");
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
                // Not by a click, which is lost when the list comes anew just then.
                page.navigate((String)
                        page.locator("#list .desk-pages a:text-is('Next')").evaluate("link => link.href"));
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
        for (var text : hostile.stream().filter(HostileTextTest::isPlain).toList()) {
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
                document.getElementById("content").append(image);
                alert("run");
            }
            """);
        // Not in the list, which the page may fetch again at any moment.
        assertThat(foreign(page, "#content")).hasCount(1);
        page.waitForCondition(() -> alarms.size() == 2);
    }

    private static boolean isPlain(String text) {
        return text.matches("[ -~&&[^@]]{3,80}") && text.strip().equals(text) && !text.contains("  ");
    }

    /** Nothing in it but what our templates make. */
    private static void assertIsOurs(Page page, String part) {
        assertThat(foreign(page, part)).hasCount(0);
        assertThat(page.locator(part + " a")
                        .evaluateAll("links => links.every(a => new URL(a.href).pathname.startsWith('/desk'))"))
                .isEqualTo(true);
    }

    private static Locator foreign(Page page, String part) {
        return page.locator(part)
                .locator("script, style, img, svg, math, iframe, object, embed, base, link, meta, video, audio,"
                        + " marquee, template, [onerror], [onload], [onclick], [onfocus], [style]");
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
        return waiting(
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
        return waiting(id, "Everything", Set.of(), entries);
    }

    private StoredConversation waiting(
            ConversationId id, String name, Set<String> labels, List<TranscriptEntry> entries) {
        var now = clock.instant();
        var about = new AboutAnnouncement("announcement", new Text(name, name), now);
        var assistance = Assistance.NONE
                .requested(State.AWAITING_PIN, about, now)
                .labelled(labels)
                .heard(now);
        return ExampleChats.of(id, name, assistance, entries, now);
    }
}
