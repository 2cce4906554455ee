package gr.uregister.bot.conversation.engine;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Effect.Deed;
import gr.uregister.statemachine.Effect.EraseData;
import gr.uregister.statemachine.Effect.KeepFile;
import gr.uregister.statemachine.Effect.Question;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.desk.Attachment;
import gr.uregister.statemachine.flow.ConversationFlow;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides an update to its end: asks the flow, answers its questions within the same turn, and gathers the deeds. */
@Component
class Decider {

    /** A turn asks a handful of questions; more than this is a loop in the flow. */
    private static final int MAX_QUESTIONS = 12;

    private final ConversationFlow flow;
    private final Map<Class<?>, Answerer<?>> answerers;
    private final InstantSource clock;

    Decider(ConversationFlow flow, List<Answerer<?>> answerers, InstantSource clock) {
        this.flow = flow;
        this.answerers = answerers.stream().collect(Collectors.toMap(Answerer::kind, Function.identity()));
        this.clock = clock;
    }

    /**
     * What an update came to.
     *
     * @param deeds in the order they are to be done
     * @param concealed whether what the person typed was a secret
     */
    record Decision(Conversation conversation, List<Deed> deeds, boolean concealed) {

        /** Whether the conversation is to know nothing of what was before. */
        boolean erases() {
            return deeds.stream().anyMatch(EraseData.class::isInstance);
        }

        /** The file that the person sent, where somebody is there to look at it. */
        @Nullable
        Attachment file() {
            return deeds.stream()
                    .filter(KeepFile.class::isInstance)
                    .map(deed -> ((KeepFile) deed).file().attachment())
                    .findFirst()
                    .orElse(null);
        }
    }

    Decision decide(ConversationId id, String updateId, Conversation before, Event event) {
        var conversation = before;
        var next = event;
        var deeds = new ArrayList<Deed>();
        var concealed = false;
        for (int questions = 0; questions <= MAX_QUESTIONS; questions++) {
            var turn = flow.advance(conversation, next, clock.instant());
            conversation = turn.conversation();
            concealed |= turn.concealed();
            @Nullable Question question = null;
            for (var effect : turn.effects()) {
                switch (effect) {
                    case Deed deed -> deeds.add(deed);
                    case Question asked -> question = asked;
                }
            }
            if (question == null) {
                return new Decision(conversation, List.copyOf(deeds), concealed);
            }
            next = answer(id, updateId, question);
        }
        throw new IllegalStateException("the flow asks without end in " + conversation.state());
    }

    /** What an update comes to that cannot be handled: nothing but a sentence. */
    Decision apologise(Conversation before, Event event) {
        var turn = flow.apologise(before, event, clock.instant());
        var deeds = turn.effects().stream().map(Deed.class::cast).toList();
        return new Decision(turn.conversation(), deeds, turn.concealed());
    }

    private <Q extends Question> Event answer(ConversationId id, String updateId, Q question) {
        @SuppressWarnings("unchecked") // the map's key is the answerer's own kind
        var answerer = (Answerer<Q>) answerers.get(question.getClass());
        if (answerer == null) {
            throw new IllegalStateException(
                    "nobody answers " + question.getClass().getSimpleName());
        }
        return answerer.answer(id, updateId, question);
    }
}
