package gr.uregister.bot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.Authenticator;
import gr.uregister.bot.staff.account.NewAccounts;
import gr.uregister.bot.staff.account.StaffPasswords;
import gr.uregister.messages.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The staff's console, from the sign-in that the demo prints to an account's end. */
class StaffConsoleTest extends PagesTest {

    private static final String PASSWORD = "nine lamps under the old bridge";

    /** A name that would be more than a name, were it not shown as text. */
    private static final String AGENT = "agent+s@example.org";

    @Autowired
    UregisterProperties uregister;

    @Autowired
    NewAccounts newAccounts;

    @Autowired
    StaffPasswords passwords;

    @Test
    void an_administrator_makes_an_account_whose_owner_comes_in_by_a_second_factor() throws Exception {
        var admin = demoSignsIn(Visitor.Look.GREEK);
        admin.getByRole(AriaRole.LINK, link("Προσωπικό")).first().click();
        looks(admin, "staff");
        admin.locator("#name").fill(AGENT);
        admin.locator("input[name=roles][value=agent]").check();
        press(admin, "Νέος λογαριασμός");
        var link = admin.locator("#link").inputValue();
        looks(admin, "link");

        var agent = visitor(Visitor.Look.ENGLISH).open(link);
        assertThat(agent.locator("h1")).hasText("Choose your password");
        // The token is put away.
        assertThat(agent).hasURL(Pattern.compile(".*/desk/welcome$"));
        agent.locator("#password").fill("password1234");
        press(agent, "Set the password");
        assertThat(agent.getByRole(AriaRole.ALERT)).containsText("easy to guess");
        looks(agent, "welcome");
        agent.locator("#password").fill(PASSWORD);
        press(agent, "Set the password");
        assertThat(agent.getByRole(AriaRole.STATUS)).hasText("The password is set.");
        signIn(agent, AGENT, PASSWORD, "Sign in");

        assertThat(agent).hasURL(Pattern.compile(".*/desk/account/second-factor$"));
        agent.navigate("/desk/posters?made=1");
        assertThat(agent).hasURL(Pattern.compile(".*/desk/account/second-factor\\?next=.*"));
        assertThat(agent.locator("html")).hasAttribute("lang", "el");
        press(agent, "English");
        agent.locator("#password").fill(PASSWORD);
        press(agent, "Begin");
        looks(agent, "second-factor");
        var app = new Authenticator(agent.locator("#secret").textContent());
        agent.locator("#code").fill(app.shows(clock.instant()));
        press(agent, "Confirm");
        assertThat(agent.locator(".desk-codes li")).hasCount(10);
        var recoveryCode = agent.locator(".desk-codes li").first().textContent();
        looks(agent, "recovery-codes");
        agent.getByRole(AriaRole.LINK, link("I have kept them")).click();
        assertThat(agent.locator(".desk-sections a").first()).hasText("Conversations");
        assertThat(agent).hasURL(Pattern.compile(".*/desk/posters\\?made=1$"));
        looks(agent, "posters");

        press(agent, "Sign out");
        signIn(agent, AGENT, PASSWORD, "Sign in");
        assertThat(agent.locator("h1")).hasText("One more step");
        agent.locator("#code").fill("000000");
        press(agent, "Sign in");
        assertThat(agent.getByRole(AriaRole.ALERT)).containsText("That was not right");
        looks(agent, "code");
        agent.locator("#code").fill(recoveryCode);
        press(agent, "Sign in");
        agent.getByRole(AriaRole.LINK, link("Own account: " + AGENT)).click();
        assertThat(agent.locator("main")).containsText("Recovery codes that are left: 9");
        looks(agent, "account");

        admin.getByRole(AriaRole.LINK, link("Στον λογαριασμό")).click();
        looks(admin, "staff-account");
        press(admin, "Απενεργοποίηση λογαριασμού");
        assertThat(admin.getByRole(AriaRole.STATUS)).containsText("απενεργοποιήθηκε");
        agent.navigate("/desk");
        assertThat(agent.locator("h1")).hasText("Sign in");
    }

    @Test
    void a_passkey_is_somebodys_only_second_factor() {
        var account = newAccounts.add("test", "passkey-owner", Set.of(StaffRole.AGENT), Language.EN);
        accounts.setPassword(account.id(), passwords.hash(PASSWORD));
        var visitor = visitor(Visitor.Look.ENGLISH).expecting("422");
        var page = visitor.open("/desk/posters");
        hasDevice(page);
        signIn(page, account.name(), PASSWORD, "Sign in");

        assertThat(page).hasURL(Pattern.compile(".*/desk/account/second-factor\\?next=.*"));
        looks(page, "second-factor-choice");
        page.locator("#passkey-name").fill("Laptop");
        page.locator("#passkey-password").fill("not the password");
        press(page, "Add a passkey");
        assertThat(page.locator("[data-passkey] [role=alert]")).hasText("Your present password is not right.");
        page.locator("#passkey-password").fill(PASSWORD);
        press(page, "Add a passkey");
        assertThat(page.locator(".desk-codes li")).hasCount(10);
        page.getByRole(AriaRole.LINK, link("I have kept them")).click();
        assertThat(page).hasURL(Pattern.compile(".*/desk/posters$"));

        press(page, "Sign out");
        signIn(page, account.name(), PASSWORD, "Sign in");
        assertThat(page.getByRole(AriaRole.BUTTON, button("Use a passkey"))).isVisible();
        looks(page, "passkey");
        press(page, "Use a passkey");
        assertThat(page).hasURL(Pattern.compile(".*/desk/inbox$"));
        page.getByRole(AriaRole.LINK, link("Own account: passkey-owner")).click();
        assertThat(page.locator("#passkeys")).containsText("last used");
        page.locator("#passkey-name").fill("Laptop again");
        page.locator("#passkey-password").fill(PASSWORD);
        press(page, "Add a passkey");
        assertThat(page.locator("[data-passkey] [role=alert]")).containsText("has a passkey for your account already");
        looks(page, "passkeys");
        page.locator("#passkeys summary").click();
        page.locator("#remove-0").fill(PASSWORD);
        press(page, "Remove this passkey");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("It is your only second factor");
    }

