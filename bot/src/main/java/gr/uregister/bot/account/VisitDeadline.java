package gr.uregister.bot.account;

import gr.uregister.bot.conversation.Deadline;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.statemachine.AccountEvent.SignInEnded;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.account.AccountVisit;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Signs chats out when their time is over; something that is being done is waited for. */
@Component
class VisitDeadline implements Deadline {

    @Override
    public Optional<Instant> of(Conversation conversation) {
        return Optional.ofNullable(conversation.visit())
                .filter(_ -> !conversation.state().isBusy())
                .map(AccountVisit::until);
    }

    @Override
    public Optional<Event> reached(StoredConversation conversation, Instant now) {
        return Optional.of(new SignInEnded());
    }
}
