package gr.uregister.bot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.announcement.Announcements;
import gr.uregister.bot.announcement.Course.Frozen;
import gr.uregister.bot.announcement.Pause;
import gr.uregister.bot.announcement.delivery.Chunks;
import gr.uregister.bot.announcement.delivery.Delivery.Recipient;
import gr.uregister.bot.channel.telegram.FakeTelegram;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.staff.Preferences;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.ExampleStaff;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.desk.Assistance;
import gr.uregister.statemachine.institution.Institution;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An announcement from its first word to its end, as its author, its reviewer and a student on Telegram see it. */
class AnnouncementTest extends PagesTest {

    private static final FakeTelegram TELEGRAM = FakeTelegram.start();
    private static final long STUDENT = 7_700_001;
    private static final Pattern DRAFT = Pattern.compile(".*/announcements/([^/]+)/draft.*");
    private static final String HOSTILE = "<img src=x onerror=\"window.hit = 1\">";

    @Autowired
    ConversationStore store;

    @Autowired
    Announcements announcements;

    @Autowired
    Chunks chunks;

    @Autowired
    Institution institution;

    @DynamicPropertySource
    static void telegram(DynamicPropertyRegistry settings) {
        settings.add("uregister.telegram.api-url", TELEGRAM::url);
        settings.add("uregister.telegram.bot-token", () -> FakeTelegram.TOKEN);
    }

    @AfterAll
    static void closeTelegram() {
        TELEGRAM.close();
    }

    /** What is tested is no matter of the hour at which it is. */
    @BeforeEach
    void leaveTheQuietHours() {
        var quiet = institution.announcements().quietHours();
        var now = clock.instant();
        var margin = Duration.ofHours(1);
        var later = quiet.outside(now.plus(margin), institution.zone());
        if (quiet.outside(now, institution.zone()).isAfter(now) || later.isAfter(now.plus(margin))) {
            clock.putForward(Duration.between(now, later).plus(margin));
        }
    }

    @Test
    void from_the_first_word_to_the_last_recipient() {
        var student = chat("telegram", Long.toString(STUDENT), "Μαρία");
        var author = staff(Language.EL, StaffRole.ANNOUNCER).open("/desk/announcements");
        author.getByRole(AriaRole.LINK, name("Νέα ανακοίνωση")).click();
        author.waitForURL("**/desk/announcements/new");
        // Who is told of it was not counted a moment ago for another test.
        author.locator("#topic").selectOption("SERVICES");
        author.locator("#title-el").fill("Εξεταστική " + HOSTILE);
        author.locator("#text-el").fill("Καλημέρα, ");
        author.locator("[data-into=text-el]").first().click();
        author.locator("#text-el").pressSequentially("! " + HOSTILE);
        assertThat(author.locator("#preview")).containsText("Καλημέρα, Μαρία! " + HOSTILE);
        assertThat(author.locator("#preview")).containsText("Λείπει το αγγλικό κείμενο");
        assertThat(author.locator("#audience-count")).containsText(Pattern.compile("[1-9] παραλήπτ"));
        author.locator("#label-el-1").fill("Πρόγραμμα");
        author.locator("#url-1").fill("https://www.example.org/exams");
        author.locator("#shown-channel").selectOption("viber");
        assertThat(author.locator("#preview .viber")).containsText("Πρόγραμμα");
        author.locator("#picture").setInputFiles(new FilePayload("exams.png", "image/png", picture()));
        press(author, "Αποθήκευση");
        assertThat(author.getByRole(AriaRole.STATUS)).containsText("αποθηκεύτηκε");
        assertThat(author.locator("#preview img")).isVisible();
        looks(author, "draft");

        press(author, "Υποβολή για έγκριση");
        assertThat(author.locator("#progress")).containsText("Τη γράψατε ή την αλλάξατε εσείς");
        looks(author, "own-in-review");
        var sheet = author.url();

        var reviewer = staff(Language.EN, StaffRole.SUPERVISOR).open("/desk/announcements");
        assertThat(reviewer.locator("main")).containsText("Need a decision");
        looks(reviewer, "list");
        reviewer.locator(".ann-list a[href='" + sheet.replaceFirst("^.*(/desk/[^?]*).*$", "$1") + "']")
                .click();
        reviewer.locator("#return summary").click();
        reviewer.locator("#reason").fill("Please write it in English, too");
        looks(reviewer, "in-review");
        reviewer.locator("#return button").click();
        assertThat(reviewer.getByRole(AriaRole.STATUS).first()).containsText("went back");

        author.navigate(sheet);
        assertThat(author.locator("main")).containsText("Please write it in English, too");
        author.locator("#title-en").fill("Exams");
        author.locator("#text-en").fill("Good morning, {first_name}!");
        assertThat(author.locator("[data-when-changed]")).isVisible();
        press(author, "Αποθήκευση");
        assertThat(author.getByRole(AriaRole.STATUS)).containsText("αποθηκεύτηκε");
        press(author, "Υποβολή για έγκριση");
        assertThat(author.locator("#progress")).containsText("Τη γράψατε ή την αλλάξατε εσείς");

        reviewer.navigate(sheet);
        press(reviewer, "Approve");
        assertThat(reviewer.locator("#progress")).containsText("Finished");
        assertThat(author.locator("#progress")).containsText("Ολοκληρώθηκε");
        await().untilAsserted(() -> assertThat(TELEGRAM.callsAbout(STUDENT))
                .anyMatch(call -> call.method().equalsIgnoreCase("sendPhoto")
                        && call.body().toString().contains("Καλημέρα, μέλος της κοινότητάς μας!")));
        looks(reviewer, "finished");
        for (var page : List.of(author, reviewer)) {
            assertThat(isWholeOnAPhone(page.locator("#outcomes"))).isTrue();
        }

        reviewer.getByRole(AriaRole.LINK, name("Results")).click();
        // Others of this class have chats, too.
        assertThat(reviewer.locator("#outcomes tbody tr").first().locator("td").nth(2))
                .hasText(Pattern.compile("[12]"));
        looks(reviewer, "results");
        var csv = reviewer.waitForDownload(() ->
                reviewer.getByRole(AriaRole.LINK, name("Recipients as CSV")).click());
        assertThat(csv.suggestedFilename()).startsWith("announcement-");
        reviewer.navigate("/desk/announcements/archive");
        looks(reviewer, "archive");
        reviewer.navigate(sheet);
        reviewer.locator("#recall summary").click();
        reviewer.locator("#act-recall").click();
        assertThat(reviewer.locator("#progress .recalled")).hasText("Recalled");
        looks(reviewer, "recalled");
        for (var page : List.of(author, reviewer)) {
            assertThat(page.evaluate("window.hit")).isNull();
        }
        assertThat(store.find(student)).isPresent();
    }

