package gr.uregister.bot.conversation.mongo;

import gr.uregister.bot.conversation.ConversationId;
import java.time.Instant;
import org.bson.Document;

/**
 * A time at which a conversation wants to be found, as text: milliseconds with leading zeros, and the conversation's id, which makes it
 * unique. The embedded server has no other than unique indexes, and looks up ranges of texts there.
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

    /** A query for the keys up to a time, itself included. */
    static Document upTo(Instant time) {
        return new Document("$lt", digits(time.plusMillis(1)));
    }

    /** A query for the keys from a time on, itself included. */
    static Document from(Instant time) {
        return new Document("$gte", digits(time));
    }

    /** A query for all keys. */
    static Document any() {
        return new Document("$gt", "");
    }

    static String digits(Instant time) {
        return String.format("%0" + DIGITS + "d", Math.max(0, time.toEpochMilli()));
    }
}