    /** A device that Chromium makes up, and whose owner says yes to everything. */
    private static void hasDevice(Page page) {
        var devices = page.context().newCDPSession(page);
        devices.send("WebAuthn.enable");
        devices.send(
                "WebAuthn.addVirtualAuthenticator", JsonParser.parseString("""
                    {"options": {"protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
                     "hasUserVerification": true, "isUserVerified": true, "automaticPresenceSimulation": true}}
                    """).getAsJsonObject());
    }

    @Test
    void the_audit_trail_is_filtered_without_a_reload_and_verified() throws Exception {
        var auditor = demoSignsIn(Visitor.Look.GREEK);
        auditor.getByRole(AriaRole.LINK, link("Αρχείο")).first().click();
        looks(auditor, "audit");
        auditor.evaluate("() => { window.notReloaded = true; }");
        auditor.locator("#kind").selectOption("ACCOUNT_CREATED");
        assertThat(auditor.locator("#records tbody td:nth-child(4):not(:text-is('Νέος λογαριασμός'))"))
                .hasCount(0);
        assertThat(auditor.locator("#records tbody tr").first()).isVisible();
        assertThat(auditor.evaluate("() => window.notReloaded")).isEqualTo(true);
        assertThat(auditor).hasURL(Pattern.compile(".*kind=ACCOUNT_CREATED.*"));
        auditor.locator("#actor").fill("somebody else");
        auditor.locator("#actor").press("Enter");
        assertThat(auditor.locator("#records")).containsText("Δεν έχει καταγραφεί κάτι τέτοιο.");
        var csv = auditor.waitForDownload(
                () -> auditor.getByRole(AriaRole.LINK, link("Ως CSV")).click());
        assertThat(Files.readString(csv.path())).startsWith("number,at,actor");

        press(auditor, "Έλεγχος όλων των εγγραφών");
        assertThat(auditor.getByRole(AriaRole.STATUS)).containsText("Δεν αλλοιώθηκε τίποτα");
        looks(auditor, "verdict");
    }

    @Test
    void the_language_stays_with_the_account_and_an_idle_hour_ends_the_session() throws Exception {
        var visitor =
                visitor(Visitor.Look.GREEK).expecting("404").expecting("403").expecting("401");
        var page = visitor.open("/desk/sign-in");
        looks(page, "sign-in");
        signIn(page, "demo", demoPassword(), "Σύνδεση");
        page.getByRole(AriaRole.BUTTON, button("English")).click();
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        page.navigate("/desk/nothing");
        assertThat(page.locator("h1")).not().isEmpty();
        looks(page, "error");
        var cookie = page.context().cookies().stream()
                .filter(kept -> kept.name.equals("desk"))
                .findFirst()
                .orElseThrow();
        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.sameSite).hasToString("STRICT");
        assertThat(page.context().cookies())
                .extracting(kept -> kept.name)
                .isSubsetOf(List.of("desk", "desk-csrf", "XSRF-TOKEN"));

        page.navigate("/desk/account");
        clock.putForward(Duration.ofHours(1));
        page.navigate("/desk/account");
        assertThat(page.locator("h1")).not().hasText("Own account");
        signIn(page, "demo", demoPassword(), "Σύνδεση");
        assertThat(page).hasURL(Pattern.compile(".*/desk/account$"));
        assertThat(page.locator("h1")).hasText("Own account");
        page.getByRole(AriaRole.BUTTON, button("Ελληνικά")).click();
        assertThat(page.locator("html")).hasAttribute("lang", "el");

        page.navigate("/desk/audit?kind=ACCOUNT_CREATED");
        page.context().clearCookies();
        // A selection would be a script's doing, of which nobody is told.
        page.locator("#actor").press("Enter");
        assertThat(page.locator("#failure a"))
                .hasAttribute("href", "/desk/sign-in?next=%2Fdesk%2Faudit%3Fkind%3DACCOUNT_CREATED");
    }

    private Page demoSignsIn(Visitor.Look look) throws IOException {
        var page = visitor(look).open("/desk/inbox");
        assertThat(page).hasURL(Pattern.compile(".*/desk/sign-in\\?next=.*"));
        signIn(page, "demo", demoPassword(), "Σύνδεση");
        assertThat(page).hasURL(Pattern.compile(".*/desk/inbox$"));
        return page;
    }

    private String demoPassword() throws IOException {
        return Files.readString(uregister.dataDir().resolve("demo-staff-password"));
    }

    private static void signIn(Page page, String name, String password, String button) {
        page.locator("#name").fill(name);
        page.locator("#password").fill(password);
        press(page, button);
    }

    private static void looks(Page page, String state) {
        var language = page.locator("html").getAttribute("lang");
        new Appearance(page, language, true).isFineFor("desk-" + state);
    }

    private static Page.GetByRoleOptions button(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByRoleOptions link(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
