package gr.uregister.bot.directory;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.Contact.Kind;
import gr.uregister.statemachine.identity.KeptContacts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The contacts that an entry shows beside those the institution may have there. */
final class ShownContacts {

    private ShownContacts() {}

    /** What is still to be changed, so that an entry shows the contacts afterwards instead of those that are gone. */
    static List<Modification> changes(AccountEntry entry, Set<KeptContacts> gone, KeptContacts after) {
        var changes = new ArrayList<Modification>();
        for (var kind : Kind.values()) {
            var attribute = attributeOf(kind);
            var shown = after.of(kind).flatMap(ShownContacts::valueOf);
            gone.stream()
                    .flatMap(old -> old.of(kind).flatMap(ShownContacts::valueOf).stream())
                    .distinct()
                    .filter(value -> !shown.equals(Optional.of(value)) && entry.has(attribute, value))
                    .forEach(value -> changes.add(new Modification(ModificationType.DELETE, attribute, value)));
            shown.ifPresent(value -> OptionalSchema.addTo(changes, entry, attribute, value));
        }
        return changes;
    }

    private static String attributeOf(Kind kind) {
        return switch (kind) {
            case MOBILE -> "mobile";
            case EMAIL -> "mail";
        };
    }

    /** An address with international letters has no place in {@code mail} (RFC 4524: IA5), and must not cost the person the account. */
    private static Optional<String> valueOf(Contact contact) {
        return Optional.of(contact.normalised()).filter(StandardCharsets.US_ASCII.newEncoder()::canEncode);
    }
}
