package gr.uregister.bench.chat;

import gr.uregister.bench.chat.Walk.Said;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** The line on which updates of many chats reach a bot's webhook, with ids that are given once. */
public final class Line implements AutoCloseable {

    private static final int FIRST_UPDATE = 800_000_000;

    private final Connections connections;
    private final AtomicLong updateIds = new AtomicLong(FIRST_UPDATE);

    Line(Connections connections) {
        this.connections = connections;
    }

    /** An update of a chat in which something was typed, without quotes or backslashes. */
    public byte[] typed(long chat, String text) {
        var id = updateIds.incrementAndGet();
        return TelegramUpdate.json(id, id - FIRST_UPDATE, chat, new Said(text, false));
    }

    /**
     * Posts an update once.
     *
     * @return the answer's status; 0 when there was none
     */
    public int post(byte[] update) throws InterruptedException {
        var connection = connections.take();
        try {
            return connection.post(update);
        } catch (IOException e) {
            return 0;
        } finally {
            connections.giveBack(connection);
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
