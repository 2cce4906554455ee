package gr.uregister.bot.conversation.mongo;

import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.queue.Queue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.bson.Document;

/**
 * A conversation's place in its queue as text: the queue's letter, the time by which it is sorted, and the conversation's id, which makes
 * it unique. As with {@link TimeKey}, a pattern finds it in the embedded server's index.
 */
final class QueueKey {

    private static final long END_OF_TIME = 9_999_999_999_999L;

    /** By this much the place of a conversation with the bot is rounded: each message would otherwise move it. Nearly three hours. */
    private static final long COARSE_MILLIS = 10_000_000;

    private static final int PIECES = 80;

    /** Behind every key that begins alike. */
    private static final String LAST = "\uffff";

    private QueueKey() {}

    static String of(StoredConversation stored) {
        var queue = Queue.of(stored);
        return letter(queue) + digits(queue, queue.timeOf(stored)) + " " + stored.id();
    }

    /** The key of an agent's conversation: theirs together, the longest open first. */
    static String ofHolder(String account, StoredConversation stored) {
        return holder(account) + TimeKey.of(Queue.TAKEN.timeOf(stored), stored.id());
    }

    static Document heldBy(String account) {
        return beginning(holder(account));
    }

    /** A query for a queue's keys. */
    static Document all(Queue queue) {
        return beginning(letter(queue));
    }

    /** The queue that a key is in. */
    static Queue queueOf(String key) {
        return Arrays.stream(Queue.values())
                .filter(queue -> key.startsWith(letter(queue)))
                .findFirst()
                .orElseThrow();
    }

    /** A query for keys of people who have waited since before a time. */
    static Document waitingBefore(Instant time) {
        var letter = letter(Queue.WAITING);
        var digits = TimeKey.digits(time);
        return new Document("$gte", letter)
                .append("$lt", letter + digits)
                .append("$regex", "^" + letter + "(?:" + TimeKey.below(digits) + ")");
    }

    /** A key without its queue's letter: by it, queues of one order are sorted together. */
    static String sortKey(String key) {
        return key.substring(1);
    }

    /** The time in a key, which is rounded for conversations with the bot. */
    static Instant timeOf(Queue queue, String key) {
        var time = TimeKey.timeOf(sortKey(key));
        return isBackwards(queue) ? Instant.ofEpochMilli(END_OF_TIME - time.toEpochMilli()) : time;
    }

    /**
     * Queries for the keys of a queue behind one of them, to be asked in their order. The long queues come in pieces that grow, so that
     * no more of them is looked at than needed; together they reach back for some weeks.
     *
     * @param after without the letter; empty for the beginning
     * @throws RuntimeException when that is no key
     */
    static List<Document> inPieces(Queue queue, String after, Instant now) {
        var letter = letter(queue);
        if (!isBackwards(queue)) {
            return List.of(behind(letter, after, beginning(letter)));
        }
        var width = queue == Queue.CLOSED ? 5 : 6;
        var first = begun(after, now, width);
        var last = Long.parseLong(backwards(now.toEpochMilli()).substring(0, width)) + PIECES;
        var queries = new ArrayList<Document>();
        for (long size = 1; first <= last; first += size, size = Math.min(2 * size, PIECES)) {
            var pieces = LongStream.range(first, Math.min(first + size, last + 1))
                    .mapToObj(piece -> ("%0" + width + "d").formatted(piece))
                    .toList();
            var piece = new Document("$gte", letter + pieces.getFirst())
                    .append("$lt", letter + pieces.getLast() + LAST)
                    .append("$regex", "^" + letter + "(?=" + String.join("|", pieces) + ")");
            queries.add(behind(letter, after, piece));
        }
        return queries;
    }

    /** What a query finds, from a key on; that key itself and others of the same time may be among it in the embedded server. */
    private static Document behind(String letter, String after, Document query) {
        return after.isEmpty()
                ? query
                : query.append("$gt", letter + after)
                        .append("$regex", query.getString("$regex") + "(?:" + TimeKey.notBelow(digitsOf(after)) + ")");
    }

    /** The time that a key begins with. It becomes part of a pattern, so it is read as the number that it must be. */
    private static String digitsOf(String key) {
        return TimeKey.digits(TimeKey.timeOf(key));
    }

    /** The first piece: of the key to go on after, or of now, and one more for another node's clock. */
    private static long begun(String after, Instant now, int width) {
        var newest = Long.parseLong(backwards(now.toEpochMilli()).substring(0, width)) - 1;
        return after.length() < width ? newest : Math.max(newest, Long.parseLong(after.substring(0, width)));
    }

    private static Document beginning(String text) {
        return new Document("$gte", text).append("$lt", text + LAST).append("$regex", "^" + Pattern.quote(text));
    }

    private static String digits(Queue queue, Instant time) {
        var millis = time.toEpochMilli();
        return switch (queue) {
            case WAITING, TAKEN, SNOOZED -> TimeKey.digits(time);
            case CLOSED -> backwards(millis);
            case WITH_BOT -> backwards(millis / COARSE_MILLIS * COARSE_MILLIS);
        };
    }

    /** Whether the latest come first. */
    private static boolean isBackwards(Queue queue) {
        return queue == Queue.CLOSED || queue == Queue.WITH_BOT;
    }

    private static String backwards(long millis) {
        return TimeKey.digits(Instant.ofEpochMilli(END_OF_TIME - millis));
    }

    /** Accounts are written without spaces. */
    private static String holder(String account) {
        return account.replaceAll("[^\\p{Alnum}@._-]", "_") + " ";
    }

    private static String letter(Queue queue) {
        return switch (queue) {
            case WAITING -> "W";
            case TAKEN -> "T";
            case SNOOZED -> "S";
            case CLOSED -> "C";
            case WITH_BOT -> "B";
        };
    }
}
