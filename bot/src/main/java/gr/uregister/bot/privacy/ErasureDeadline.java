package gr.uregister.bot.privacy;

import gr.uregister.bot.conversation.Deadline;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.DataEvent.ErasureDue;
import gr.uregister.statemachine.Event;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Has a chat erased that was busy when its person wanted it to be, as soon as it is busy no more. */
@Component
class ErasureDeadline implements Deadline {

    @Override
    public Optional<Instant> of(Conversation conversation) {
        return conversation.state().isBusy()
                ? Optional.empty()
                : Optional.ofNullable(conversation.rights().erasureSince());
    }

    @Override
    public Optional<Event> reached(StoredConversation stored, Instant now) {
        return Optional.of(new ErasureDue());
    }
}
