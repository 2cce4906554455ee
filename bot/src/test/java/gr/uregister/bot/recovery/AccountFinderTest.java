package gr.uregister.bot.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import gr.uregister.bot.account.AccountContacts;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.person.Register;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.statemachine.Effect.FindAccount;
import gr.uregister.statemachine.Event.AccountFound;
import gr.uregister.statemachine.Event.AccountNotFound;
import gr.uregister.statemachine.Event.Answer;
import gr.uregister.statemachine.Event.LookupsThrottled;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.KeptContacts;
import gr.uregister.statemachine.identity.MobileNumber;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Accounts are found by a name and a contact that is kept; whatever does not fit is one and the same. */
class AccountFinderTest {

    private static final ConversationId CHAT = new ConversationId("web", "1");
    private static final MobileNumber MOBILE = new MobileNumber("+306900000101");
    private static final EmailAddress EMAIL = new EmailAddress("maria@example.org");
    private static final EmailAddress DECLARED = new EmailAddress("declared@example.org");

    private final TestDatabase database = TestDatabase.start();
    private final List<String> commands = new ArrayList<>();
    private MongoClient client;
    private AccountFinder finder;
    private AccountContacts contacts;
    private int updates;

    @BeforeEach
    void open() {
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(database.uri()))
                .addCommandListener(new CommandListener() {
                    @Override
                    public void commandStarted(CommandStartedEvent event) {
                        commands.add(event.getCommandName());
                    }
                })
                .build());
        var mongo = new MongoTemplate(client, database.name());
        var keys = new Keys(new byte[32]);
        var sealer = new Sealer(keys);
        var clock = new SettableClock();
        var institution = Profiles.load("demo");
        var people = Register.people(mongo, sealer, new BlindIndex(keys));
        people.register(List.of(
                Register.person("maria", List.of(Register.student("1")), "declared@example.org"),
                Register.person("nikos", List.of(Register.student("2")), "nikos@example.org")));
        contacts = new AccountContacts(mongo, sealer, institution, clock);
        contacts.keep("maria", new KeptContacts(MOBILE, EMAIL), "change-1");
        finder = new AccountFinder(people, contacts, Register.throttle(mongo, institution, clock));
    }

    @AfterEach
    void close() {
        client.close();
        database.close();
    }

    @Test
    void the_name_in_any_case_and_a_kept_contact_find_the_account_and_its_other_contact() {
        assertThat(find("maria", EMAIL)).isInstanceOfSatisfying(AccountFound.class, found -> {
            assertThat(found.person().personId()).isEqualTo("maria");
            assertThat(found.other()).isEqualTo(MOBILE);
        });
        assertThat(find("MARIA", MOBILE))
                .isInstanceOfSatisfying(
                        AccountFound.class, found -> assertThat(found.other()).isEqualTo(EMAIL));
    }

    @Test
    void a_contact_that_only_the_registers_know_is_not_kept() {
        assertThat(find("maria", DECLARED)).isEqualTo(new AccountNotFound());
    }

    @Test
    void a_consent_that_was_withdrawn_counts_no_more() {
        contacts.erase("maria");
        assertThat(find("maria", EMAIL)).isEqualTo(new AccountNotFound());
    }

    @Test
    void an_unknown_name_an_account_without_consent_and_a_wrong_contact_take_the_same_answer_by_the_same_commands() {
        find("warm-up", EMAIL);
        var unknown = commandsOf("nobody", EMAIL);
        var withoutConsent = commandsOf("nikos", new EmailAddress("nikos@example.org"));
        var wrong = commandsOf("maria", new EmailAddress("wrong@example.org"));

        assertThat(unknown).isNotEmpty().isEqualTo(withoutConsent).isEqualTo(wrong);
    }

    @Test
    void misses_are_counted_before_anybody_is_looked_up() {
        var allowed = Profiles.load("demo").contactLookups().missesPerMinuteOverall();
        for (int miss = 0; miss < allowed; miss++) {
            assertThat(find("nobody", EMAIL)).isEqualTo(new AccountNotFound());
        }
        assertThat(find("maria", EMAIL)).isEqualTo(new LookupsThrottled());
    }

    private List<String> commandsOf(String username, Contact contact) {
        commands.clear();
        assertThat(find(username, contact)).isEqualTo(new AccountNotFound());
        return List.copyOf(commands);
    }

    private Answer find(String username, Contact contact) {
        return finder.answer(CHAT, "update-" + ++updates, new FindAccount(username, contact));
    }
}
