package gr.uregister.bot.link;

import gr.uregister.bot.conversation.Deadline;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.directory.Directory;
import gr.uregister.bot.directory.Directory.DirectoryUnavailable;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.PasswordNotSet;
import gr.uregister.statemachine.Event.PasswordNotSet.Reason;
import gr.uregister.statemachine.Event.PasswordSet;
import gr.uregister.statemachine.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds out what became of an attempt to set a password whose node died or whose directory went silent. */
@Component
final class AttemptSettlement implements Deadline {

    /**
     * Longer than a post takes: it begins within {@link PasswordAttempts#TIME_TO_RECORD}, and the directory's part is over after twenty
     * seconds. A younger attempt may still be on its way there, so that its absence means nothing. So an attempt that a dead node
     * left is settled within thirty seconds (promises R1 and R8).
     */
    static final Duration PATIENCE = Duration.ofSeconds(26);

    private final Directory directory;

    AttemptSettlement(Directory directory) {
        this.directory = directory;
    }

    @Override
    public Optional<Instant> of(Conversation conversation) {
        return conversation.state() == State.SETTING_PASSWORD
                ? Optional.ofNullable(conversation.attemptAt()).map(at -> at.plus(PATIENCE))
                : Optional.empty();
    }

    /** The attempt's outcome by the directory's own record of it; empty while the directory cannot be asked. */
    @Override
    public Optional<Event> reached(StoredConversation stored, Instant now) {
        var attemptId = stored.conversation().attemptId();
        var person = stored.conversation().person();
        if (attemptId == null || person == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(outcomeOf(person.username(), attemptId, directory));
        } catch (DirectoryUnavailable e) {
            return Optional.empty();
        }
    }

    /** What the directory knows of an attempt that is no longer on its way. */
    static Event outcomeOf(String username, String attemptId, Directory directory) {
        return directory.succeeded(username, attemptId)
                ? new PasswordSet(attemptId)
                : new PasswordNotSet(attemptId, Reason.UNAVAILABLE);
    }
}
