package gr.uregister.bot.conversation;

import gr.uregister.statemachine.Event;

/** Updates that could not be decided, for staff to see: which conversation's, of what kind and why, never what was said. */
public interface FailedUpdates {

    /**
     * Counts a try that failed.
     *
     * @return how often the update has failed, this time included
     */
    int count(
            ConversationId conversation,
            String updateId,
            Class<? extends Event> kind,
            Class<? extends RuntimeException> failure);
}
