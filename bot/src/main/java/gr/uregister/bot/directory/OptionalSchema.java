package gr.uregister.bot.directory;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.schema.Schema;
import gr.uregister.statemachine.identity.Role;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server's schema knows beyond inetOrgPerson; what it does not know is left out.
 *
 * @param affiliation eduPerson with its affiliations
 * @param expiry SCHAC's date of expiry
 */
record OptionalSchema(boolean affiliation, boolean expiry) {

    static final String EXPIRY = "schacExpiryDate";

    private static final String AFFILIATION = "eduPersonAffiliation";
    private static final String PRIMARY_AFFILIATION = "eduPersonPrimaryAffiliation";
    private static final String AFFILIATION_CLASS = "eduPerson";
    private static final String EXPIRY_CLASS = "schacEntryMetadata";
    private static final DateTimeFormatter MIDNIGHT_UTC = DateTimeFormatter.ofPattern("yyyyMMdd'000000Z'");

    static OptionalSchema of(@Nullable Schema schema) {
        return new OptionalSchema(
                knows(schema, AFFILIATION_CLASS, AFFILIATION) && knows(schema, AFFILIATION_CLASS, PRIMARY_AFFILIATION),
                knows(schema, EXPIRY_CLASS, EXPIRY));
    }

    /** Adds a role, in the marker attribute and by its affiliations; nothing where it is there already. */
    List<Modification> grant(AccountEntry entry, Role role) {
        var changes = new ArrayList<>(affiliate(entry, role));
        if (!entry.has(role)) {
            changes.add(new Modification(ModificationType.ADD, entry.markerAttribute(), AccountEntry.ROLE + role));
        }
        return changes;
    }

    /** Adds what the entry lacks of the role's affiliations; the first one stays the primary. */
    List<Modification> affiliate(AccountEntry entry, Role role) {
        if (!affiliation) {
            return List.of();
        }
        var changes = new ArrayList<Modification>();
        addTo(changes, entry, "objectClass", AFFILIATION_CLASS);
        affiliations(role).forEach(value -> addTo(changes, entry, AFFILIATION, value));
        if (!entry.has(PRIMARY_AFFILIATION)) {
            addTo(changes, entry, PRIMARY_AFFILIATION, affiliations(role).getFirst());
        }
        return changes;
    }

    /** Sets the day of expiry, in the marker attribute where the schema has no place for it. */
    List<Modification> expire(AccountEntry entry, LocalDate day) {
        var changes = new ArrayList<Modification>();
        if (expiry) {
            addTo(changes, entry, "objectClass", EXPIRY_CLASS);
            changes.add(new Modification(ModificationType.REPLACE, EXPIRY, MIDNIGHT_UTC.format(day)));
            return changes;
        }
        var marker = AccountEntry.EXPIRES + day;
        entry.marked(AccountEntry.EXPIRES).stream()
                .filter(old -> !old.equals(marker))
                .forEach(old -> changes.add(new Modification(ModificationType.DELETE, entry.markerAttribute(), old)));
        addTo(changes, entry, entry.markerAttribute(), marker);
        return changes;
    }

    static void addTo(List<Modification> changes, AccountEntry entry, String attribute, String value) {
        if (!entry.has(attribute, value)) {
            changes.add(new Modification(ModificationType.ADD, attribute, value));
        }
    }

    /** By eduPerson's own definitions: employees are members, affiliates are expressly not. */
    private static List<String> affiliations(Role role) {
        return switch (role) {
            case STUDENT -> List.of("student", "member");
            case STAFF -> List.of("staff", "employee", "member");
            case AFFILIATE -> List.of("affiliate");
        };
    }

    private static boolean knows(@Nullable Schema schema, String objectClass, String attribute) {
        return schema != null
                && schema.getObjectClass(objectClass) != null
                && schema.getAttributeType(attribute) != null;
    }
}
