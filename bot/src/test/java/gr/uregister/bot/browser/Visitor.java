package gr.uregister.bot.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Somebody with a browser of their own, and all that this browser complains of. */
final class Visitor implements AutoCloseable {

    /**
     * How somebody looks at the pages.
     *
     * @param language {@code el} or {@code en}: what the browser asks for
     */
    record Look(String language, int width, int height) {

        static final Look GREEK = new Look("el", 1280, 800);
        static final Look ENGLISH = new Look("en", 1280, 860);
        static final Look GREEK_PHONE = new Look("el", 360, 740);
        static final Look ENGLISH_PHONE = new Look("en", 360, 740);
    }

    /** A busy machine is no mistake: as long as all tests wait. */
    private static final int PATIENCE_MILLIS = 180_000;

    private final BrowserContext context;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();

    Visitor(Browser browser, String baseUrl, Look look) {
        this.context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(baseUrl)
                .setLocale(Locale.of(look.language, look.language.equals("el") ? "GR" : "GB")
                        .toLanguageTag())
                .setViewportSize(look.width, look.height)
                .setDeviceScaleFactor(2)
                .setColorScheme(ColorScheme.LIGHT)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        context.onConsoleMessage(this::hear);
        context.onWebError(error -> complaints.add(error.page().url() + ": " + error.error()));
    }

    /** Opens a page in a new tab. */
    Page open(String address) {
        var page = context.newPage();
        page.navigate(address);
        return page;
    }

    /** Has been given a cookie before. */
    Visitor having(String cookie, String value, String address) {
        context.addCookies(List.of(new Cookie(cookie, value).setUrl(address)));
        return this;
    }

    /** What Chromium itself says of a refusal that the test is about, such as {@code 422}, is no complaint. */
    Visitor expecting(String partOfComplaint) {
        expected.add(partOfComplaint);
        return this;
    }

    void goOffline() {
        context.setOffline(true);
    }

    void goOnline() {
        context.setOffline(false);
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        context.close();
    }

    private void hear(ConsoleMessage message) {
        var isComplaint = message.type().equals("error") || message.type().equals("warning");
        if (isComplaint && expected.stream().noneMatch(message.text()::contains)) {
            complaints.add(message.location() + ": " + message.text());
        }
    }
}
