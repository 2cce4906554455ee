package gr.uregister.bot.directory;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.directory.Directory.DirectoryUnavailable;
import gr.uregister.bot.person.People;
import gr.uregister.statemachine.Effect;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Answers whether a person's account is active and has the role. */
@Component
class AccountAnswerer implements Answerer<Effect.CheckAccount> {

    private static final Logger log = LoggerFactory.getLogger(AccountAnswerer.class);

    private final People people;
    private final Directory directory;

    AccountAnswerer(People people, Directory directory) {
        this.people = people;
        this.directory = directory;
    }

    @Override
    public Class<Effect.CheckAccount> kind() {
        return Effect.CheckAccount.class;
    }

    @Override
    public Answer answer(ConversationId conversation, String updateId, Effect.CheckAccount question) {
        var person = people.find(question.personId())
                .orElseThrow(() -> new IllegalStateException("the person left the register"));
        try {
            return directory
                    .findActive(person.facts().username())
                    .<Answer>map(
                            account -> new Event.AccountActive(account.roles().contains(question.role())))
                    .orElseGet(Event.AccountInactive::new);
        } catch (DirectoryUnavailable e) {
            log.warn("An account could not be looked up: {}", e.getMessage());
            return new Event.DirectoryUnavailable();
        }
    }
}
