package gr.uregister.statemachine.desk;

import gr.uregister.statemachine.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a person is wanted in a conversation, with what helps to see why.
 *
 * @param since when it was asked for, which is the place in the queue
 * @param state the step at which it was asked for
 * @param trouble what had gone wrong last; null when nothing had
 */
public record HelpRequest(
        Instant since, State state, @Nullable Trouble trouble) {}
