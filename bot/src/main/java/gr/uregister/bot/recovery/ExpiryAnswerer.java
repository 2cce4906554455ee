package gr.uregister.bot.recovery;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.directory.Directory;
import gr.uregister.bot.directory.Directory.DirectoryUnavailable;
import gr.uregister.bot.person.People;
import gr.uregister.statemachine.Effect.CheckExpiry;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.AccountInactive;
import gr.uregister.statemachine.Event.Answer;
import gr.uregister.statemachine.Event.ExpiryFound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Answers until when a person's account is valid. */
@Component
final class ExpiryAnswerer implements Answerer<CheckExpiry> {

    private static final Logger log = LoggerFactory.getLogger(ExpiryAnswerer.class);

    private final People people;
    private final Directory directory;

    ExpiryAnswerer(People people, Directory directory) {
        this.people = people;
        this.directory = directory;
    }

    @Override
    public Class<CheckExpiry> kind() {
        return CheckExpiry.class;
    }

    @Override
    public Answer answer(ConversationId conversation, String updateId, CheckExpiry question) {
        var person = people.find(question.personId());
        try {
            return person.flatMap(known -> directory.findActive(known.facts().username()))
                    .<Answer>map(account -> new ExpiryFound(account.expiresOn()))
                    .orElseGet(AccountInactive::new);
        } catch (DirectoryUnavailable e) {
            log.warn("An account's expiry could not be looked up: {}", e.getMessage());
            return new Event.DirectoryUnavailable();
        }
    }
}
