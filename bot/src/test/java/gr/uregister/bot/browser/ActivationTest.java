package gr.uregister.bot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import gr.uregister.bot.directory.Directory;
import gr.uregister.bot.directory.embedded.EmbeddedDirectory;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The whole activation, as a newcomer goes through it who begins at the demo's page. */
class ActivationTest extends PagesTest {

    @Autowired
    Directory directory;

    @Autowired
    EmbeddedDirectory server;

    @Test
    void a_newcomer_activates_an_account_in_greek() throws LDAPException {
        var words = Words.GREEK;
        var visitor = visitor(Visitor.Look.GREEK).expecting("422");
        var demo = Demo.openedBy(visitor);
        var email = demo.valuesOf("s-001").getFirst();

        var chat = demo.followsToChat().asksForPin(words, email);
        chat.types(demo.readsPin(email)).hears(words.step3());
        chat.presses(words.keepMobile()).hears("κινητό – ναι, email – όχι");
        chat.presses(words.agree()).hears(words.step4());

        var page = chat.opensSecurePage(words).isOpen().types("maria", "mario").submits();
        assertThat(page.reasons("password")).not().hasCount(0);
        assertThat(page.reasons("repetition")).hasCount(1);
        assertThat(page.reasons("terms")).hasCount(1);
        var password = page.picksSuggestion();
        assertThat(page.page().locator("#keeps-mobile")).isChecked();
        assertThat(page.page().locator("#keeps-email")).not().isChecked();
        page.acceptsTerms().submits().isDone(words.complete());

        chat.hears("Καλωσήλθατε mpapado! Η εγγραφή σας ολοκληρώθηκε, με όνομα χρήστη mpapado");
        assertThat(chat.messages().last().locator("a.button")).hasCount(13);
        opensServices("mpapado", password);
        demo.signsIn("mpapado", password);
        demo.isAnswered("good");
        demo.signsIn("mpapado", password + "x");
        demo.isAnswered("bad");
    }

    @Test
    void a_newcomer_activates_an_account_in_english_on_a_phone_and_by_keyboard_only() throws LDAPException {
        var words = Words.ENGLISH;
        var visitor = visitor(Visitor.Look.ENGLISH_PHONE).expecting("422");
        var demo = Demo.openedBy(visitor);
        var chat = new Keyboard(demo.page()).follows(demo.page().locator("a.step.first"), Chat::new);
        var keys = new Keyboard(chat.page());

        keys.activates(chat.hears(words.askRole()).choice(words.student()));
        keys.types(chat.hears(words.step1()).composer(), "angeliki.theodorou@example.org");
        keys.activates(chat.hears(words.addAnother()).choice(words.goOn()));
        chat.hears(words.step2());
        keys.types(chat.composer(), demo.readsPin("angeliki.theodorou@example.org"));
        keys.activates(chat.hears(words.step3()).choice(words.keepEmail()));
        keys.activates(chat.hears("email – yes").choice(words.agree()));
        var page = keys.follows(chat.hears(words.step4()).secureLink(words), PasswordPage::new)
                .isOpen();

        var form = new Keyboard(page.page());
        form.types(page.page().locator("#password"), "qwerty");
        assertThat(page.reasons("password")).not().hasCount(0);
        assertThat(page.page().locator("#password")).isFocused();
        var pick = page.page().locator(".pick").first();
        var password = pick.textContent();
        form.activates(pick);
        form.ticks(page.page().locator("#terms"));
        form.activates(page.page().locator("#submit"));

        page.isDone(words.complete());
        chat.hears("Welcome atheodo! Your registration is complete, with username atheodo");
        opensServices("atheodo", password);
    }

    /** By our own door, and by one of somebody who only speaks LDAP. */
    private void opensServices(String username, String password) throws LDAPException {
        assertThat(directory.authenticates(username, password)).isTrue();
        var address = URI.create(server.url());
        try (var connection = new LDAPConnection(address.getHost(), address.getPort())) {
            var bound = connection.bind("uid=" + username + ",ou=people,dc=uregister,dc=example", password);
            assertThat(bound.getResultCode()).isEqualTo(ResultCode.SUCCESS);
        }
    }
}
