package gr.uregister.statemachine.identity;

import gr.uregister.statemachine.identity.Contact.Kind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The contacts that are kept of a person in the academic registry, which takes the person's consent for each: by these an account is
 * recovered.
 *
 * @param mobile null where none is kept
 * @param email null where none is kept
 */
public record KeptContacts(
        @Nullable MobileNumber mobile, @Nullable EmailAddress email) {

    public static final KeptContacts NONE = new KeptContacts(null, null);

    /** What would be kept of a person with every consent: the registered contacts given in the chat, otherwise the first registered. */
    public static KeptContacts offeredBy(PersonFacts facts, List<Contact> given) {
        return new KeptContacts(
                first(MobileNumber.class, given, facts.mobiles()), first(EmailAddress.class, given, facts.emails()));
    }

    /** The mobile first; empty when none is kept. */
    public List<Contact> all() {
        return Stream.<@Nullable Contact>of(mobile, email)
                .filter(Objects::nonNull)
                .map(contact -> (Contact) contact)
                .toList();
    }

    /** The contact of a kind. */
    public Optional<Contact> of(Kind kind) {
        return Optional.ofNullable(
                switch (kind) {
                    case MOBILE -> mobile;
                    case EMAIL -> email;
                });
    }

    /** With a contact in the place of the one of its kind. */
    public KeptContacts with(Contact contact) {
        return switch (contact) {
            case MobileNumber number -> new KeptContacts(number, email);
            case EmailAddress address -> new KeptContacts(mobile, address);
        };
    }

    /** Without the contact of a kind. */
    public KeptContacts without(Kind kind) {
        return switch (kind) {
            case MOBILE -> new KeptContacts(null, email);
            case EMAIL -> new KeptContacts(mobile, null);
        };
    }

    /** Those of the kinds that the person consents to. */
    public KeptContacts consented(boolean keepsMobile, boolean keepsEmail) {
        return new KeptContacts(keepsMobile ? mobile : null, keepsEmail ? email : null);
    }

    private static <C extends Contact> @Nullable C first(Class<C> kind, List<Contact> given, List<C> registered) {
        return Stream.concat(
                        given.stream().filter(kind::isInstance).map(kind::cast).filter(registered::contains),
                        registered.stream())
                .findFirst()
                .orElse(null);
    }
}
