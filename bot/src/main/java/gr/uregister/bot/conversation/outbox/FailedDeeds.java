package gr.uregister.bot.conversation.outbox;

import gr.uregister.bot.conversation.ConversationId;

/** Deeds that failed for too long, for staff to see: which conversation's, of what kind and why, never what was to be said. */
public interface FailedDeeds {

    /** Keeps a deed that was set aside; the same deed once. */
    void keep(ConversationId conversation, PendingDeed deed, Class<? extends RuntimeException> failure);
}
