package gr.uregister.bench.flow;

import gr.uregister.messages.Language;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.flow.ConversationFlow;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** A chat that was walked once from its opening to the active account: the conversation as it stood before each step. */
final class ActivationWalk {

    private final Map<Step, Conversation> before = new EnumMap<>(Step.class);

    /** @throws IllegalStateException when the steps do not lead to an active account any more */
    ActivationWalk(ConversationFlow flow) {
        var conversation = Conversation.begin(Language.EL);
        for (var step : Step.values()) {
            before.put(step, conversation);
            conversation = flow.advance(conversation, step.event(), Sample.NOW).conversation();
        }
        if (conversation.state() != State.ACTIVATED) {
            throw new IllegalStateException("the walk ends in " + conversation.state());
        }
    }

    Conversation before(Step step) {
        return Objects.requireNonNull(before.get(step));
    }
}
