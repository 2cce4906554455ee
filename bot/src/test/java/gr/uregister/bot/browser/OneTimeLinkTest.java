package gr.uregister.bot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one-time link: what spends it, what does not, and what a page says that does not open any more. */
class OneTimeLinkTest extends PagesTest {

    private static final Words WORDS = Words.GREEK;

    @Test
    void a_hundred_previews_leave_the_link_valid() throws IOException, InterruptedException {
        var visitor = visitor(Visitor.Look.GREEK);
        var address = addressIn(chatWithLink(visitor, "6900000102"));

        try (var preview = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(address)).build();
            for (var i = 0; i < 100; i++) {
                assertThat(preview.send(request, BodyHandlers.discarding()).statusCode())
                        .isEqualTo(200);
            }
        }

        activatesAt(visitor, address);
    }

    @Test
    void a_link_that_was_used_says_so() {
        var visitor = visitor(Visitor.Look.GREEK).expecting("410");
        var address = addressIn(chatWithLink(visitor, "nikos.vasileiou@example.org"));
        activatesAt(visitor, address);

        var again = new PasswordPage(visitor.open(address)).isClosed("Ο σύνδεσμος χρησιμοποιήθηκε");

        isPutAway(again.page(), "/p");
    }

    @Test
    void a_link_that_was_replaced_says_so_and_the_new_one_opens() {
        var visitor = visitor(Visitor.Look.GREEK).expecting("410").expecting("404");
        var chat = chatWithLink(visitor, "maria.papadopoulou@example.org");
        var first = addressIn(chat);

        chat.presses("Νέος σύνδεσμος");
        assertThat(chat.said().filter(new Locator.FilterOptions().setHasText(WORDS.step4())))
                .hasCount(2);

        new PasswordPage(visitor.open(first)).isClosed("Επιστρέψτε στη συνομιλία");
        new PasswordPage(visitor.open(addressIn(chat))).isOpen();
    }

    @Test
    void a_link_whose_time_is_over_says_so() {
        var visitor = visitor(Visitor.Look.GREEK).expecting("410");
        var address = addressIn(chatWithLink(visitor, "angeliki.theodorou@example.org"));

        clock.putForward(Duration.ofMinutes(16));

        new PasswordPage(visitor.open(address)).isClosed("Ο σύνδεσμος έληξε");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/p#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "/p#μισός", "/p"})
    void a_forged_link_says_that_it_is_not_known(String address) {
        var visitor = visitor(Visitor.Look.GREEK).expecting("404");

        new PasswordPage(visitor.open(address)).isClosed("Δεν αναγνωρίζουμε αυτόν τον σύνδεσμο");
    }

    @Test
    void what_is_kept_is_saved_as_a_file_by_a_press_of_the_button_and_once() throws IOException {
        var visitor = visitor(Visitor.Look.GREEK).expecting("410");
        var chat = Chat.openedBy(visitor);
        chat.asksForPin(WORDS, "dimitris.ioannou@example.org").types("τα δεδομένα μου");
        chat.hears(WORDS.step2()).presses("Κατέβασμα των δεδομένων μου");
        var address = chat.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Τα δεδομένα μου σε αρχείο"))
                .last()
                .getAttribute("href");

        var page = visitor.open(address);
        assertThat(page.locator("#entry-words")).containsText("Όσα κρατά η συνομιλία");
        var download = page.waitForDownload(() -> page.locator("#fetch").click());

        assertThat(Files.readString(download.path())).contains("dimitris.ioannou@example.org", "keptFor");
        assertThat(page.locator("#done-title")).isVisible();
        isPutAway(page, "/p/data");
        assertThat(visitor.open(address).locator("#closed-title")).containsText("δεν ισχύει πια");
    }

    /** The address has no token any more. */
    private static void isPutAway(Page page, String path) {
        assertThat(page).hasURL(Pattern.compile(".*" + path + "$"));
    }

    private static Chat chatWithLink(Visitor visitor, String contact) {
        return Chat.openedBy(visitor).comesToPassword(WORDS, contact, Demo.openedBy(visitor));
    }

    private static String addressIn(Chat chat) {
        return chat.secureLink(WORDS).getAttribute("href");
    }

    private static void activatesAt(Visitor visitor, String address) {
        var page = new PasswordPage(visitor.open(address)).isOpen();
        page.picksSuggestion();
        page.acceptsTerms().submits().isDone(WORDS.complete());
    }
}
