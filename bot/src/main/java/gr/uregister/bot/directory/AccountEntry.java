package gr.uregister.bot.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import gr.uregister.bot.directory.Directory.AccountFacts;
import gr.uregister.bot.directory.Directory.ActiveAccount;
import gr.uregister.statemachine.identity.Role;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person's entry as it was read, and what the values of its marker attribute mean.
 *
 * <p>{@code PENDING} waits for its activation, as does an entry without any marker. {@code ACTIVE:<attempt>} was activated by that
 * attempt, {@code ACTIVE} by somebody else. {@code PASSWORD:<attempt>} is the last recovery. {@code ROLE:<role>} and
 * {@code EXPIRES:<date>} describe the account. Other values belong to others and stay.
 */
record AccountEntry(SearchResultEntry entry, String markerAttribute) {

    static final String PENDING = "PENDING";
    static final String ACTIVE = "ACTIVE";
    static final String ACTIVE_BY = "ACTIVE:";
    static final String PASSWORD_BY = "PASSWORD:";
    static final String ROLE = "ROLE:";
    static final String EXPIRES = "EXPIRES:";

    /** Finds whether an entry is active on the server's side, in the very moment of a change. */
    static Filter activeFilter(String markerAttribute) {
        return Filter.createORFilter(
                Filter.createEqualityFilter(markerAttribute, ACTIVE),
                Filter.createSubInitialFilter(markerAttribute, ACTIVE_BY));
    }

    /** A new entry that waits for its activation. Names are in Latin letters where services read them, and in Greek where people do. */
    static List<Attribute> pending(AccountFacts account, String markerAttribute) {
        var firstName = firstGiven(account.firstNameEn(), account.firstNameEl());
        var lastName = firstGiven(account.lastNameEn(), account.lastNameEl(), account.username());
        var attributes = new ArrayList<Attribute>();
        attributes.add(new Attribute("objectClass", "top", "person", "organizationalPerson", "inetOrgPerson"));
        attributes.add(new Attribute("uid", account.username()));
        attributes.add(new Attribute("sn", lastName));
        attributes.add(new Attribute("cn", (firstName + " " + lastName).strip()));
        attributes.add(new Attribute(
                "displayName", firstGiven((account.firstNameEl() + " " + account.lastNameEl()).strip(), lastName)));
        if (!firstName.isEmpty()) {
            attributes.add(new Attribute("givenName", firstName));
        }
        if (!account.department().isBlank()) {
            attributes.add(new Attribute("departmentNumber", account.department()));
        }
        attributes.add(new Attribute(markerAttribute, PENDING));
        return attributes;
    }

    String dn() {
        return entry.getDN();
    }

    /** The value that says the entry waits for its activation, spelled as the directory has it. */
    Optional<String> pending() {
        return markers().filter(PENDING::equalsIgnoreCase).findFirst();
    }

    boolean isActive() {
        return markers().anyMatch(m -> m.equalsIgnoreCase(ACTIVE))
                || !marked(ACTIVE_BY).isEmpty();
    }

    boolean isActivatedBy(String attemptId) {
        return bears(ACTIVE_BY, attemptId);
    }

    boolean isRecoveredBy(String attemptId) {
        return bears(PASSWORD_BY, attemptId);
    }

    /** The values of a kind of marker, whole. */
    List<String> marked(String kind) {
        return markers().filter(m -> startsWith(m, kind)).toList();
    }

    boolean has(Role role) {
        return roles().contains(role);
    }

    /** Whether the entry has the value, by the attribute's own idea of equality. */
    boolean has(String attribute, String value) {
        return entry.hasAttributeValue(attribute, value);
    }

    boolean has(String attribute) {
        return entry.hasAttribute(attribute);
    }

    /** Whether a value of {@code userPassword} stands in clear, as far as the service account may read it. */
    boolean hasClearPassword() {
        var values = entry.getAttributeValues("userPassword");
        return values != null && !Arrays.stream(values).allMatch(NewPassword::isHashed);
    }

    ActiveAccount asActive(String username) {
        return new ActiveAccount(username, roles(), expiresOn());
    }

    /** Whether it is valid until that day, or longer. */
    boolean isValidUntil(LocalDate day) {
        var expiresOn = expiresOn();
        return expiresOn != null && !expiresOn.isBefore(day);
    }

    private static String firstGiven(String... texts) {
        return Stream.of(texts).filter(text -> !text.isBlank()).findFirst().orElse("");
    }

    private Set<Role> roles() {
        var roles = EnumSet.noneOf(Role.class);
        for (var role : Role.values()) {
            if (markers().anyMatch((ROLE + role.name())::equalsIgnoreCase)) {
                roles.add(role);
            }
        }
        return Collections.unmodifiableSet(roles);
    }

    private @Nullable LocalDate expiresOn() {
        var moment = entry.getAttributeValueAsDate(OptionalSchema.EXPIRY);
        if (moment != null) {
            return LocalDate.ofInstant(moment.toInstant(), ZoneOffset.UTC);
        }
        return marked(EXPIRES).stream().findFirst().map(AccountEntry::dateOf).orElse(null);
    }

    private static @Nullable LocalDate dateOf(String marker) {
        try {
            return LocalDate.parse(marker.substring(EXPIRES.length()));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The attribute's values match without regard to case; the id of an attempt does not. */
    private boolean bears(String kind, String attemptId) {
        return marked(kind).stream().anyMatch(m -> m.substring(kind.length()).equals(attemptId));
    }

    private Stream<String> markers() {
        var values = entry.getAttributeValues(markerAttribute);
        return values == null ? Stream.empty() : Arrays.stream(values);
    }

    private static boolean startsWith(String marker, String kind) {
        return marker.regionMatches(true, 0, kind, 0, kind.length());
    }
}
