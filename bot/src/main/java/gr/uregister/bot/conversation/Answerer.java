package gr.uregister.bot.conversation;

import gr.uregister.statemachine.Effect.Question;
import gr.uregister.statemachine.Event.Answer;

/**
 * Answers one kind of question that the flow asks within a turn. Rooms bring their own as beans.
 *
 * <p>A turn that lost a race is decided again, so the same question may come twice for one update: what must be counted is
 * counted by the update's id. Expected failures are answers; an exception means that we failed, and the update is tried again later.
 */
public interface Answerer<Q extends Question> {

    /** The kind of question. */
    Class<Q> kind();

    /**
     * @param conversation whose turn it is
     * @param updateId the update being handled, the same for each try
     */
    Answer answer(ConversationId conversation, String updateId, Q question);
}
