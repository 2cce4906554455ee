package gr.uregister.bot.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.function.Function;

/** Somebody at a page who has a keyboard and nothing else. */
record Keyboard(Page page) {

    /** More stops than any of our pages has. */
    private static final int MOST_STOPS = 120;

    /** Goes to a button and presses it. */
    void activates(Locator button) {
        goesTo(button);
        page.keyboard().press("Enter");
    }

    void ticks(Locator checkbox) {
        goesTo(checkbox);
        page.keyboard().press("Space");
    }

    /** Goes to a field, types into it, and presses Enter. */
    void types(Locator field, String text) {
        goesTo(field);
        page.keyboard().type(text);
        page.keyboard().press("Enter");
    }

    /** Goes to a link that opens a tab of its own. */
    <T> T follows(Locator link, Function<Page, T> opened) {
        goesTo(link);
        return opened.apply(page.waitForPopup(() -> page.keyboard().press("Enter")));
    }

    private void goesTo(Locator wanted) {
        wanted.waitFor();
        for (var stops = 0; stops < MOST_STOPS && !isAt(wanted); stops++) {
            page.keyboard().press("Tab");
        }
        assertThat(isAt(wanted)).as("%s can be reached with Tab", wanted).isTrue();
        assertThat(wanted.evaluate("element => element.matches(':focus-visible')"))
                .as("%s shows that it has the focus", wanted)
                .isEqualTo(true);
    }

    private static boolean isAt(Locator wanted) {
        return (boolean) wanted.evaluate("element => element === document.activeElement");
    }
}
