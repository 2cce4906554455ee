package gr.uregister.bot.move;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.statemachine.Effect.IssueMoveCode;
import gr.uregister.statemachine.Event.Answer;
import gr.uregister.statemachine.Event.MoveCodeIssued;
import org.springframework.stereotype.Component;

/** Makes codes. A turn that is decided again makes another one, and only the code that its conversation names is good. */
@Component
class MoveCodeIssuer implements Answerer<IssueMoveCode> {

    private final MoveCodes codes;

    MoveCodeIssuer(MoveCodes codes) {
        this.codes = codes;
    }

    @Override
    public Class<IssueMoveCode> kind() {
        return IssueMoveCode.class;
    }

    @Override
    public Answer answer(ConversationId conversation, String updateId, IssueMoveCode question) {
        var issued = codes.issue(conversation);
        return new MoveCodeIssued(issued.code(), issued.id(), issued.expiresAt(), question.askedIn());
    }
}
