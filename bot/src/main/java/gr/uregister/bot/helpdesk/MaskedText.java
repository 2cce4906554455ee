package gr.uregister.bot.helpdesk;

import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.MobileNumber;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hides in what was said the facts that staff see masked everywhere else. */
final class MaskedText {

    private static final Pattern ADDRESS =
            Pattern.compile("[\\p{Alnum}._%+-]{1,64}@[\\p{Alnum}-]{1,63}(?:\\.[\\p{Alnum}-]{1,63}){1,8}");
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{Nd}+])\\+?\\p{Nd}(?:[ -]?\\p{Nd}){9,13}(?!\\p{Nd})");
    private static final Pattern DATE = Pattern.compile("(?<!\\p{Nd})\\p{Nd}{1,2}/\\p{Nd}{1,2}/(\\p{Nd}{4})");

    private MaskedText() {}

    /** The text without contacts. */
    static String withoutContacts(String text) {
        var withoutAddresses = ADDRESS.matcher(text).replaceAll(found -> masked(found, EmailAddress::parse));
        return NUMBER.matcher(withoutAddresses).replaceAll(found -> masked(found, MobileNumber::parse));
    }

    /** The text without contacts and days of birth. */
    static String withoutFacts(String text) {
        return DATE.matcher(withoutContacts(text)).replaceAll("••/••/$1");
    }

    private static String masked(MatchResult found, Function<String, Optional<? extends Contact>> parsed) {
        return Matcher.quoteReplacement(
                parsed.apply(found.group()).map(Contact::masked).orElse(found.group()));
    }
}
