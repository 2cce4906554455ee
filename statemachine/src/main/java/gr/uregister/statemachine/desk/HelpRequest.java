package gr.uregister.statemachine.desk;

import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.AboutAnnouncement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a person is wanted in a conversation, with what helps to see why.
 *
 * @param since when it was asked for, which is the place in the queue
 * @param state the step at which it was asked for
 * @param trouble what had gone wrong last; null when nothing had
 * @param about the announcement that it is about; null when it is about none
 * @param passedOnBy who had the conversation and passed it on to the queue; null where nobody did
 */
public record HelpRequest(
        Instant since,
        State state,
        @Nullable Trouble trouble,
        @Nullable AboutAnnouncement about,
        @Nullable Agent passedOnBy) {

    /** One that nobody has taken yet. */
    public HelpRequest(Instant since, State state, @Nullable Trouble trouble, @Nullable AboutAnnouncement about) {
        this(since, state, trouble, about, null);
    }

    HelpRequest passedOn(@Nullable Agent agent) {
        return new HelpRequest(since, state, trouble, about, agent);
    }
}
