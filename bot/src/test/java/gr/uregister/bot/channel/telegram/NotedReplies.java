package gr.uregister.bot.channel.telegram;

import gr.uregister.bot.announcement.delivery.pace.Replies;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Remembers which calls announcements would be told of. */
public final class NotedReplies implements Replies {

    final Queue<String> called = new ConcurrentLinkedQueue<>();
    final Queue<Map.Entry<String, Duration>> refused = new ConcurrentLinkedQueue<>();

    @Override
    public void called(String method) {
        called.add(method);
    }

    @Override
    public void refused(String chat, Duration time) {
        refused.add(Map.entry(chat, time));
    }
}
