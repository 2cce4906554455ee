package gr.uregister.bot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** Signing in and changing a password, as people see the pages of both. */
class AccountTest extends PagesTest {

    private static final String PASSWORD = "Demo-2026!";

    @Test
    void a_password_is_changed_by_whoever_signed_in_with_the_old_one() {
        var visitor = visitor(Visitor.Look.GREEK_PHONE).expecting("422").expecting("410");
        var chat = Chat.openedBy(visitor).hears(Words.GREEK.askRole()).types("Ο λογαριασμός μου");
        chat.hears("Για να συνδεθείτε");
        var address = chat.secureLink(Words.GREEK).getAttribute("href");

        var page = chat.opensSecurePage(Words.GREEK).isOpen();
        looks(page.page(), "el", "sign-in");
        signIn(page.page(), "not-the-password");
        assertThat(page.reasons("current")).hasText("Το όνομα χρήστη ή ο κωδικός δεν είναι σωστά.");
        looks(page.page(), "el", "sign-in-refused");
        signIn(page.page(), PASSWORD);
        page.isDone("συνδέθηκε στον λογαριασμό gactive");
        looks(page.page(), "el", "signed-in");
        chat.hears("Τι θέλετε να κάνετε;");
        new PasswordPage(visitor.open(address)).isClosed("έχει ήδη συνδεθεί");

        chat.presses("Αλλαγή Κωδικού").hears("πρώτα τον τωρινό");
        var change = chat.opensSecurePage(Words.GREEK).isOpen();
        change.picksSuggestion();
        change.page().locator("#current").fill("not-the-password");
        change.submits();
        assertThat(change.reasons("current")).hasText("Αυτός δεν είναι ο τωρινός σας κωδικός.");
        looks(change.page(), "el", "change-refused");
        change.page().locator("#current").fill(PASSWORD);
        change.submits().isDone("τον νέο κωδικό");
        chat.hears("Τι θέλετε να κάνετε;").presses("Αποσύνδεση").hears(Words.GREEK.askRole());
    }

    @Test
    void the_page_to_sign_in_speaks_the_language_of_the_chat() {
        var chat = Chat.openedBy(visitor(Visitor.Look.ENGLISH_PHONE))
                .hears(Words.ENGLISH.askRole())
                .types("/account");
        chat.hears("To sign in to your account");
        var page = chat.opensSecurePage(Words.ENGLISH).isOpen();
        assertThat(page.page().locator("#submit")).hasText("Sign in");
        assertThat(page.page().locator("#password-fields")).isHidden();
        looks(page.page(), "en", "sign-in");
    }

    private static void signIn(Page page, String password) {
        page.locator("#username").fill("gactive");
        page.locator("#current").fill(password);
        page.locator("#submit").click();
    }

    private static void looks(Page page, String language, String state) {
        new Appearance(page, language, true).isFineFor("p-" + state);
    }
}
