package gr.uregister.bot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The chat, as somebody uses it who reads what is said and presses or types. */
record Chat(Page page) {

    static Chat openedBy(Visitor visitor) {
        return new Chat(visitor.open("/chat"));
    }

    /** Waits until the assistant's latest message says this. */
    Chat hears(String text) {
        assertThat(said().last()).containsText(text);
        return this;
    }

    Chat presses(String button) {
        isLookedAt();
        choice(button).click();
        return this;
    }

    Chat types(String text) {
        isLookedAt();
        composer().fill(text);
        composer().press("Enter");
        return this;
    }

    /** Comes to the PIN with a contact that needs no other. */
    Chat asksForPin(Words words, String contact) {
        hears(words.askRole()).presses(words.student()).hears(words.step1()).types(contact);
        return hears(words.addAnother()).presses(words.goOn()).hears(words.step2());
    }

    /** Comes to the link to the secure page, agreeing with everything. */
    Chat comesToPassword(Words words, String contact, Demo demo) {
        asksForPin(words, contact).types(demo.readsPin(contact)).hears(words.step3());
        return presses(words.agree()).hears(words.step4());
    }

    /** Presses the link to the secure page, which opens in a tab of its own. */
    PasswordPage opensSecurePage(Words words) {
        isLookedAt();
        return new PasswordPage(page.waitForPopup(() -> secureLink(words).click()));
    }

    Locator secureLink(Words words) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words.securePage()))
                .last();
    }

    Locator choice(String label) {
        return page.locator("#log")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(label).setExact(true));
    }

    Locator composer() {
        return page.locator("#text");
    }

    /** All messages, of both sides. */
    Locator messages() {
        return page.locator("#log .message");
    }

    /** The messages of the assistant. */
    Locator said() {
        return page.locator("#log .message.bot .bubble");
    }

    /** The messages of the person. */
    Locator written() {
        return page.locator("#log .message.person .bubble");
    }

    /** Its tab is the one in front. Browsers hardly paint the others, and a press waits until what it is about stands still. */
    private void isLookedAt() {
        page.bringToFront();
    }
}
