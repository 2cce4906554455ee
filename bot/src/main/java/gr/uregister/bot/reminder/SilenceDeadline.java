package gr.uregister.bot.reminder;

import gr.uregister.bot.conversation.Deadline;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.SilenceNoticed;
import gr.uregister.statemachine.institution.Institution;
import gr.uregister.statemachine.reminding.Plan;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells a conversation that its person has been silent for long. What follows is the flow's to decide. */
@Component
public class SilenceDeadline implements Deadline {

    private final Institution institution;

    public SilenceDeadline(Institution institution) {
        this.institution = institution;
    }

    @Override
    public Optional<Instant> of(Conversation conversation) {
        // Whoever speaks with an agent is not reminded of what the bot asked.
        return conversation.assistance().isTaken()
                ? Optional.empty()
                : Plan.of(conversation, institution).map(Plan::at);
    }

    /** While something is still to be said to the person they have not fallen silent: they may be waiting for it. */
    @Override
    public Optional<Event> reached(StoredConversation stored, Instant now) {
        return stored.outbox().isEmpty()
                ? Optional.of(new SilenceNoticed(!stored.presence().isLost()))
                : Optional.empty();
    }
}
