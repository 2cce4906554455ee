package gr.uregister.bot.conversation.mongo;

import gr.uregister.bot.conversation.ConversationId;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * A time at which a conversation wants to be found, as text: milliseconds with leading zeros, and the conversation's id, which makes it
 * unique. The embedded server uses unique indexes only, and of those only for equality and patterns: found by a pattern, a time is looked
 * up in the index there too, and not by reading every conversation there is.
 */
final class TimeKey {

    static final int DIGITS = 13;

    private TimeKey() {}

    static String of(Instant time, ConversationId id) {
        return digits(time) + " " + id;
    }

    static Instant timeOf(String key) {
        return Instant.ofEpochMilli(Long.parseLong(key.substring(0, DIGITS)));
    }

    /** A query for the keys up to a time, itself included. MongoDB looks at the range, the embedded server at the pattern. */
    static Document upTo(Instant time) {
        var next = digits(time.plusMillis(1));
        return new Document("$lt", next).append("$regex", "^(?:" + below(next) + ")");
    }

    /** A query for the keys from a time on, itself included. */
    static Document from(Instant time) {
        var first = digits(time);
        return new Document("$gte", first).append("$regex", "^(?:" + notBelow(first) + ")");
    }

    /** A query for all keys. */
    static Document any() {
        return new Document("$gt", "").append("$regex", "^");
    }

    /** The same digits up to one that is smaller. */
    static String below(String digits) {
        return IntStream.range(0, DIGITS)
                .filter(i -> digits.charAt(i) > '0')
                .mapToObj(i -> digits.substring(0, i) + "[0-" + (char) (digits.charAt(i) - 1) + "]")
                .collect(Collectors.joining("|"));
    }

    /** The same digits from one on, itself included. */
    static String notBelow(String digits) {
        return Stream.concat(
                        IntStream.range(0, digits.length())
                                .filter(i -> digits.charAt(i) < '9')
                                .mapToObj(i -> digits.substring(0, i) + "[" + (char) (digits.charAt(i) + 1) + "-9]"),
                        Stream.of(digits))
                .collect(Collectors.joining("|"));
    }

    static String digits(Instant time) {
        return String.format("%0" + DIGITS + "d", Math.max(0, time.toEpochMilli()));
    }
}
