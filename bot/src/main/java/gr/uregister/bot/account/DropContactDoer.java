package gr.uregister.bot.account;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.statemachine.AccountEvent;
import gr.uregister.statemachine.Effect.DropContact;
import gr.uregister.statemachine.Event;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Forgets a contact whose consent was withdrawn. */
@Component
class DropContactDoer implements Doer<DropContact> {

    private final KeptContactsChange change;

    DropContactDoer(KeptContactsChange change) {
        this.change = change;
    }

    @Override
    public Class<DropContact> kind() {
        return DropContact.class;
    }

    @Override
    public Optional<Event> perform(ConversationId conversation, DropContact deed) {
        return Optional.of(change.make(deed.personId(), deed.changeId(), before -> before.without(deed.kind())));
    }

    @Override
    public Optional<Event> givenUp(DropContact deed) {
        return Optional.of(new AccountEvent.KeptContactsNotChanged(deed.changeId()));
    }
}
