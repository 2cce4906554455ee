package gr.uregister.bot.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.SearchResultEntry;
import gr.uregister.bot.channel.telegram.FakeTelegram.Sent;
import gr.uregister.bot.directory.embedded.EmbeddedDirectory;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.bson.Document;

/** What must hold when every student has finished, read from the database, the directory, and what the platforms got. */
final class Aftermath {

    static final String BASE_DN = "dc=uregister,dc=example";

    /** What takes a keyboard away says nothing. */
    private static final String NOTHING = "✓";

    private final Surroundings surroundings;
    private int messages;
    private int copies;

    Aftermath(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Asserts the promises for every student. */
    void assertPromisesKept(MongoDatabase database, EmbeddedDirectory directory) throws LDAPException {
        var url = new LDAPURL(directory.url());
        try (var ldap =
                new LDAPConnection(url.getHost(), url.getPort(), directory.bindDn(), directory.bindPassword())) {
            for (var student : surroundings.students()) {
                assertOneConversation(student, database);
                assertOnePin(student);
                assertOneActivation(student, ldap);
            }
        }
        assertThat(surroundings.telegram().problems()).isEmpty();
    }

    /** In a line. */
    @Override
    public String toString() {
        return "%d messages, %d of them twice".formatted(messages, copies);
    }

    /** Each update had one effect (promise R2), and what was said came once or twice. */
    private void assertOneConversation(Freshman student, MongoDatabase database) {
        var chat = ActivatingStudent.chatOf(student);
        var document = Objects.requireNonNull(database.getCollection("conversations")
                .find(new Document("_id", "telegram:" + chat))
                .first());
        var transcript = StoredTranscript.of("telegram:" + chat, database);
        assertThat(document.getString("state"))
                .as("where %s is, who heard %s", student.username(), transcript.textsBy("BOT"))
                .isEqualTo("ACTIVATED");
        assertThat(transcript.textsBy("PERSON"))
                .as("what %s did", student.username())
                .hasSize(5);
        var said = transcript.textsBy("BOT");
        messages += said.size();
        copies += Copies.assertOnceOrTwiceInOrder(student.username(), said, got(chat));
    }

    private List<String> got(long chat) {
        return surroundings.telegram().sentTo(chat).stream()
                .map(Sent::text)
                .filter(text -> !text.equals(NOTHING))
                .toList();
    }

    private void assertOnePin(Freshman student) {
        var mailed = surroundings.pinsMailedTo(student);
        var texted = surroundings.pinsTextedTo(student);
        assertThat(mailed).as("mails with the PIN of %s", student.username()).hasSizeBetween(0, 2);
        assertThat(texted).as("SMS with the PIN of %s", student.username()).hasSizeBetween(0, 2);
        var different = new HashSet<>(mailed);
        different.addAll(texted);
        assertThat(different).as("PINs of %s", student.username()).hasSize(1);
    }

    private static void assertOneActivation(Freshman student, LDAPConnection ldap) throws LDAPException {
        var dn = "uid=%s,ou=people,%s".formatted(student.username(), BASE_DN);
        var entry = ldap.getEntry(dn);
        assertThat(entry).as("entry of %s", student.username()).isNotNull();
        assertThat(markersOf(entry)).containsOnlyOnce("ACTIVE", "ROLE:STUDENT").doesNotContain("PENDING");
        try (var asStudent = new LDAPConnection(ldap.getConnectedAddress(), ldap.getConnectedPort())) {
            asStudent.bind(dn, ActivatingStudent.PASSWORD);
        }
    }

    private static List<String> markersOf(SearchResultEntry entry) {
        return Arrays.stream(entry.getAttributeValues("employeeType"))
                .map(marker -> marker.replaceFirst("^ACTIVE:.*", "ACTIVE"))
                .toList();
    }
}
