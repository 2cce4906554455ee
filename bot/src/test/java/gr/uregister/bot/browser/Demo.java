package gr.uregister.bot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/** The demo's page, with the mailbox and the phone that PINs come to. */
record Demo(Page page) {

    static Demo openedBy(Visitor visitor) {
        return new Demo(visitor.open("/demo"));
    }

    /** What the sample person types, in the order of the page. */
    List<String> valuesOf(String personId) {
        return page.locator("#" + personId + " .copy .value").allTextContents();
    }

    /** The chat, by the big link. */
    Chat followsToChat() {
        return new Chat(page.waitForPopup(() -> page.locator("a.step.first").click()));
    }

    /** Waits for a mail or an SMS to such an address, and reads the PIN in it. */
    String readsPin(String contact) {
        var arrived = page.locator(".mail, .sms")
                .filter(new Locator.FilterOptions().setHasText(contact))
                .first();
        return arrived.locator(".copy .value").textContent();
    }

    void signsIn(String username, String password) {
        page.locator("#username").fill(username);
        page.locator("#password").fill(password);
        page.locator("#password").press("Enter");
    }

    void isAnswered(String kind) {
        assertThat(page.locator("#sign-in-answer")).hasClass("notice " + kind);
    }
}
