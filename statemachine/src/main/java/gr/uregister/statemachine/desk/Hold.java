package gr.uregister.statemachine.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That an agent has the conversation, and the bot is silent.
 *
 * @param fence the number under which they have it; another one whenever it changes hands
 * @param since when they took it
 * @param activeAt when they last did something in it
 * @param snoozedUntil when they want to be reminded of it; null for now
 */
public record Hold(
        Agent agent,
        long fence,
        Instant since,
        Instant activeAt,
        @Nullable Instant snoozedUntil) {

    Hold active(Instant now) {
        return new Hold(agent, fence, since, now, null);
    }

    Hold snoozed(Instant until, Instant now) {
        return new Hold(agent, fence, since, now, until);
    }
}
