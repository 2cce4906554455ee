package gr.uregister.bot.conversation.engine;

import gr.uregister.bot.conversation.Conversations;

/** One node. Its sweeper comes when the test says so. */
public final class TestNode {

    final ConversationService service;
    final OutboxWorker outbox;
    private final Sweeper sweeper;

    TestNode(ConversationService service, OutboxWorker outbox, Sweeper sweeper) {
        this.service = service;
        this.outbox = outbox;
        this.sweeper = sweeper;
    }

    public Conversations conversations() {
        return service;
    }

    public void sweep() {
        sweeper.sweep();
    }

    /** Counts what waits. */
    void measure() {
        sweeper.measure();
    }

    public void stop() {
        service.stop();
    }
}
