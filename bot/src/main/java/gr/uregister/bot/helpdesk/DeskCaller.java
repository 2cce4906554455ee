package gr.uregister.bot.helpdesk;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.queue.Queues;
import gr.uregister.statemachine.Effect.CallDesk;
import gr.uregister.statemachine.Event.Answer;
import gr.uregister.statemachine.Event.DeskAnswered;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Says how many people wait for an agent, or that no agents answer here. */
@Component
final class DeskCaller implements Answerer<CallDesk> {

    private final Queues queues;
    private final HelpDeskProperties properties;
    private final InstantSource clock;

    DeskCaller(Queues queues, HelpDeskProperties properties, InstantSource clock) {
        this.queues = queues;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public Class<CallDesk> kind() {
        return CallDesk.class;
    }

    @Override
    public Answer answer(ConversationId conversation, String updateId, CallDesk call) {
        if (!properties.console()) {
            return new DeskAnswered(false, 0, call.askedIn());
        }
        var since = call.waitingSince() == null ? clock.instant() : call.waitingSince();
        return new DeskAnswered(true, queues.waitingLongerThan(since), call.askedIn());
    }
}
