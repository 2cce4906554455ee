package gr.uregister.bot.announcement.delivery.pace;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import gr.uregister.bot.database.keeping.DataKeeper;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/**
 * From when on each platform may be called again, one document a pace in the collection {@code paces}, shared by all nodes. Times are
 * microseconds since 1970 by the database's clock.
 */
@Repository
public class PaceBook implements DataKeeper {

    private static final String NEXT = "next";
    private static final String CLOSED = "closed";
    private static final String REPLIES = "replies";
    private static final String AT = "at";

    /** A pace of which nobody took a time for so long is not in use. */
    private static final long IN_USE_MICROS = 5_000_000;

    /** How far what is said in conversations puts announcements off. */
    private static final long FARTHEST_MICROS = 3_000_000;

    /** What was written so much later than now was written before the database's clock went back; nodes differ by far less. */
    static final long CLOCK_WENT_BACK_MICROS = 5_000_000;

    /** By then all nodes have asked for the clock again. */
    private static final long CLOCK_IS_KNOWN_MICROS = 15_000_000;

    private final MongoCollection<Document> collection;

    public PaceBook(MongoOperations mongo) {
        collection = mongo.getCollection("paces");
    }

    /** Times only, and nothing of a person. */
    @Override
    public Set<String> collections() {
        return Set.of("paces");
    }

    /**
     * What is written of a pace.
     *
     * @param next the first time that nobody has taken
     * @param closed until when the platform wants to be left alone
     * @param replies until when what was said in conversations uses up their share
     */
    private record Page(long next, long closed, long replies) {

        private static final Page EMPTY = new Page(0, 0, 0);

        /**
         * The same by a clock that went back, or is a node's that is late: which of them, nobody can tell. What others took is not taken
         * again, and a platform is left alone for no shorter.
         *
         * @param at when this was written, by the clock of then
         */
        Page movedTo(long now, long at) {
            var known = now + CLOCK_IS_KNOWN_MICROS;
            var open = closed > at ? known + closed - at : 0;
            return new Page(Math.max(open, known + Math.clamp(next - at, 0, FARTHEST_MICROS)), open, 0);
        }

        Page taken(long begin, long length) {
            return new Page(begin + length, closed, replies);
        }

        Page closed(long until) {
            return new Page(Math.max(next, until), Math.max(closed, until), replies);
        }
    }

    /**
     * What replies may have for themselves, and what they take from others beyond it.
     *
     * @param shareMicros the time between two replies that nobody has to give way to; 0 where each counts
     * @param distanceMicros the time that one more takes
     */
    record Share(long shareMicros, long distanceMicros) {}

    /**
     * Takes the next free time for oneself.
     *
     * @param lengthMicros how much of it
     * @param nowMicros before which nothing is taken
     * @return its begin
     */
    long take(String pace, long lengthMicros, long nowMicros) {
        return change(pace, nowMicros, page -> page.taken(Math.max(page.next, nowMicros), lengthMicros)).next
                - lengthMicros;
    }

    /** Lets nobody take a time before this one. */
    void close(String pace, long untilMicros, long nowMicros) {
        change(pace, nowMicros, page -> page.closed(untilMicros));
    }

    /** Until when the platform wants to be left alone, or wanted to. */
    long closedUntil(String pace, long nowMicros) {
        return read(find(pace), nowMicros).closed;
    }

    /**
     * Puts off who takes times, for replies that were made and asked nobody. While nobody takes any, or none may be made, nothing is written.
     *
     * @param count of the replies
     */
    void giveWay(String pace, int count, Share share, long nowMicros) {
        change(
                pace,
                nowMicros,
                page -> page.next < nowMicros - IN_USE_MICROS || page.closed > nowMicros
                        ? page
                        : givenWay(page, count, share, nowMicros));
    }

    private static Page givenWay(Page page, int count, Share share, long now) {
        if (share.shareMicros == 0) {
            return putOff(page, count * share.distanceMicros, now, page.replies);
        }
        var usedUp = Math.max(page.replies, now) + count * share.shareMicros;
        var beyond = Math.max(0, (usedUp - now) / share.shareMicros - 1);
        return putOff(page, beyond * share.distanceMicros, now, usedUp - beyond * share.shareMicros);
    }

    private static Page putOff(Page page, long time, long now, long replies) {
        var next = time == 0 ? page.next : Math.max(page.next, now) + time;
        return new Page(Math.max(page.next, Math.min(next, now + FARTHEST_MICROS)), page.closed, replies);
    }

    private Page change(String pace, long now, UnaryOperator<Page> change) {
        while (true) {
            var found = find(pace);
            var before = read(found, now);
            var after = change.apply(before);
            if (after.equals(before) || replace(found, write(pace, after, now))) {
                return after;
            }
        }
    }

    private @Nullable Document find(String pace) {
        return collection.find(new Document("_id", pace)).first();
    }

    /** Whoever was quicker changed one of the fields. */
    private boolean replace(@Nullable Document found, Document changed) {
        return found == null
                ? insert(changed)
                : collection.replaceOne(found, changed).getMatchedCount() == 1;
    }

    private boolean insert(Document first) {
        try {
            collection.insertOne(first);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private static Page read(@Nullable Document found, long now) {
        if (found == null) {
            return Page.EMPTY;
        }
        var page = new Page(found.getLong(NEXT), found.get(CLOSED, 0L), found.get(REPLIES, 0L));
        var at = found.get(AT, 0L);
        return at > now + CLOCK_WENT_BACK_MICROS ? page.movedTo(now, at) : page;
    }

    private static Document write(String pace, Page page, long now) {
        return new Document("_id", pace)
                .append(NEXT, page.next)
                .append(CLOSED, page.closed)
                .append(REPLIES, page.replies)
                .append(AT, now);
    }
}
