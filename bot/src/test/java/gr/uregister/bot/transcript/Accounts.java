package gr.uregister.bot.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.SearchScope;
import gr.uregister.bot.account.AccountContacts;
import gr.uregister.bot.directory.Directory;
import gr.uregister.bot.directory.Directory.AccountFacts;
import gr.uregister.bot.directory.LdapProperties;
import gr.uregister.bot.directory.embedded.EmbeddedDirectory;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.KeptContacts;
import gr.uregister.statemachine.identity.Role;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The directory as an administrator sees it: real connections, past the gate that stories shut. */
final class Accounts {

    private static final Pattern ACTIVE = Pattern.compile(
            "active (\\S+) (student|staff|affiliate) (\\S+?)(?:, until (\\S+))?(?:, keeping (\\S+) (.+))?");
    private static final Pattern BIND = Pattern.compile("(?:binds|does not bind) (\\S+) (\\S+)");
    private static final Pattern HOLDING = Pattern.compile("holds (\\S+?)(?:[:,].*)?");

    private final Directory directory;
    private final EmbeddedDirectory server;
    private final LdapProperties settings;
    private final AccountContacts contacts;

    Accounts(Directory directory, EmbeddedDirectory server, LdapProperties settings, AccountContacts contacts) {
        this.contacts = contacts;
        this.directory = directory;
        this.server = server;
        this.settings = settings;
    }

    /**
     * Activates an account before the story: {@code active mpapado student Password}, and perhaps {@code , until 2030-06-30, keeping s-901
     * m@example.org +306941234501}.
     */
    void activate(String text) {
        var account = ACTIVE.matcher(text);
        assertThat(account.matches()).as("can be read: directory %s", text).isTrue();
        var role = Role.valueOf(account.group(2).toUpperCase(java.util.Locale.ROOT));
        var until = LocalDate.parse(Objects.requireNonNullElse(account.group(4), "2099-01-01"));
        var facts = new AccountFacts(account.group(1), "", "", "", "", role, "", KeptContacts.NONE, until);
        assertThat(directory.activate(facts, "before-the-story", account.group(3)))
                .isEqualTo(Directory.Outcome.DONE);
        if (account.group(5) != null) {
            var kept = Arrays.stream(account.group(6).split(" "))
                    .map(Contact::ofNormalised)
                    .reduce(KeptContacts.NONE, KeptContacts::with, (_, later) -> later);
            contacts.keep(account.group(5), kept, "before-the-story");
        }
    }

    /** What an administrator finds who tries a password or reads an entry. */
    String look(String text) throws LDAPException {
        var bind = BIND.matcher(text);
        if (bind.matches()) {
            var username = bind.group(1);
            var password = bind.group(2);
            return (directory.authenticates(username, password) ? "binds " : "does not bind ") + username + " "
                    + password;
        }
        var holding = HOLDING.matcher(text);
        assertThat(holding.matches()).as("can be read: directory> %s", text).isTrue();
        return "holds " + holding.group(1) + ": " + entryOf(holding.group(1));
    }

    private String entryOf(String username) throws LDAPException {
        var url = new LDAPURL(server.url());
        try (var connection =
                new LDAPConnection(url.getHost(), url.getPort(), server.bindDn(), server.bindPassword())) {
            var entry = connection.searchForEntry(
                    settings.baseDn(), SearchScope.SUB, Filter.createEqualityFilter("uid", username));
            return entry == null
                    ? "nothing"
                    : Stream.of(settings.markerAttribute(), "mobile", "mail")
                            .flatMap(name -> Arrays.stream(
                                    Objects.requireNonNullElse(entry.getAttributeValues(name), new String[0])))
                            .filter(value -> !value.startsWith("EXPIRES:"))
                            .map(value -> value.replaceFirst("^(ACTIVE|PASSWORD):.*", "$1"))
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
    }
}
