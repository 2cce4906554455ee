package gr.uregister.statemachine.reading;

import gr.uregister.messages.Folding;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.MobileNumber;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the contacts that a person types or shares. */
public final class GivenContacts {

    /** A longer text is no answer to a question about contacts. */
    private static final int MAX_TYPED_CHARACTERS = 400;

    /** An address among other words: what separates it is no part of it, nor is a full stop at its end. */
    private static final Pattern EMAIL = Pattern.compile(
            "[^\\s\\p{Z},;:/&<>()\\[\\]\"«»“”@]+@[^\\s\\p{Z},;:/&<>()\\[\\]\"«»“”@]*[^\\s\\p{Z},;:/&<>()\\[\\]\"«»“”@.!]");

    /** A phone number among other words. */
    private static final Pattern PHONE = Pattern.compile("[+(]*\\p{Nd}[\\p{Nd}\\s\\p{Z}().\\u2010-\\u2014-]*\\p{Nd}");

    private GivenContacts() {}

    /** What the event gives: a mobile, an email, both, or nothing that can be read. */
    public static List<Contact> in(Event event) {
        return switch (event) {
            case Event.ContactShared(var phoneNumber, var _) ->
                MobileNumber.parse(phoneNumber.startsWith("+") ? phoneNumber : "+" + phoneNumber)
                        .or(() -> MobileNumber.parse(phoneNumber))
                        .<List<Contact>>map(List::of)
                        .orElse(List.of());
            case Event.Typed(var text, var _) -> read(text);
            default -> List.of();
        };
    }

    /** A mobile, an email or one of each, whatever words stand around them; nothing when any of it is unclear. */
    private static List<Contact> read(String text) {
        if (text.length() > MAX_TYPED_CHARACTERS) {
            return List.of();
        }
        var typed = Folding.visible(text);
        var emails = typed.indexOf('@') < 0 ? List.<String>of() : found(EMAIL, typed);
        var rest = emails.isEmpty() ? typed : EMAIL.matcher(typed).replaceAll(" ");
        var phones = rest.isBlank() ? List.<String>of() : found(PHONE, rest);
        if (rest.indexOf('@') >= 0 || emails.size() > 1 || phones.size() > 1) {
            return List.of();
        }
        var contacts = Stream.<Optional<? extends Contact>>concat(
                        phones.stream().map(MobileNumber::parse),
                        emails.stream().map(EmailAddress::parse))
                .toList();
        return contacts.stream().allMatch(Optional::isPresent)
                ? contacts.stream().<Contact>map(Optional::get).toList()
                : List.of();
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }
}
