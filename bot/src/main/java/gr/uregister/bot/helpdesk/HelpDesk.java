package gr.uregister.bot.helpdesk;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.statemachine.Event.DeskActed;
import gr.uregister.statemachine.desk.Agent;
import gr.uregister.statemachine.desk.Assistance;
import gr.uregister.statemachine.desk.DeskAct;
import gr.uregister.statemachine.desk.DeskAct.OfHolder;
import gr.uregister.statemachine.desk.DeskAct.Taken;
import gr.uregister.statemachine.desk.Hold;
import gr.uregister.statemachine.desk.ReturnStep;
import gr.uregister.statemachine.flow.ConversationFlow;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What staff do in conversations. Each act is an update of the conversation, so it is decided on the version that stands, by one
 * conditional write, and the same command counts once, on however many nodes and however often it is sent.
 */
@Component
public class HelpDesk {

    /** Longer is no message, and no platform would bring it whole. */
    public static final int MAX_CHARACTERS = 4_000;

    private final Conversations conversations;
    private final ConversationFlow flow;
    private final InstantSource clock;

    public HelpDesk(Conversations conversations, ConversationFlow flow, InstantSource clock) {
        this.conversations = conversations;
        this.flow = flow;
        this.clock = clock;
    }

    /** What came of an act. */
    public sealed interface Outcome {

        /** It was done, now or when the same command came before. */
        record Done(StoredConversation conversation) implements Outcome {}

        /**
         * It was not done: somebody else has the conversation.
         *
         * @param holder who has it; null when nobody has, as after it was handed back or given up
         */
        record NotHolder(@Nullable Hold holder) implements Outcome {}

        /** There is no such conversation, or nobody has said anything in it yet. */
        record Nowhere() implements Outcome {}
    }

    /**
     * Takes a conversation over. Of several agents who try, one has it; the others are told who.
     *
     * @param commandId the caller's name of this command, the same when it is repeated
     */
    public Outcome takeOver(ConversationId id, String commandId, Agent agent) {
        var outcome = act(id, commandId, new Taken(agent), assistance -> !assistance.isTaken());
        return outcome instanceof Outcome.NotHolder(var holder) && holder != null && isOf(agent, holder)
                ? find(id).<Outcome>map(Outcome.Done::new).orElse(new Outcome.Nowhere())
                : outcome;
    }

    /**
     * Does something that only the agent may who has the conversation.
     *
     * @param agent who does it
     * @param act under the number by which they have it
     */
    public Outcome act(ConversationId id, String commandId, Agent agent, OfHolder act) {
        return act(id, commandId, act, assistance -> isHeldBy(assistance, agent, act.fence()));
    }

    /** Takes the conversation from whoever has it, for another agent or a team: for supervisors. */
    public Outcome reassign(ConversationId id, String commandId, OfHolder act) {
        return act(id, commandId, act, assistance -> assistance.isHeldUnder(act.fence()));
    }

    /** Does something that all staff may, whoever has the conversation: a note, labels. */
    public Outcome annotate(ConversationId id, String commandId, DeskAct act) {
        if (act instanceof OfHolder || act instanceof Taken) {
            throw new IllegalArgumentException("only whoever has the conversation may do this");
        }
        return act(id, commandId, act, _ -> true);
    }

    /** The conversation as it is stored now. */
    public Optional<StoredConversation> find(ConversationId id) {
        return conversations.find(id);
    }

    /** Where the bot may go on when the conversation is handed back now. */
    public List<ReturnStep> returnSteps(StoredConversation stored) {
        return flow.returnSteps(stored.conversation(), clock.instant());
    }

    private Outcome act(ConversationId id, String commandId, DeskAct act, Predicate<Assistance> isAllowed) {
        var known = find(id);
        if (known.isEmpty()) {
            return new Outcome.Nowhere();
        }
        var refusal = new AtomicReference<@Nullable Outcome>();
        conversations.receive(id, "desk/" + commandId, stored -> {
            // Who is refused writes nothing, so nobody would notice that this node's memory of the conversation is old.
            // With an old one the write is tried, and fails.
            var isOld = stored.version() < known.get().version();
            var assistance = stored.conversation().assistance();
            var isRefused = !isOld && !isAllowed.test(assistance);
            refusal.set(isRefused ? new Outcome.NotHolder(assistance.hold()) : null);
            return isRefused ? Optional.empty() : Optional.of(new DeskActed(act));
        });
        var refused = refusal.get();
        return refused == null ? find(id).<Outcome>map(Outcome.Done::new).orElse(new Outcome.Nowhere()) : refused;
    }

    private static boolean isHeldBy(Assistance assistance, Agent agent, long fence) {
        return assistance.isHeldUnder(fence)
                && Optional.ofNullable(assistance.hold())
                        .filter(hold -> isOf(agent, hold))
                        .isPresent();
    }

    private static boolean isOf(Agent agent, Hold hold) {
        return hold.agent().account().equals(agent.account());
    }
}
