package gr.uregister.bot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The chat through reloads, lost connections, a change of language and a second tab. */
class EnduranceTest extends PagesTest {

    private static final String LOST = "net::ERR_";
    private static final String MALFORMED = "Δεν μοιάζει με κινητό ή email";
    private static final String ASKS_AGAIN = "Δεν το κατάλαβα";

    @Test
    void a_reload_shows_the_same_conversation_once() {
        var visitor = visitor(Visitor.Look.GREEK);
        var chat = Chat.openedBy(visitor)
                .hears("Τι ισχύει")
                .presses("Είμαι φοιτητής")
                .hears("Βήμα 1/4");
        chat.types("ε;");
        assertThat(chat.said().filter(having(MALFORMED))).hasCount(1);
        chat.hears("Βήμα 1/4");
        assertThat(chat.page().locator(".unsent")).hasCount(0);
        var before = chat.messages().allTextContents();

        chat.page().reload();

        assertThat(chat.messages()).hasCount(before.size());
        assertThat(chat.messages().allTextContents()).isEqualTo(before);
        assertThat(chat.choice("Πίσω")).isVisible();
        chat.presses("Πίσω").hears("Τι ισχύει για εσάς;");
    }

    @Test
    void what_was_typed_without_a_connection_arrives_once_when_it_is_back() {
        var visitor = visitor(Visitor.Look.GREEK).expecting(LOST);
        var chat = Chat.openedBy(visitor).hears("Τι ισχύει");

        visitor.goOffline();
        chat.types("1ο").types("2ο");
        assertThat(chat.messages().filter(having("1ο"))).containsText("Δεν στάλθηκε ακόμη");
        visitor.goOnline();

        chat.hears("Τι ισχύει για εσάς;");
        assertThat(chat.said().filter(having(ASKS_AGAIN))).hasCount(2);
        assertThat(chat.page().locator(".unsent")).hasCount(0);
        assertThat(chat.written()).hasText(new String[] {"Εσείς: 1ο", "Εσείς: 2ο"});
        chat.page().reload();
        assertThat(chat.written()).hasText(new String[] {"Εσείς: 1ο", "Εσείς: 2ο"});
    }

    @Test
    void a_message_whose_answer_was_lost_on_the_way_is_taken_once() throws IOException {
        try (var line = new Line(port)) {
            var visitor = visitor(Visitor.Look.GREEK, line.url()).expecting(LOST);
            var chat = Chat.openedBy(visitor).hears("Τι ισχύει");

            line.loseAnswers();
            chat.types("οκ");
            assertThat(chat.messages().last()).containsText("Δεν στάλθηκε ακόμη");
            line.mend();

            assertThat(chat.page().locator(".unsent")).hasCount(0);
            chat.page().reload();
            assertThat(chat.written()).hasText(new String[] {"Εσείς: οκ"});
            assertThat(chat.said().filter(having(ASKS_AGAIN))).hasCount(1);
        }
    }

    @Test
    void the_stream_comes_back_by_itself_with_what_was_said_meanwhile() throws IOException {
        try (var line = new Line(port)) {
            var visitor = visitor(Visitor.Look.GREEK, line.url()).expecting(LOST);
            var chat = Chat.openedBy(visitor).hears("Τι ισχύει");

            line.cut();
            assertThat(chat.page().locator("#connection")).containsText("Χάθηκε η σύνδεση");
            chat.types("οκ");
            line.mend();

            assertThat(chat.page().locator("#connection")).containsText("Σε σύνδεση");
            assertThat(chat.said().filter(having(ASKS_AGAIN))).hasCount(1);
            assertThat(chat.said().filter(having("Γεια σας!"))).hasCount(1);
        }
    }

    @Test
    void the_language_changes_in_the_middle_and_the_question_stays() {
        var visitor = visitor(Visitor.Look.GREEK);
        var chat = Chat.openedBy(visitor)
                .hears("Τι ισχύει")
                .presses("Είμαι φοιτητής")
                .hears("Βήμα 1/4");

        chat.page().locator("[data-language=en]").click();

        chat.hears("Step 1/4");
        assertThat(chat.page().locator("html")).hasAttribute("lang", "en");
        assertThat(chat.page().locator("#institution")).hasText("Demo University");
        assertThat(chat.composer()).hasAttribute("placeholder", "Write a message…");
        chat.page().reload();
        assertThat(chat.page().locator("html")).hasAttribute("lang", "en");
        chat.hears("Step 1/4").types("maria.papadopoulou@example.org").hears("Would you like to add your mobile");
    }

    @Test
    void the_latest_question_stays_in_sight_when_the_screen_changes() {
        var visitor = visitor(Visitor.Look.GREEK);
        var chat = Chat.openedBy(visitor)
                .hears("Τι ισχύει")
                .presses("Είμαι φοιτητής")
                .hears("Βήμα 1/4");

        for (var height : List.of(740, 320, 1000, 400)) {
            chat.page().setViewportSize(360, height);
            assertThat(chat.choice("Βοήθεια")).isInViewport();
        }

        chat.page().locator("#scroll").press("Home");
        assertThat(chat.said().first()).isInViewport();
        chat.page().setViewportSize(360, 440);
        chat.page().evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        assertThat(chat.said().first()).isInViewport();
        chat.types("…");
        assertThat(chat.choice("Βοήθεια")).isInViewport();
    }

    @Test
    void two_tabs_show_one_chat() {
        var visitor = visitor(Visitor.Look.GREEK);
        var first = Chat.openedBy(visitor).hears("Τι ισχύει");
        var second = Chat.openedBy(visitor).hears("Τι ισχύει");

        first.presses("Είμαι φοιτητής");
        second.hears("Βήμα 1/4").types("ε;");

        assertThat(first.said().filter(having(MALFORMED))).hasCount(1);
        assertThat(second.said().filter(having(MALFORMED))).hasCount(1);
        first.hears("Βήμα 1/4");
        second.hears("Βήμα 1/4");
        assertThat(first.messages()).hasCount(second.messages().count());
        assertThat(first.written()).hasText(new String[] {"Εσείς: Είμαι φοιτητής", "Εσείς: ε;"});
        assertThat(second.written()).hasText(new String[] {"Εσείς: Είμαι φοιτητής", "Εσείς: ε;"});
    }

    private static Locator.FilterOptions having(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
