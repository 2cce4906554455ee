package gr.uregister.bot.conversation.engine;

import gr.uregister.bot.conversation.Deadline;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.ReminderDue;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reminds people who asked for it. */
@Component
class ReminderDeadline implements Deadline {

    @Override
    public Optional<Instant> of(Conversation conversation) {
        return Optional.ofNullable(conversation.remindAt());
    }

    @Override
    public Optional<Event> reached(StoredConversation conversation, Instant now) {
        return Optional.of(new ReminderDue(now));
    }
}