    @Test
    void testers_get_tests_and_nobody_else() {
        var supervisor =
                staff(Language.EL, StaffRole.SUPERVISOR, StaffRole.ANNOUNCER).open("/desk/announcements/testers");
        press(supervisor, "Κωδικός για εμένα");
        var code = supervisor.locator("#code").inputValue().replace("/tester ", "");
        looks(supervisor, "tester-code");
        var chat = visitor(Visitor.Look.GREEK).open("/chat?start=tester__" + code.replace("-", ""));
        press(chat, "Ναι, θέλω δοκιμές");
        assertThat(chat.locator("#log")).containsText("θα έρχονται δοκιμές ανακοινώσεων");
        supervisor.navigate("/desk/announcements/testers");
        assertThat(supervisor.locator(".desk-list")).containsText("(εσείς)");
        looks(supervisor, "testers");

        supervisor.navigate("/desk/announcements/new");
        supervisor.locator("#title-el").fill("Βιβλιοθήκη");
        supervisor.locator("#text-el").fill("Το Σάββατο είναι κλειστά.");
        press(supervisor, "Αποθήκευση");
        assertThat(supervisor.locator("[name=testers]").first()).isChecked();
        press(supervisor, "Αποστολή δοκιμής");
        assertThat(supervisor.getByRole(AriaRole.STATUS)).containsText("στάλθηκε στους δοκιμαστές");
        assertThat(chat.locator(".bubble.announcement")).containsText("Το Σάββατο είναι κλειστά.");
        assertThat(chat.locator(".bubble.announcement strong")).hasText("[Δοκιμή] Βιβλιοθήκη");
    }

