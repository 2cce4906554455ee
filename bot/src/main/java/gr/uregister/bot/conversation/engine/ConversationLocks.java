package gr.uregister.bot.conversation.engine;

import gr.uregister.bot.conversation.ConversationId;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one thread of this node at a time change a conversation. Two conversations may share a lock; that only costs a moment. */
final class ConversationLocks {

    private static final int STRIPES = 4096;

    private final ReentrantLock[] locks = new ReentrantLock[STRIPES];

    ConversationLocks() {
        for (int i = 0; i < STRIPES; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    ReentrantLock of(ConversationId id) {
        return locks[Math.floorMod(id.hashCode() * 0x9E3779B9, STRIPES)];
    }
}
