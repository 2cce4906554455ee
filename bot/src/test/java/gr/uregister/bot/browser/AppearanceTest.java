package gr.uregister.bot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every page in every state it has, in both languages: see {@link Appearance}. */
class AppearanceTest extends PagesTest {

    private enum In {
        GREEK(Words.GREEK, "maria.papadopoulou@example.org"),
        ENGLISH(Words.ENGLISH, "ioanna.georgiou@example.org");

        private final Words words;
        private final String contact;

        In(Words words, String contact) {
            this.words = words;
            this.contact = contact;
        }

        /** Each language takes another of a person's contacts, so that it does not read the PIN of the other one. */
        String either(String email, String mobile) {
            return this == GREEK ? email : mobile;
        }

        Visitor.Look look() {
            return new Visitor.Look(words.language(), 390, 844);
        }

        Chat chat(Visitor visitor) {
            return Chat.openedBy(visitor).hears(words.askRole());
        }

        void looks(Chat chat, String state) {
            new Appearance(chat.page(), words.language(), false).isFineFor("chat-" + state);
        }

        void looks(PasswordPage page, String state) {
            new Appearance(page.page(), words.language(), true).isFineFor("p-" + state);
        }

        void looks(Page page, String state) {
            new Appearance(page, words.language(), true).isFineFor(state);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_way_through_an_activation(In in) {
        var words = in.words;
        var visitor = visitor(in.look()).expecting("422").expecting("410");
        var demo = Demo.openedBy(visitor);
        in.looks(demo.page(), "demo-empty");
        var chat = in.chat(visitor);
        in.looks(chat, "welcome");
        chat.page().locator("#menu-button").click();
        in.looks(chat, "menu");
        chat.page().keyboard().press("Escape");
        chat.presses(words.student()).hears(words.step1());
        in.looks(chat, "contact");
        chat.types("hello").hears(words.step1()).types(in.contact).hears(words.addAnother());
        in.looks(chat, "second-contact");
        chat.presses(words.goOn()).hears(words.step2());
        in.looks(chat, "pin");
        chat.types("000000").hears(" 4 ");
        in.looks(chat, "pin-wrong");
        chat.types(demo.readsPin(in.contact)).hears(words.step3());
        in.looks(demo.page(), "demo-mail");
        in.looks(chat, "confirmation");
        chat.presses(words.keepMobile());
        assertThat(chat.choice(words.keepMobile())).hasCount(0);
        in.looks(chat, "consents");
        chat.presses(words.agree()).hears(words.step4());
        in.looks(chat, "secure-link");

        var address = chat.secureLink(words).getAttribute("href");
        var page = chat.opensSecurePage(words).isOpen();
        in.looks(page, "open");
        page.types("maria", "mario").submits();
        assertThat(page.reasons("terms")).hasCount(1);
        in.looks(page, "refused");
        page.picksSuggestion();
        page.acceptsTerms();
        in.looks(page, "picked");
        page.submits().isDone(words.complete());
        in.looks(page, "done");
        chat.hears(words.complete());
        in.looks(chat, "services");
        var used = new PasswordPage(visitor.open(address)).isClosed("");
        assertThat(used.page().locator("#closed")).isVisible();
        in.looks(used, "used");
    }

    @ParameterizedTest
    @EnumSource
    void the_pages_that_tell_of_trouble(In in) {
        var visitor = visitor(in.look()).expecting("404").expecting("net::ERR_");
        var forged = new PasswordPage(visitor.open("/p#forged"));
        assertThat(forged.page().locator("#closed")).isVisible();
        in.looks(forged, "unknown");
        in.looks(visitor.open("/no-such-page"), "error");
        var demo = Demo.openedBy(visitor);
        demo.signsIn("nobody", "wrong");
        demo.isAnswered("bad");
        in.looks(demo.page(), "demo-refused");
        var chat = in.chat(visitor).types("Ω".repeat(300) + " https://example.org/" + "long".repeat(40));
        chat.hears(in.words.askRole());
        assertThat(chat.page().locator(".unsent")).hasCount(0);
        in.looks(chat, "long");
        visitor.goOffline();
        chat.types("…");
        assertThat(chat.page().locator(".state")).isVisible();
        in.looks(chat, "offline");
    }

    @ParameterizedTest
    @EnumSource
    void the_ways_that_end_otherwise(In in) {
        var demo = Demo.openedBy(visitor(in.look()));
        var withoutAmka =
                in.chat(visitor(in.look())).presses(in.words.student()).hears(in.words.step1());
        withoutAmka
                .types("eleni.antoniou@example.org")
                .hears(in.words.addAnother())
                .presses(in.words.goOn());
        withoutAmka.hears("2/4");
        in.looks(withoutAmka, "amka");
        in.looks(afterPin(in, demo, in.either("katerina.dimitriou@example.org", "6900000106")), "amka-rejected");
        in.looks(afterPin(in, demo, in.either("dimitris.ioannou@example.org", "6900000107")), "data-missing");
        var active = afterPin(in, demo, in.either("grigoris.aktypis@example.org", "6900000111"));
        in.looks(active, "already-active");
        active.page().locator("#log .choices button").first().click();
        var page = new PasswordPage(active.page()
                .waitForPopup(() -> active.page().locator("a.secure").click()));
        in.looks(page.isOpen(), "recovery");
        clock.putForward(Duration.ofMinutes(20));
        page.page().reload();
        assertThat(page.page().locator("#closed")).isVisible();
        in.looks(page, "expired");
    }

    /** Where somebody comes with the right PIN. Each has a browser of their own, for each has a chat of their own. */
    private Chat afterPin(In in, Demo demo, String contact) {
        var chat = in.chat(visitor(in.look()).expecting("410")).asksForPin(in.words, contact);
        var before = chat.said().count();
        chat.types(demo.readsPin(contact));
        assertThat(chat.said()).not().hasCount(before);
        return chat;
    }
}
