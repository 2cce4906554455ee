package gr.uregister.bot.helpdesk;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.queue.Queues;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.bot.staff.account.StaffAccounts;
import gr.uregister.statemachine.Effect.CallDesk;
import gr.uregister.statemachine.Event.Answer;
import gr.uregister.statemachine.Event.DeskAnswered;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Says how many people wait for an agent, or that no agents answer here: before somebody has such an account, nobody could. */
@Component
final class DeskCaller implements Answerer<CallDesk> {

    private final Queues queues;
    private final HelpDeskProperties properties;
    private final BooleanSupplier hasAgents;
    private final InstantSource clock;

    @Autowired
    DeskCaller(Queues queues, HelpDeskProperties properties, StaffAccounts accounts, InstantSource clock) {
        this(queues, properties, () -> accounts.all().stream().anyMatch(StaffAccount::helps), clock);
    }

    /** @param hasAgents whether anybody works here who takes conversations over */
    DeskCaller(Queues queues, HelpDeskProperties properties, BooleanSupplier hasAgents, InstantSource clock) {
        this.queues = queues;
        this.properties = properties;
        this.hasAgents = hasAgents;
        this.clock = clock;
    }

    @Override
    public Class<CallDesk> kind() {
        return CallDesk.class;
    }

    @Override
    public Answer answer(ConversationId conversation, String updateId, CallDesk call) {
        if (!properties.console() || !hasAgents.getAsBoolean()) {
            return new DeskAnswered(false, 0, call.askedIn());
        }
        var since = call.waitingSince() == null ? clock.instant() : call.waitingSince();
        return new DeskAnswered(true, queues.waitingLongerThan(since), call.askedIn());
    }
}
