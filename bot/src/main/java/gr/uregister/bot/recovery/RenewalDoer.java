package gr.uregister.bot.recovery;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.bot.directory.Directory;
import gr.uregister.bot.directory.Directory.DirectoryUnavailable;
import gr.uregister.bot.person.People;
import gr.uregister.statemachine.AccountEvent.AccountNotRenewed;
import gr.uregister.statemachine.AccountEvent.AccountRenewed;
import gr.uregister.statemachine.Effect.RenewAccount;
import gr.uregister.statemachine.Event;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Moves an account's expiry on. The day was decided before: done twice, it is the same day. */
@Component
final class RenewalDoer implements Doer<RenewAccount> {

    private final People people;
    private final Directory directory;

    RenewalDoer(People people, Directory directory) {
        this.people = people;
        this.directory = directory;
    }

    @Override
    public Class<RenewAccount> kind() {
        return RenewAccount.class;
    }

    @Override
    public Optional<Event> perform(ConversationId conversation, RenewAccount deed) {
        var person = people.find(deed.personId()).orElseThrow(() -> new DeedFailed("the person left the register"));
        try {
            directory.renew(person.facts().username(), deed.to());
            return Optional.of(new AccountRenewed(deed.from(), deed.to()));
        } catch (DirectoryUnavailable e) {
            throw new DeedFailed("the account could not be renewed", e);
        }
    }

    @Override
    public Optional<Event> givenUp(RenewAccount deed) {
        return Optional.of(new AccountNotRenewed());
    }
}
