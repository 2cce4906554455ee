package gr.uregister.bot.helpdesk;

import gr.uregister.bot.conversation.Deadline;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.DeskActed;
import gr.uregister.statemachine.desk.DeskAct.Abandoned;
import gr.uregister.statemachine.desk.DeskAct.SnoozeEnded;
import gr.uregister.statemachine.desk.Hold;
import gr.uregister.statemachine.institution.Institution;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Brings back what an agent put off, and returns to the queue what an agent left alone. */
@Component
public final class HoldDeadline implements Deadline {

    private final Duration abandonedAfter;

    @Autowired
    public HoldDeadline(Institution institution) {
        this(institution.desk().abandonedAfter());
    }

    /** @param abandonedAfter how long an agent may leave a conversation alone */
    public HoldDeadline(Duration abandonedAfter) {
        this.abandonedAfter = abandonedAfter;
    }

    @Override
    public Optional<Instant> of(Conversation conversation) {
        return Optional.ofNullable(conversation.assistance().hold())
                .map(hold -> hold.snoozedUntil() == null ? hold.activeAt().plus(abandonedAfter) : hold.snoozedUntil());
    }

    @Override
    public Optional<Event> reached(StoredConversation stored, Instant now) {
        return Optional.ofNullable(stored.conversation().assistance().hold()).map(HoldDeadline::event);
    }

    private static Event event(Hold hold) {
        return new DeskActed(
                hold.snoozedUntil() == null
                        ? new Abandoned(hold.fence(), hold.activeAt())
                        : new SnoozeEnded(hold.fence()));
    }
}
