package gr.uregister.bench.chat;

import gr.uregister.bench.wire.HttpPoster;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** One chat: it posts an update and waits until the whole answer has come. */
final class Chat {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final long id;
    private final Walk walk;
    private final String email;
    private final UpdateIds updates;
    private final Semaphore replies = new Semaphore(0);
    private int place;

    Chat(long id, Walk walk, String email, UpdateIds updates) {
        this.id = id;
        this.walk = walk;
        this.email = email;
        this.updates = updates;
    }

    /** Ids of updates, which are unique over all chats of a bot. */
    interface UpdateIds {
        long next();
    }

    /** The Bot API was given a message for this chat. */
    void onReply() {
        replies.release();
    }

    int place() {
        return place;
    }

    /**
     * Says the next thing and waits for the answer. What is not taken is posted again, as Telegram does.
     *
     * @param expected how many messages the answer has
     */
    Outcome sayNext(Connections connections, int expected) throws InterruptedException {
        replies.drainPermits();
        var update = TelegramUpdate.json(updates.next(), place + 1, id, walk.at(place, email));
        place++;
        var began = System.nanoTime();
        var repeated = 0;
        while (!isTaken(connections, update)) {
            repeated++;
            Thread.sleep(Duration.ofMillis(50));
        }
        var isAnswered = replies.tryAcquire(expected, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        return new Outcome(System.nanoTime() - began, repeated, isAnswered);
    }

    /**
     * Says the next thing and counts the messages that come until it is quiet.
     *
     * @param quiet how long nothing must come
     */
    int countReplies(Connections connections, Duration quiet) throws InterruptedException {
        sayNext(connections, 1);
        var count = 1;
        while (replies.tryAcquire(quiet.toMillis(), TimeUnit.MILLISECONDS)) {
            count++;
        }
        return count;
    }

    private boolean isTaken(Connections connections, byte[] update) throws InterruptedException {
        HttpPoster connection = connections.take();
        try {
            return connection.post(update) == OK;
        } catch (IOException e) {
            return false;
        } finally {
            connections.giveBack(connection);
        }
    }
}
