package gr.uregister.bot.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPURL;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Doer.DeedFailed;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.directory.Directory;
import gr.uregister.bot.directory.Directory.AccountFacts;
import gr.uregister.bot.directory.LdapProperties;
import gr.uregister.bot.directory.embedded.EmbeddedDirectory;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.person.Register;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.statemachine.AccountEvent.KeptContactsChanged;
import gr.uregister.statemachine.AccountEvent.KeptContactsNotChanged;
import gr.uregister.statemachine.Effect.DropContact;
import gr.uregister.statemachine.Effect.KeepContacts;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.Contact.Kind;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.KeptContacts;
import gr.uregister.statemachine.identity.MobileNumber;
import gr.uregister.statemachine.identity.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a person, in the database and in the directory. */
class AccountContactsTest {

    private static final String BASE = "dc=uni,dc=example";
    private static final ConversationId CHAT = new ConversationId("web", "1");
    private static final MobileNumber MOBILE = new MobileNumber("+306900000101");
    private static final MobileNumber OTHER_MOBILE = new MobileNumber("+306900000202");
    private static final EmailAddress EMAIL = new EmailAddress("maria@example.org");

    private final SettableClock clock = new SettableClock();
    private TestDatabase database;
    private EmbeddedDirectory server;
    private Directory directory;
    private AccountContacts contacts;
    private KeepContactsDoer keeping;
    private DropContactDoer dropping;

    @BeforeEach
    void open(@TempDir Path folder) {
        server = EmbeddedDirectory.open(folder, BASE, 0);
        directory = new Directory(new LdapProperties(
                server.url(),
                BASE,
                server.bindDn(),
                server.bindPassword(),
                "",
                "employeeType",
                0,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                4));
        database = TestDatabase.start();
        var people = Register.people(database);
        people.register(List.of(Register.person("p1", List.of(Register.student("20231234")))));
        contacts = new AccountContacts(
                database.template(), new Sealer(new Keys(new byte[32])), Profiles.load("demo"), clock);
        var change = new KeptContactsChange(people, directory, contacts);
        keeping = new KeepContactsDoer(change);
        dropping = new DropContactDoer(change);
        var facts =
                new AccountFacts("p1", "", "", "", "", Role.STUDENT, "", KeptContacts.NONE, LocalDate.of(2099, 1, 1));
        directory.activate(facts, "attempt", "Kalo-taxidi 7");
    }

    @AfterEach
    void close() {
        directory.close();
        server.close();
        database.close();
    }

    @Test
    void nothing_is_kept_of_a_person_who_consented_to_nothing() {
        assertThat(contacts.keptOf("p1")).isEqualTo(KeptContacts.NONE);
        assertThat(contacts.receiptsOf("p1")).isEmpty();
    }

    @Test
    void contacts_are_kept_here_and_shown_by_the_directory_with_a_receipt_each() throws Exception {
        assertThat(keep("1", MOBILE, EMAIL)).isEqualTo(new KeptContactsChanged("1"));

        assertThat(contacts.keptOf("p1")).isEqualTo(new KeptContacts(MOBILE, EMAIL));
        assertThat(shown("mobile")).containsExactly(MOBILE.normalised());
        assertThat(shown("mail")).containsExactly(EMAIL.normalised());
        assertThat(contacts.receiptsOf("p1"))
                .containsExactly(
                        new ConsentReceipt("1", Kind.MOBILE, true, clock.instant(), "1", "1"),
                        new ConsentReceipt("1", Kind.EMAIL, true, clock.instant(), "1", "1"));
    }

    @Test
    void another_mobile_takes_the_place_of_the_one_kept_and_what_the_institution_shows_stays() throws Exception {
        admin("mail", "p1@uni.example");
        keep("1", MOBILE, EMAIL);
        keep("2", OTHER_MOBILE);

        assertThat(contacts.keptOf("p1")).isEqualTo(new KeptContacts(OTHER_MOBILE, EMAIL));
        assertThat(shown("mobile")).containsExactly(OTHER_MOBILE.normalised());
        assertThat(shown("mail")).containsExactlyInAnyOrder("p1@uni.example", EMAIL.normalised());
    }

