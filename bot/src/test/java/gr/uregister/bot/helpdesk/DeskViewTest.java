package gr.uregister.bot.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.FullLDAPInterface;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.MemoryConversationStore;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.StoredConversations;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.conversation.TranscriptEntry.Missed;
import gr.uregister.bot.conversation.engine.TestNodes;
import gr.uregister.bot.directory.InProcessDirectory;
import gr.uregister.bot.helpdesk.DeskView.Account;
import gr.uregister.bot.helpdesk.DeskView.Arrival;
import gr.uregister.bot.helpdesk.DeskView.Entry;
import gr.uregister.bot.helpdesk.DeskViews.Masked;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.pin.Pins;
import gr.uregister.bot.pin.ladder.PinProgress;
import gr.uregister.bot.secret.Keys;
import gr.uregister.messages.Language;
import gr.uregister.messages.Message.Trait;
import gr.uregister.messages.Phrasebook;
import gr.uregister.messages.Spoken.SpokenButton;
import gr.uregister.messages.Spoken.SpokenButton.Action;
import gr.uregister.statemachine.Destination.Way;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.flow.ConversationFlow;
import gr.uregister.statemachine.identity.Contact;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What staff see of a conversation: enough to help, and nothing by which they could act for the person. */
class DeskViewTest {

    private static final ConversationId CHAT = new ConversationId("test", "1");
    private static final Keys KEYS = new Keys(new byte[32]);

    private final SettableClock clock = new SettableClock();

    @Test
    void staff_see_where_it_stands() throws Exception {
        var view = views().of(StoredConversations.full(CHAT));

        assertThat(view.assistance().trouble().what()).isEqualTo(Fact.PIN_WRONG);
        assertThat(view.pin().triesLeft()).isEqualTo(2);
        assertThat(view.pin().ways()).extracting(PinProgress.Step::status).containsExactly("DELIVERED");
        assertThat(view.link().failuresLeft()).isEqualTo(3);
        assertThat(view.account()).isEqualTo(Account.INACTIVE);
        assertThat(view.person().name()).isEqualTo("Μαρία Παπαδοπούλου");
        assertThat(view.person().birthDate()).isEqualTo("••/••/2004");
        assertThat(view.department()).isEqualTo("informatics");
        assertThat(view.isReachable()).isTrue();
    }

    @Test
    void there_is_no_secret_in_it_and_no_fact_in_full() throws Exception {
        var stored = StoredConversations.full(CHAT);
        var conversation = stored.conversation();
        var person = conversation.person();
        var pin = new Pins(KEYS, Profiles.load("demo")).of(CHAT, conversation.challenge());

        var seen = new JsonMapper().writeValueAsString(views().of(stored));

        assertThat(seen)
                .doesNotContain(
                        pin, conversation.link().id(), conversation.challenge().id());
        assertThat(seen).doesNotContain(conversation.insurance().number(), "2004-02-29", "attempt-1", "move-1");
        assertThat(Stream.<Contact>concat(person.mobiles().stream(), person.emails().stream())
                        .map(Contact::normalised))
                .allSatisfy(contact -> assertThat(seen).doesNotContain(contact));
    }

