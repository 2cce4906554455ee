package gr.uregister.bot.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * How a page looks at one moment, in light and dark, on a small phone, a phone and a desktop. With {@code -Dscreenshots.dir} it is also
 * painted, for somebody to look at.
 *
 * @param language of the page, for the pictures' names
 * @param wholePage whether pictures show more than fits the screen
 */
record Appearance(Page page, String language, boolean wholePage) {

    /** WCAG 2.0, 2.1 and 2.2, levels A and AA. */
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    /** Rules that the colours decide. */
    private static final List<String> RULES_OF_COLOURS = List.of("color-contrast", "link-in-text-block");

    private static final int MOST_TOLD = 5;

    private static final String PICTURES = System.getProperty("screenshots.dir", "");

    private enum Screen {
        SMALL(320, 640),
        PHONE(390, 844),
        DESKTOP(1280, 860);

        private final int width;
        private final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    /** Everybody can read and use the page as it is now: no rule of accessibility is broken, and nothing sticks out sideways. */
    void isFineFor(String state) {
        page.waitForLoadState();
        for (var screen : Screen.values()) {
            page.setViewportSize(screen.width, screen.height);
            assertThat(sticksOut()).as("%s at %d px", state, screen.width).isEmpty();
            paint(state, screen);
            if (screen == Screen.PHONE) {
                becomes(ColorScheme.DARK);
                assertThat(brokenRules(axe().withRules(RULES_OF_COLOURS)))
                        .as("%s in the dark", state)
                        .isEmpty();
                becomes(ColorScheme.LIGHT);
                assertThat(brokenRules(axe().withTags(RULES))).as(state).isEmpty();
            }
        }
    }

    private void becomes(ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    }

    /** The elements that make the page wider than the screen. */
    private List<?> sticksOut() {
        return (List<?>) page.evaluate("""
            () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
                [...document.querySelectorAll("body *")]
                    .filter(element => element.getBoundingClientRect().right > document.documentElement.clientWidth)
                    .map(element => element.outerHTML.slice(0, 80))
            """);
    }

    private AxeBuilder axe() {
        return new AxeBuilder(page).setLegacyMode(true);
    }

    private static List<String> brokenRules(AxeBuilder axe) {
        return axe.analyze().getViolations().stream()
                .flatMap(rule -> rule.getNodes().stream().map(node -> rule.getHelp() + ": " + node.getHtml()))
                .limit(MOST_TOLD)
                .toList();
    }

    private void paint(String state, Screen screen) {
        if (PICTURES.isEmpty()) {
            return;
        }
        for (var scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            becomes(scheme);
            var name = "%s-%s-%s-%s".formatted(state, language, screen, scheme).toLowerCase(Locale.ROOT);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(PICTURES, name + ".png"))
                    .setFullPage(wholePage));
        }
    }
}