    @Test
    void a_withdrawn_contact_is_forgotten_everywhere_and_the_receipt_says_so() throws Exception {
        keep("1", MOBILE, EMAIL);
        clock.advance(Duration.ofDays(1));
        assertThat(dropping.perform(CHAT, new DropContact("p1", Kind.MOBILE, "2")))
                .contains(new KeptContactsChanged("2"));

        assertThat(contacts.keptOf("p1")).isEqualTo(new KeptContacts(null, EMAIL));
        assertThat(shown("mobile")).isEmpty();
        assertThat(contacts.receiptsOf("p1").getLast())
                .isEqualTo(new ConsentReceipt("2", Kind.MOBILE, false, clock.instant(), "1", "1"));
    }

    @Test
    void a_deed_that_is_done_again_changes_nothing_more_whatever_came_after_it() {
        keep("1", MOBILE);
        keep("2", OTHER_MOBILE);
        keep("1", MOBILE);

        assertThat(contacts.keptOf("p1").mobile()).isEqualTo(OTHER_MOBILE);
        assertThat(contacts.receiptsOf("p1")).hasSize(2);
    }

    @Test
    void while_the_directory_is_away_nothing_is_kept_and_the_deed_waits() {
        server.close();

        assertThatThrownBy(() -> keep("1", MOBILE)).isInstanceOf(DeedFailed.class);
        assertThat(contacts.keptOf("p1")).isEqualTo(KeptContacts.NONE);
        assertThat(keeping.givenUp(new KeepContacts("p1", KeptContacts.NONE, "1")))
                .contains(new KeptContactsNotChanged("1"));
    }

    @Test
    void changes_at_the_same_time_leave_the_directory_with_what_is_kept() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var changes = IntStream.range(0, 16)
                    .mapToObj(i -> threads.submit(() -> keep("c" + i, new MobileNumber("+3069000001" + (10 + i)))))
                    .toList();
            for (var change : changes) {
                change.get();
            }
        }

        assertThat(shown("mobile"))
                .containsExactly(contacts.keptOf("p1").mobile().normalised());
        assertThat(contacts.receiptsOf("p1")).hasSize(16);
    }

    @Test
    void no_contact_stands_in_the_database_in_clear() {
        keep("1", MOBILE, EMAIL);

        var found = new ArrayList<String>();
        database.template()
                .getCollection("account_contacts")
                .find()
                .map(Document::toJson)
                .forEach(found::add);
        assertThat(found).hasSize(1).noneMatch(json -> json.contains("6900000101") || json.contains("maria"));
    }

    @Test
    void what_is_erased_is_gone() {
        keep("1", MOBILE);
        contacts.erase("p1");

        assertThat(contacts.keptOf("p1")).isEqualTo(KeptContacts.NONE);
        assertThat(contacts.receiptsOf("p1")).isEmpty();
    }

    private Object keep(String changeId, Contact... kept) {
        var all = KeptContacts.NONE;
        for (var contact : kept) {
            all = all.with(contact);
        }
        return keeping.perform(CHAT, new KeepContacts("p1", all, changeId)).orElseThrow();
    }

    private List<String> shown(String attribute) throws Exception {
        try (var connection = connect()) {
            var values = connection.getEntry("uid=p1,ou=people," + BASE).getAttributeValues(attribute);
            return values == null ? List.of() : List.of(values);
        }
    }

    private void admin(String attribute, String value) throws Exception {
        try (var connection = connect()) {
            connection.modify(
                    "dn: uid=p1,ou=people," + BASE,
                    "changetype: modify",
                    "add: " + attribute,
                    attribute + ": " + value);
        }
    }

    private LDAPConnection connect() throws Exception {
        var url = new LDAPURL(server.url());
        return new LDAPConnection(url.getHost(), url.getPort(), server.bindDn(), server.bindPassword());
    }
}