    @Test
    void the_transcript_shows_no_code_no_link_and_no_contact() throws Exception {
        var stored = StoredConversations.full(CHAT);
        var link = new SpokenButton(
                Action.OPEN_SECURE_PAGE, stored.conversation().link().id(), "Ορισμός κωδικού");
        var entries = List.of(
                bot(1, "Ο κωδικός σας είναι KXMT-347P", Set.of(Trait.PERSONAL, Trait.SECRET)),
                bot(2, "Ημερομηνία γέννησης: 24/3/2004, κινητό +306941234512", Set.of(Trait.PERSONAL)),
                new TranscriptEntry(
                        3,
                        clock.instant(),
                        Author.PERSON,
                        Language.EL,
                        "maria.p@example.org και 694 123 4512",
                        List.of()),
                new TranscriptEntry(4, clock.instant(), Author.BOT, Language.EL, "Εδώ", List.of(link), Set.of()),
                new TranscriptEntry(
                        7,
                        clock.instant(),
                        Author.AGENT,
                        Language.EL,
                        "Καλημέρα",
                        List.of(),
                        Set.of(Trait.INTERNAL),
                        "Μαρία"));

        var seen = views().entries(stored, entries);

        assertThat(new JsonMapper().writeValueAsString(seen))
                .doesNotContain("KXMT", "24/3", "6941234512", "694 123 4512", "maria.p@", link.target());
        assertThat(seen.get(3).buttons()).containsExactly("Ορισμός κωδικού");
        assertThat(seen)
                .extracting(Entry::arrival)
                .containsExactly(Arrival.BROUGHT, Arrival.BROUGHT, Arrival.NONE, Arrival.BROUGHT, Arrival.NONE);
        assertThat(seen.getLast().isInternal()).isTrue();
        assertThat(views().entries(stored, stored.transcript()))
                .extracting(Entry::arrival)
                .containsExactly(Arrival.WAITING);
    }

    @Test
    void what_did_not_arrive_says_why_it_did_not() throws Exception {
        var stored = StoredConversations.full(CHAT);
        var entries = List.of(bot(2, "Εδώ", Set.of()), bot(3, "Εκεί", Set.of()).missed(Missed.PERSON_LOST));

        assertThat(views().entries(stored, entries))
                .extracting(entry -> entry.arrival() + " " + entry.missed())
                .containsExactly("BROUGHT null", "FAILED PERSON_LOST");
    }

    @Test
    void one_fact_can_be_had_in_full() throws Exception {
        var stored = StoredConversations.full(CHAT);

        assertThat(views().reveal(stored, Masked.MOBILES)).containsExactly("+306900000101");
        assertThat(views().reveal(stored, Masked.BIRTH_DATE)).containsExactly("2004-02-29");
        assertThat(views().reveal(StoredConversations.bare(CHAT), Masked.EMAILS))
                .isEmpty();
        assertThat(views().of(StoredConversations.bare(CHAT)).account()).isEqualTo(Account.UNKNOWN);
    }

    @Test
    void the_directory_is_asked_once_in_a_while() throws Exception {
        var stored = StoredConversations.full(CHAT);
        var isAway = new AtomicBoolean();
        var views = views(reachableUnless(isAway));
        assertThat(views.of(stored).account()).isEqualTo(Account.INACTIVE);

        isAway.set(true);
        assertThat(views.of(stored).account()).isEqualTo(Account.INACTIVE);
        clock.advance(KnownAccounts.HOLDS);
        assertThat(views.of(stored).account()).isEqualTo(Account.UNKNOWN);
    }

    private static FullLDAPInterface reachableUnless(AtomicBoolean isAway) throws Exception {
        var server = InProcessDirectory.server();
        return (FullLDAPInterface) Proxy.newProxyInstance(
                FullLDAPInterface.class.getClassLoader(),
                new Class<?>[] {FullLDAPInterface.class},
                (_, method, arguments) -> {
                    if (isAway.get()) {
                        throw new LDAPSearchException(ResultCode.SERVER_DOWN, "away");
                    }
                    try {
                        return method.invoke(server, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private TranscriptEntry bot(long sequence, String text, Set<Trait> traits) {
        return new TranscriptEntry(sequence, clock.instant(), Author.BOT, Language.EL, text, List.of(), traits);
    }

    private DeskViews views() throws Exception {
        return views(InProcessDirectory.server());
    }

    private DeskViews views(FullLDAPInterface server) throws Exception {
        var institution = Profiles.load("demo");
        var flow = new ConversationFlow(institution, new Phrasebook(institution.zone()));
        var node = new TestNodes(new MemoryConversationStore(), clock).start();
        return new DeskViews(
                new HelpDesk(node.conversations(), flow, clock),
                _ -> List.of(new PinProgress.Step(Way.EMAIL, "μ••••@xn--kxawhkb.gr", "DELIVERED", clock.instant())),
                InProcessDirectory.directory(server),
                clock);
    }
}
