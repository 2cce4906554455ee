package gr.uregister.bot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The one-time page. */
record PasswordPage(Page page) {

    PasswordPage isOpen() {
        assertThat(page.locator("#form")).isVisible();
        return this;
    }

    PasswordPage types(String password, String repetition) {
        page.locator("#password").fill(password);
        page.locator("#repetition").fill(repetition);
        return this;
    }

    PasswordPage submits() {
        page.locator("#submit").click();
        return this;
    }

    /** The reasons next to a field. */
    Locator reasons(String field) {
        return page.locator("#" + field + "-error .reason");
    }

    /** Takes the first of the ready-made passwords. */
    String picksSuggestion() {
        var pick = page.locator(".pick").first();
        pick.click();
        return pick.textContent();
    }

    void isDone(String sentence) {
        assertThat(page.locator("#done-words")).containsText(sentence);
        assertThat(page.locator("input")).hasCount(0);
    }

    PasswordPage acceptsTerms() {
        page.locator("#terms").check();
        return this;
    }

    PasswordPage isClosed(String sentence) {
        assertThat(page.locator("#closed-words")).containsText(sentence);
        return this;
    }
}
