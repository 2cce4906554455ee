package gr.uregister.bot.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.SeenUpdates;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.outbox.Outbox;
import gr.uregister.bot.link.LinkAddresses;
import gr.uregister.bot.person.People;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.SecureLink;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.Subscription;
import gr.uregister.statemachine.errand.Errand;
import gr.uregister.statemachine.errand.Goal;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of personal links that are mailed: to renew an account, and to set a new password. */
class PersonalLinkTest extends PagesTest {

    private static final String USERNAME = "gactive";
    private static final Duration LIFE = Duration.ofMinutes(15);

    @Autowired
    ConversationStore conversations;

    @Autowired
    LinkAddresses addresses;

    @Autowired
    People people;

    @Test
    void an_account_is_renewed_by_whoever_got_the_link_and_knows_its_name() {
        var chat = chatThatWaits(1, State.AWAITING_LINK_USE, Goal.RENEW, Purpose.RENEWAL, Language.EL);
        var visitor = visitor(Visitor.Look.GREEK_PHONE).expecting("422").expecting("410");

        var page = new PasswordPage(visitor.open(addressOf(1))).isOpen();
        assertThat(page.page().locator("#lead")).containsText("Γράψτε το όνομα χρήστη σας");
        assertThat(page.page().locator("#username")).isEditable();
        assertThat(page.page().locator("#username")).hasValue("");
        for (var other : List.of("#current-row", "#password-fields", "#suggestions-box", "#consents", "#terms-row")) {
            assertThat(page.page().locator(other)).isHidden();
        }
        looks(page, "el", "renewal");

        page.submits();
        assertThat(page.reasons("username"))
                .hasText("Αυτό δεν είναι το όνομα χρήστη του λογαριασμού. Γράψτε το όπως το γράψατε στη συνομιλία.");
        assertThat(page.page().locator("#refusal-title")).containsText("Ο λογαριασμός δεν ανανεώθηκε");
        assertThat(page.page().locator("#tries-left")).containsText("4");
        looks(page, "el", "renewal-refused");
        page.page().locator("#username").fill("somebody");
        assertThat(page.reasons("username")).hasCount(0);
        page.submits();
        assertThat(page.reasons("username")).hasCount(1);
        assertThat(page.page().locator("#tries-left")).containsText("3");

        page.page().locator("#username").fill(" GActive ");
        page.submits().isDone("Η απάντηση για την ανανέωση του λογαριασμού gactive είναι στη συνομιλία.");
        looks(page, "el", "renewal-done");

        Awaitility.await().until(() -> stateOf(chat) == State.RENEWED);
        new PasswordPage(visitor.open(addressOf(1))).isClosed("Ο σύνδεσμος χρησιμοποιήθηκε");
    }

    @Test
    void a_link_is_void_after_five_wrong_names() {
        chatThatWaits(2, State.AWAITING_LINK_USE, Goal.RENEW, Purpose.RENEWAL, Language.EN);
        var visitor = visitor(Visitor.Look.ENGLISH_PHONE).expecting("422").expecting("410");

        var page = new PasswordPage(visitor.open(addressOf(2))).isOpen();
        looks(page, "en", "renewal");
        for (var left = 4; left > 0; left--) {
            page.page().locator("#username").fill("nobody" + left);
            page.submits();
            assertThat(page.page().locator("#tries-left")).containsText(String.valueOf(left));
        }
        page.page().locator("#username").fill("nobody");
        page.submits();

        assertThat(page.page().locator("#closed-title")).isVisible();
        looks(page, "en", "renewal-void");
    }

    @Test
    void a_mailed_link_sets_a_new_password_once() {
        var chat = chatThatWaits(3, State.AWAITING_PASSWORD, Goal.RECOVER, Purpose.RECOVERY, Language.EN);
        var visitor = visitor(Visitor.Look.ENGLISH_PHONE).expecting("422").expecting("410");

        var page = new PasswordPage(visitor.open(addressOf(3))).isOpen();
        assertThat(page.page().locator("#username")).hasValue(USERNAME);
        assertThat(page.page().locator("#username")).not().isEditable();
        for (var other : List.of("#current-row", "#consents", "#terms-row", "#facts-card")) {
            assertThat(page.page().locator(other)).isHidden();
        }
        looks(page, "en", "recovery");

        page.types("gactive1", "gactive2").submits();
        assertThat(page.reasons("password").first()).isVisible();
        assertThat(page.reasons("repetition")).hasCount(1);
        looks(page, "en", "recovery-refused");
        page.picksSuggestion();
        page.submits().isDone("with the username " + USERNAME);
        looks(page, "en", "recovery-done");

        Awaitility.await().until(() -> stateOf(chat) == State.ACTIVATED);
        new PasswordPage(visitor.open(addressOf(3))).isClosed("was used");
    }

    /** A chat that asked for a link, which is on its way. */
    private ConversationId chatThatWaits(int number, State state, Goal goal, Purpose purpose, Language language) {
        var now = clock.instant();
        var begun = Conversation.begin(language);
        var person = people.findByUsername(USERNAME).orElseThrow().facts();
        var conversation = new Conversation(
                state,
                language,
                true,
                "",
                person.roles().getFirst().role(),
                List.copyOf(person.emails()),
                null,
                null,
                person,
                null,
                null,
                false,
                false,
                new SecureLink(linkId(number), purpose, now.plus(LIFE), 5),
                null,
                null,
                0,
                null,
                null,
                null,
                Errand.begin(goal, null).of(USERNAME),
                null,
                begun.reminders(),
                begun.rights(),
                begun.diagnosis(),
                begun.assistance(),
                Subscription.ALL);
        var id = new ConversationId("web", "personal-link-" + number);
        var stored = new StoredConversation(
                id, 0, conversation, SeenUpdates.NONE, Outbox.EMPTY, List.of(), 1, now, now, null);
        assertThat(conversations.write(stored)).isTrue();
        return id;
    }

    private State stateOf(ConversationId chat) {
        return conversations.find(chat).orElseThrow().conversation().state();
    }

    private String addressOf(int number) {
        return addresses.addressOf(linkId(number)).toString();
    }

    private static String linkId(int number) {
        var bytes = new byte[16];
        bytes[15] = (byte) number;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void looks(PasswordPage page, String language, String state) {
        new Appearance(page.page(), language, true).isFineFor("p-" + state);
    }
}
