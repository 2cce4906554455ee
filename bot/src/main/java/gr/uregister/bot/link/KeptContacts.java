package gr.uregister.bot.link;

import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.MobileNumber;
import gr.uregister.statemachine.identity.PersonFacts;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The contacts that the academic registry would keep of a person: the ones given in the chat, otherwise the first registered.
 *
 * @param mobile E.164; null where there is none
 * @param email null where there is none
 */
record KeptContacts(@Nullable String mobile, @Nullable String email) {

    static KeptContacts of(PersonFacts facts, List<Contact> given) {
        return new KeptContacts(
                first(MobileNumber.class, given, facts.mobiles()), first(EmailAddress.class, given, facts.emails()));
    }

    private static <C extends Contact> @Nullable String first(Class<C> kind, List<Contact> given, List<C> registered) {
        return Stream.concat(
                        given.stream().filter(kind::isInstance).map(kind::cast).filter(registered::contains),
                        registered.stream())
                .findFirst()
                .map(Contact::normalised)
                .orElse(null);
    }
}
