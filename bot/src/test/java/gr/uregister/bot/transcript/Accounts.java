package gr.uregister.bot.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchResultEntry;
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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The directory as an administrator sees it: real connections, past the gate that stories shut. */
final class Accounts {

    private static final Pattern ACTIVE = Pattern.compile(
            "active (\\S+) (student|staff|affiliate) (\\S+?)(?:, until (\\S+))?(?:, keeping (\\S+) (.+))?");
    private static final Pattern BIND = Pattern.compile("(?:binds|does not bind) (\\S+) (\\S+)");
    private static final Pattern HOLDING = Pattern.compile("holds (\\S+?)(?:[:,].*)?");

    private static final Set<String> LASTING =
            Set.of("objectClass", "uid", "sn", "cn", "displayName", "givenName", "departmentNumber");

    private final Directory directory;
    private final EmbeddedDirectory server;
    private final LdapProperties settings;
    private final AccountContacts contacts;
    private final StoryClock clock;

    Accounts(
            Directory directory,
            EmbeddedDirectory server,
            LdapProperties settings,
            AccountContacts contacts,
            StoryClock clock) {
        this.contacts = contacts;
        this.directory = directory;
        this.server = server;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Activates an account before the story: {@code active mpapado student Password}, and perhaps {@code , until 2030-06-30, keeping s-901
     * m@example.org +306941234501}.
     */
    void activate(String text) {
        var account = ACTIVE.matcher(text);
        assertThat(account.matches()).as("can be read: directory %s", text).isTrue();
        var role = Role.valueOf(account.group(2).toUpperCase(java.util.Locale.ROOT));
        var until = dayOf(Objects.requireNonNullElse(account.group(4), "2099-01-01"));
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

    /** A day, or so many days after the story's own, as in {@code 90d}. */
    private LocalDate dayOf(String text) {
        return text.endsWith("d")
                ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(Long.parseLong(text.replace("d", "")))
                : LocalDate.parse(text);
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

    /** The usernames of all entries. */
    Set<String> usernames() throws LDAPException {
        try (var connection = connection()) {
            return entries(connection)
                    .map(entry -> entry.getAttributeValue("uid"))
                    .collect(Collectors.toSet());
        }
    }

    /** Takes from all others what an activation gave them: the embedded directory deletes no entry. */
    void deactivateAllBut(Set<String> usernames) throws LDAPException {
        try (var connection = connection()) {
            for (var entry : entries(connection).toList()) {
                if (!usernames.contains(entry.getAttributeValue("uid"))) {
                    connection.modify(entry.getDN(), asBeforeActivation(entry));
                }
            }
        }
    }

    private List<Modification> asBeforeActivation(Entry entry) {
        var changes = entry.getAttributes().stream()
                .map(Attribute::getName)
                .filter(name -> !LASTING.contains(name) && !name.equalsIgnoreCase(settings.markerAttribute()))
                .map(name -> new Modification(ModificationType.DELETE, name))
                .collect(Collectors.toCollection(ArrayList::new));
        changes.add(new Modification(ModificationType.REPLACE, settings.markerAttribute(), "PENDING"));
        return changes;
    }

    private Stream<SearchResultEntry> entries(LDAPConnection connection) throws LDAPException {
        return connection
                .search(settings.baseDn(), SearchScope.SUB, Filter.createPresenceFilter("uid"))
                .getSearchEntries()
                .stream();
    }

    private LDAPConnection connection() throws LDAPException {
        var url = new LDAPURL(server.url());
        return new LDAPConnection(url.getHost(), url.getPort(), server.bindDn(), server.bindPassword());
    }

    private String entryOf(String username) throws LDAPException {
        try (var connection = connection()) {
            var entry = connection.searchForEntry(
                    settings.baseDn(), SearchScope.SUB, Filter.createEqualityFilter("uid", username));
            return entry == null || entry.hasAttributeValue(settings.markerAttribute(), "PENDING")
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
