package gr.uregister.bot.recovery;

import gr.uregister.bot.account.AccountContacts;
import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.person.LookupThrottle;
import gr.uregister.bot.person.People;
import gr.uregister.bot.person.Person;
import gr.uregister.statemachine.Effect.FindAccount;
import gr.uregister.statemachine.Event.AccountFound;
import gr.uregister.statemachine.Event.AccountNotFound;
import gr.uregister.statemachine.Event.Answer;
import gr.uregister.statemachine.Event.LookupsThrottled;
import gr.uregister.statemachine.identity.Contact;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.stereotype.Component;

/**
 * Finds the account with a name that keeps a contact by consent. A name that nobody has, an account without consent and a wrong contact
 * take the same two questions to the database and the same comparison, so that nobody learns from the clock which of these it was.
 */
@Component
final class AccountFinder implements Answerer<FindAccount> {

    /** Nobody's: asked about where nobody has the name. No register gives out keys with a space. */
    private static final String NOBODY = "no body";

    private final People people;
    private final AccountContacts contacts;
    private final LookupThrottle throttle;

    AccountFinder(People people, AccountContacts contacts, LookupThrottle throttle) {
        this.people = people;
        this.contacts = contacts;
        this.throttle = throttle;
    }

    @Override
    public Class<FindAccount> kind() {
        return FindAccount.class;
    }

    @Override
    public Answer answer(ConversationId conversation, String updateId, FindAccount question) {
        var lookup = throttle.begin(conversation + " " + updateId);
        if (!lookup.allowed()) {
            return new LookupsThrottled();
        }
        var person = people.findByUsername(question.username());
        var kept = contacts.keptOf(person.map(Person::id).orElse(NOBODY));
        var isKept = isSame(
                question.contact(),
                kept.of(question.contact().kind()).map(Contact::normalised).orElse(""));
        if (person.isEmpty() || !isKept) {
            return new AccountNotFound();
        }
        throttle.giveBack(lookup);
        var other = kept.without(question.contact().kind()).all().stream().findFirst();
        return new AccountFound(person.get().facts(), other.orElse(null));
    }

    private static boolean isSame(Contact given, String kept) {
        return MessageDigest.isEqual(
                given.normalised().getBytes(StandardCharsets.UTF_8), kept.getBytes(StandardCharsets.UTF_8));
    }
}
