package gr.uregister.bot.conversation.mongo;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.queue.Queue;
import gr.uregister.bot.conversation.queue.Queues.Filter;
import gr.uregister.bot.conversation.queue.Queues.Waiting;
import gr.uregister.bot.database.query.TextRange;
import gr.uregister.statemachine.State;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A conversation's place in its queue as text: the queue's letter, the time by which it is sorted, and the conversation's id, which makes
 * it unique. Behind it stands what filters ask of, so that a queue is narrowed by its keys alone; with the bot it would change too often.
 */
final class QueueKey {

    private static final long END_OF_TIME = 9_999_999_999_999L;

    /** By this much the place of a conversation with the bot is rounded: each message would otherwise move it. Nearly three hours. */
    private static final long COARSE_MILLIS = 10_000_000;

    private static final String BETWEEN = " ";

    /** Comes next after what stands between parts. */
    private static final String BEHIND = "!";

    private QueueKey() {}

    static String of(StoredConversation stored) {
        var queue = Queue.of(stored);
        var place = letter(queue) + digits(queue, queue.timeOf(stored)) + BETWEEN + stored.id();
        return queue == Queue.WITH_BOT ? place : place + BETWEEN + facts(stored);
    }

    /** The key of an agent's conversation: theirs together, the longest open first. At its end is how much the agent has not read. */
    static String ofHolder(String account, StoredConversation stored) {
        return holder(account)
                + TimeKey.of(Queue.TAKEN.timeOf(stored), stored.id())
                + BETWEEN
                + stored.conversation().assistance().unread();
    }

    /** How much the agent has not read, by the conversation's key; of an earlier version's key it is not known, and 0. */
    static long unreadIn(String holderKey) {
        var parts = holderKey.split(BETWEEN);
        return parts.length == 4 ? Long.parseLong(parts[3]) : 0;
    }

    static Document heldBy(String account) {
        return TextRange.beginning(holder(account));
    }

    /** A query for a queue's keys. */
    static Document all(Queue queue) {
        return TextRange.beginning(letter(queue));
    }

    /** A query for a queue's keys behind a place. */
    static Document behind(Queue queue, String place) {
        return all(queue).append("$gte", letter(queue) + place + BEHIND);
    }

    /** A query for keys of people who have waited since before a time. */
    static Document waitingBefore(Instant time) {
        var letter = letter(Queue.WAITING);
        return TextRange.between(letter, letter + TimeKey.digits(time));
    }

    /** The queue that a key is in. */
    static Queue queueOf(String key) {
        return Arrays.stream(Queue.values())
                .filter(queue -> key.startsWith(letter(queue)))
                .findFirst()
                .orElseThrow();
    }

    /** A key's time and conversation without its queue: by them, queues of one order are sorted together. */
    static String placeOf(String key) {
        var parts = key.split(BETWEEN, 3);
        return parts[0].substring(1) + BETWEEN + parts[1];
    }

    /** The id of the conversation that a key is of. */
    static String idIn(String key) {
        return key.split(BETWEEN, 3)[1];
    }

    /** Whether a key says what filters ask of. Those with the bot do not, nor those of earlier versions. */
    static boolean hasFacts(String key) {
        return key.split(BETWEEN, 3).length == 3;
    }

    /** Whether a key that says so is one of those that are wanted; its time is told by {@link #fitsInTime}. */
    static boolean fits(String key, Filter filter) {
        var parts = key.split(BETWEEN, 5);
        return isOrAny(filter.channel(), parts[1].substring(0, parts[1].indexOf(':')))
                && isOrAny(filter.step(), parts[2])
                && isOrAny(filter.language(), parts[3])
                && isOrAny(filter.department(), parts[4]);
    }

    /** Who waits, by a key of those that do. */
    static Waiting waiting(String key) {
        var parts = key.split(BETWEEN, 5);
        var id = ConversationId.parse(parts[1]);
        return hasFacts(key)
                ? new Waiting(id, timeOf(key), stateOf(parts[2]), parts[4])
                : new Waiting(id, timeOf(key), null, "");
    }

    /** Null of a state that only another version knows. */
    private static @Nullable State stateOf(String name) {
        return Arrays.stream(State.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Whether a key's time is wanted; for conversations with the bot it is rounded. */
    static boolean fitsInTime(String key, Filter filter) {
        return filter.before() == null || !timeOf(key).isAfter(filter.before());
    }

    private static Instant timeOf(String key) {
        var time = TimeKey.timeOf(key.substring(1));
        return isBackwards(queueOf(key)) ? Instant.ofEpochMilli(END_OF_TIME - time.toEpochMilli()) : time;
    }

    /** The department comes last, whatever characters its code has. */
    private static String facts(StoredConversation stored) {
        var conversation = stored.conversation();
        return String.join(
                BETWEEN,
                conversation.state().name(),
                conversation.language().name(),
                Objects.toString(conversation.departmentCode(), ""));
    }

    private static boolean isOrAny(@Nullable Object wanted, String value) {
        return wanted == null || wanted.toString().equals(value);
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
        return account.replaceAll("[^\\p{Alnum}@._-]", "_") + BETWEEN;
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
