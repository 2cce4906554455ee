package gr.uregister.bot.account;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.statemachine.AccountEvent;
import gr.uregister.statemachine.Effect.KeepContacts;
import gr.uregister.statemachine.Event;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps contacts that a person consented to. */
@Component
class KeepContactsDoer implements Doer<KeepContacts> {

    private final KeptContactsChange change;

    KeepContactsDoer(KeptContactsChange change) {
        this.change = change;
    }

    @Override
    public Class<KeepContacts> kind() {
        return KeepContacts.class;
    }

    @Override
    public Optional<Event> perform(ConversationId conversation, KeepContacts deed) {
        return Optional.of(change.make(deed.personId(), deed.changeId(), AccountContacts.keeping(deed.contacts())));
    }

    @Override
    public Optional<Event> givenUp(KeepContacts deed) {
        return Optional.of(new AccountEvent.KeptContactsNotChanged(deed.changeId()));
    }
}
