package gr.uregister.bot.conversation.engine;

import gr.uregister.bot.conversation.Channel;
import gr.uregister.bot.conversation.Doer.DeedFailed;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A platform that remembers what was sent, and fails or hangs when it is told to. */
public final class TestChannel implements Channel {

    private final List<Long> sent = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private int refusals;
    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile CountDownLatch arrived = new CountDownLatch(0);

    @Override
    public String name() {
        return "test";
    }

    @Override
    public void send(StoredConversation conversation, TranscriptEntry message) {
        arrived.countDown();
        awaitRelease();
        synchronized (this) {
            if (refusals > 0) {
                refusals--;
                throw new DeedFailed("the platform is away");
            }
            sent.add(message.sequence());
            texts.add(message.spoken().text());
        }
    }

    @Override
    public void delete(StoredConversation conversation, String messageRef) {}

    public synchronized void refuseNext(int count) {
        refusals = count;
    }

    public synchronized int refusalsLeft() {
        return refusals;
    }

    /** From now on messages hang on their way until {@link #release}. */
    void hold() {
        arrived = new CountDownLatch(1);
        held = new CountDownLatch(1);
    }

    void awaitArrival() throws InterruptedException {
        arrived.await();
    }

    void release() {
        held.countDown();
    }

    /** The numbers of the messages in the order they were sent. */
    synchronized List<Long> sent() {
        return List.copyOf(sent);
    }

    public synchronized List<String> texts() {
        return List.copyOf(texts);
    }

    private void awaitRelease() {
        try {
            held.await();
        } catch (InterruptedException e) {
            throw new DeedFailed("interrupted");
        }
    }
}
