package gr.uregister.bot.move;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.code.CodeTries;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Effect.RedeemMoveCode;
import gr.uregister.statemachine.Event.Answer;
import gr.uregister.statemachine.Event.MoveCodeRedeemed;
import gr.uregister.statemachine.Event.MoveCodeRefused;
import gr.uregister.statemachine.Event.MoveCodeRefused.Reason;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Finds what a code stands for, and uses the code up. The other chat's conversation goes into this chat's own write, and the other chat
 * is told by a deed of that write. A node that dies in between has used up a code, and nothing else has changed.
 */
@Component
class MoveCodeRedeemer implements Answerer<RedeemMoveCode> {

    private final MoveCodes codes;
    private final CodeTries tries;
    private final ConversationStore conversations;

    MoveCodeRedeemer(MoveCodes codes, CodeTries tries, ConversationStore conversations) {
        this.codes = codes;
        this.tries = tries;
        this.conversations = conversations;
    }

    @Override
    public Class<RedeemMoveCode> kind() {
        return RedeemMoveCode.class;
    }

    @Override
    public Answer answer(ConversationId conversation, String updateId, RedeemMoveCode question) {
        var typedIn = question.typedIn();
        var pause = tries.count(conversation, updateId);
        if (pause.isPresent()) {
            return new MoveCodeRefused(Reason.TOO_MANY_TRIES, typedIn, pause.get());
        }
        var id = codes.idOf(question.code());
        var chat = codes.chatOf(id);
        var moved = chat.flatMap(found -> movedFrom(found, id));
        if (moved.isEmpty()) {
            return new MoveCodeRefused(Reason.UNKNOWN, typedIn, null);
        }
        if (chat.get().equals(conversation)) {
            return new MoveCodeRefused(Reason.OWN_CHAT, typedIn, null);
        }
        if (moved.get().state().isBusy()) {
            return new MoveCodeRefused(Reason.BUSY, typedIn, null);
        }
        return codes.use(id, conversation + "/" + updateId)
                ? new MoveCodeRedeemed(moved.get(), chat.get().toString(), id)
                : new MoveCodeRefused(Reason.UNKNOWN, typedIn, null);
    }

    /** The chat's conversation, if the code is still the one that it names: a newer code, a restart or a cancel made it void. */
    private Optional<Conversation> movedFrom(ConversationId chat, String id) {
        return conversations
                .find(chat)
                .map(StoredConversation::conversation)
                .filter(conversation -> id.equals(conversation.moveId()));
    }
}