    @Test
    void what_stands_still_says_why_and_goes_on_or_ends_by_a_press() {
        var page = staff(Language.EL, StaffRole.SUPERVISOR, StaffRole.ANNOUNCER).open("/desk/announcements/new");
        page.locator("#title-el").fill("Διακοπή υπηρεσιών");
        page.locator("#text-el").fill("Αύριο στις 8 δεν λειτουργεί το email.");
        press(page, "Αποθήκευση");
        var id = announcementOf(page);
        var recipients = LongStream.range(0, 40)
                .mapToObj(number -> new Recipient(new ConversationId("viber", "nobody-" + number), Language.EL))
                .toList();
        chunks.add(id, 0, "viber", recipients);
        var now = clock.instant();
        stands(
                id,
                announcement -> announcement.with(announcement
                        .course()
                        .begun(now)
                        .frozen(new Frozen(now, recipients.size(), 0, 1))
                        .paused(new Pause(Pause.Reason.FAILURES, "24 / 200", now, null))));
        page.navigate("/desk/announcements/" + id);
        assertThat(page.locator("#progress")).containsText("Απέτυχαν πάρα πολλά μηνύματα");
        assertThat(page.locator("#progress")).containsText("Το σύστημα σταμάτησε μόνο του");
        looks(page, "paused");
        page.locator("#act-resumption").focus();
        stands(
                id,
                announcement -> announcement.with(
                        announcement.course().paused(new Pause(Pause.Reason.FAILURES, "30 / 200", now, null))));
        assertThat(page.locator("#progress")).containsText("30 / 200");
        assertThat(page.locator("#act-resumption")).isFocused();
        assertThat(page.locator("#told")).hasText("Σε παύση. Απέτυχαν πάρα πολλά μηνύματα");
        stands(
                id,
                announcement -> announcement.with(
                        announcement.course().paused(new Pause(Pause.Reason.REFUSED_BY_PLATFORM, "403", now, null))));
        assertThat(page.locator("#told")).hasText("Σε παύση. Η πλατφόρμα αρνείται τα μηνύματα");

        page.locator("#cancel summary").click();
        page.getByRole(AriaRole.BUTTON, name("Ναι, ακύρωση της ανακοίνωσης")).click();
        assertThat(page.locator("#progress")).containsText("Ακυρώθηκε");
        looks(page, "cancelled");

        press(page, "Νέα ανακοίνωση με βάση αυτήν");
        var copy = announcementOf(page);
        stands(
                copy,
                announcement -> announcement.with(
                        announcement.course().at(now.minus(Duration.ofHours(5))).in(AnnouncementState.OVERDUE)));
        page.navigate("/desk/announcements/" + copy);
        assertThat(page.locator("#progress")).containsText("όσο το σύστημα δεν λειτουργούσε");
        looks(page, "overdue");
        page.locator("#reschedule summary").click();
        var later = LocalDateTime.ofInstant(now.plus(Duration.ofDays(20)), institution.zone());
        page.locator("#schedule-at").fill(later.truncatedTo(ChronoUnit.MINUTES).toString());
        page.locator("#act-schedule").click();
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("νέα ώρα");
        assertThat(page.locator("#progress")).containsText("Προγραμματισμένη");
        looks(page, "scheduled");
        page.locator("#revise summary").click();
        page.locator("#revise button").click();
        assertThat(page).hasURL(Pattern.compile(".*/draft.*"));
        page.locator("#at").fill("2030-01-01T10:00");
        press(page, "Αποθήκευση");
        assertThat(page.locator("#at")).hasValue("2030-01-01T10:00");
    }

    /** The one that is being written, when its page is there. */
    private static String announcementOf(Page page) {
        page.waitForURL(DRAFT);
        return DRAFT.matcher(page.url()).replaceFirst("$1");
    }

    private void stands(String id, UnaryOperator<Announcement> change) {
        announcements.change(id, change).orElseThrow();
    }

    private ConversationId chat(String channel, String chat, String name) {
        var id = new ConversationId(channel, chat);
        var now = clock.instant();
        var greeting = new TranscriptEntry(1, now, Author.PERSON, Language.EL, "Γεια", List.of());
        store.write(ExampleChats.of(id, name, Assistance.NONE, List.of(greeting), now));
        return id;
    }

    private Visitor staff(Language language, StaffRole... roles) {
        var look = language == Language.EL ? Visitor.Look.GREEK : Visitor.Look.ENGLISH;
        // What the page asked for by itself and does not need any more is broken off.
        return signedIn(ExampleStaff.with(Preferences.in(language), roles), look)
                .expecting("htmx:sendAbort")
                .expecting("htmx:afterRequest");
    }

    private static byte[] picture() {
        try {
            var image = new BufferedImage(640, 320, BufferedImage.TYPE_INT_RGB);
            var graphics = image.createGraphics();
            graphics.setColor(new Color(20, 88, 159));
            graphics.fillRect(0, 0, 640, 320);
            graphics.dispose();
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether nothing of a table has to be pushed into sight. */
    private static boolean isWholeOnAPhone(Locator table) {
        table.page().setViewportSize(390, 844);
        return (boolean) table.evaluate("it => it.parentElement.scrollWidth <= it.parentElement.clientWidth");
    }

    private static void looks(Page page, String state) {
        var language = page.locator("html").getAttribute("lang");
        new Appearance(page, language, true).isFineFor("announcement-" + state);
    }

    private static Page.GetByRoleOptions name(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
