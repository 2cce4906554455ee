package gr.uregister.bot.conversation.engine;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.statemachine.Effect.Deed;
import gr.uregister.statemachine.Effect.Question;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.Answer;
import java.util.Optional;
import java.util.function.Function;

/** Rooms in one line. */
public final class Fake {

    private Fake() {}

    public static <Q extends Question> Answerer<Q> answerer(Class<Q> kind, Function<Q, Answer> answer) {
        return new Answerer<>() {
            @Override
            public Class<Q> kind() {
                return kind;
            }

            @Override
            public Answer answer(ConversationId conversation, String updateId, Q question) {
                return answer.apply(question);
            }
        };
    }

    public static <D extends Deed> Doer<D> doer(Class<D> kind, Function<D, Optional<Event>> outcome) {
        return new Doer<>() {
            @Override
            public Class<D> kind() {
                return kind;
            }

            @Override
            public Optional<Event> perform(ConversationId conversation, D deed) {
                return outcome.apply(deed);
            }
        };
    }
}
