package gr.uregister.bot.account;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.directory.Directory;
import gr.uregister.bot.directory.Directory.DirectoryUnavailable;
import gr.uregister.bot.person.People;
import gr.uregister.statemachine.Effect.ReadAccount;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.AccountRead;
import gr.uregister.statemachine.Event.Answer;
import gr.uregister.statemachine.account.AccountFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads what a person may know of their account: in the directory, and what is kept by consent. */
@Component
class AccountReader implements Answerer<ReadAccount> {

    private static final Logger log = LoggerFactory.getLogger(AccountReader.class);

    private final People people;
    private final Directory directory;
    private final AccountContacts contacts;

    AccountReader(People people, Directory directory, AccountContacts contacts) {
        this.people = people;
        this.directory = directory;
        this.contacts = contacts;
    }

    @Override
    public Class<ReadAccount> kind() {
        return ReadAccount.class;
    }

    /** An account that is active no longer is answered as if it could not be read: nothing can be said of it. */
    @Override
    public Answer answer(ConversationId conversation, String updateId, ReadAccount question) {
        try {
            return people.find(question.personId())
                    .flatMap(person -> directory.findActive(person.facts().username()))
                    .<Answer>map(account -> new AccountRead(
                            new AccountFacts(
                                    account.roles(), account.expiresOn(), contacts.keptOf(question.personId())),
                            question.next()))
                    .orElseGet(Event.DirectoryUnavailable::new);
        } catch (DirectoryUnavailable e) {
            log.warn("An account could not be read: {}", e.getMessage());
            return new Event.DirectoryUnavailable();
        }
    }
}
