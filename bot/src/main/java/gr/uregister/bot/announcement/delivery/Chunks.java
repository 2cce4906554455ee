package gr.uregister.bot.announcement.delivery;

import com.mongodb.client.MongoCollection;
import gr.uregister.bot.announcement.delivery.Chunk.State;
import gr.uregister.bot.announcement.delivery.Delivery.Recipient;
import gr.uregister.bot.database.keeping.DataKeeper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/**
 * Announcements' recipients in chunks, one document a chunk in the collection {@code delivery_chunks}. It says how often a message to
 * each was tried, how far the chunk is, and counts what came of it. Whoever delivers a chunk holds it; each of their writes renews the
 * hold, and holds only while nobody else took the chunk over. A chunk goes when its last recipients go.
 */
@Repository
public class Chunks implements DataKeeper {

    static final String ANNOUNCEMENT = "announcement";
    static final String NUMBER = "number";
    static final String CHANNEL = "channel";
    private static final String SIZE = "size";
    static final String STATE = "state";
    private static final String QUEUED_AT = "queuedAt";
    static final String HEARD = "heard";
    private static final String HELD_UNTIL = "heldUntil";
    static final String VERSION = "version";
    static final String REFS = "refs";
    private static final long NO_VERSION = -1;

    private final MongoCollection<Document> collection;
    private final Deliveries deliveries;
    private final Duration holdLife;
    private final InstantSource clock;

    @Autowired
    Chunks(MongoOperations mongo, Deliveries deliveries, AnnouncementsProperties properties, InstantSource clock) {
        this(mongo, deliveries, properties.holdLife(), clock);
    }

    /** With holds that live as long as usual. @param clock the same for all nodes */
    public Chunks(MongoOperations mongo, Deliveries deliveries, InstantSource clock) {
        this(mongo, deliveries, AnnouncementsProperties.USUAL_HOLD_LIFE, clock);
    }

    private Chunks(MongoOperations mongo, Deliveries deliveries, Duration holdLife, InstantSource clock) {
        this.deliveries = deliveries;
        this.holdLife = holdLife;
        this.clock = clock;
        collection = mongo.getCollection("delivery_chunks");
        DeliveryIndexes.ofChunks(collection);
    }

    /** Numbers only, and nothing of a person. */
    @Override
    public Set<String> collections() {
        return Set.of("delivery_chunks");
    }

    /**
     * Adds a chunk of an announcement's frozen audience. Nothing is sent before the announcement says that all of it is frozen.
     *
     * @param number from 0, without a gap
     * @param recipients at most 300, all on the channel
     */
    public void add(String announcement, int number, String channel, List<Recipient> recipients) {
        if (recipients.isEmpty() || recipients.size() > Chunk.MAX_SIZE) {
            throw new IllegalArgumentException("a chunk of " + recipients.size());
        }
        var added = deliveries.add(announcement, number, recipients);
        var document = new Document("_id", id(announcement, number))
                .append(ANNOUNCEMENT, announcement)
                .append(NUMBER, number)
                .append(CHANNEL, channel)
                .append(SIZE, recipients.size())
                .append(STATE, State.WAITING.name())
                .append(VERSION, 1L)
                .append(DeliveryDocuments.UNTIL, Date.from(deliveries.until()));
        document.putAll(HeldChunk.untried(added, clock).write());
        collection.insertOne(document);
    }

    /** Forgets the audience of an announcement of which nothing was sent, so that it can be frozen anew. */
    public void discard(String announcement) {
        collection.deleteMany(new Document(ANNOUNCEMENT, announcement));
        deliveries.discard(announcement);
    }

    /** What became of an announcement so far. */
    public Tally tally(String announcement) {
        var withoutAttempts =
                new Document(CHANNEL, 1).append(HeldChunk.COUNTS, 1).append(HEARD, 1);
        return Tally.of(
                collection.find(new Document(ANNOUNCEMENT, announcement)).projection(withoutAttempts));
    }

    /** The channels on which an announcement goes out. */
    public Set<String> channelsOf(String announcement) {
        return Set.copyOf(collection
                .distinct(CHANNEL, new Document(ANNOUNCEMENT, announcement), String.class)
                .into(new ArrayList<>()));
    }

    /** How many chunks of an announcement are in a state, on a channel. */
    public int count(String announcement, String channel, State state) {
        return Math.toIntExact(collection.countDocuments(new Document(ANNOUNCEMENT, announcement)
                .append(CHANNEL, channel)
                .append(STATE, state.name())));
    }

    /** How many chunks of an announcement are done. */
    public int countDone(String announcement) {
        var done = new Document(ANNOUNCEMENT, announcement).append(STATE, State.DONE.name());
        return Math.toIntExact(collection.countDocuments(done));
    }

    /** Takes a chunk out of those that wait, for a job; empty when none waits of which somebody may be written to. */
    public OptionalInt queueNext(String announcement, String channel) {
        var waiting = new Document(ANNOUNCEMENT, announcement)
                .append(CHANNEL, channel)
                .append(STATE, State.WAITING.name())
                .append(HeldChunk.OPENS_AT, new Document("$not", new Document("$gt", Date.from(clock.instant()))));
        var queued = collection.findOneAndUpdate(waiting, set(queued()));
        return queued == null ? OptionalInt.empty() : OptionalInt.of(queued.getInteger(NUMBER));
    }

    /** Chunks whose job is taken for lost, as its hold ended long ago, or it did not begin for longer; they are queued anew. */
    public List<Integer> queueForgotten(String announcement, Duration silence, Duration wait) {
        var before = Date.from(clock.instant().minus(silence));
        var unbegun = Date.from(clock.instant().minus(wait));
        var queued = new Document(ANNOUNCEMENT, announcement).append(STATE, State.QUEUED.name());
        var forgotten = collection
                .find(queued)
                .projection(new Document(NUMBER, 1).append(QUEUED_AT, 1).append(HELD_UNTIL, 1))
                .into(new ArrayList<>())
                .stream()
                .filter(chunk -> chunk.getDate(QUEUED_AT).before(before))
                .filter(chunk -> chunk.getDate(HELD_UNTIL) == null
                        ? chunk.getDate(QUEUED_AT).before(unbegun)
                        : chunk.getDate(HELD_UNTIL).before(before))
                .map(chunk -> chunk.getInteger(NUMBER))
                .toList();
        forgotten.forEach(number -> collection.updateOne(new Document("_id", id(announcement, number)), set(queued())));
        return forgotten;
    }

    /**
     * Takes hold of a chunk that is queued.
     *
     * @return empty when it is not, or somebody else has it
     */
    public Optional<Hold> hold(String announcement, int number) {
        var found = queued(announcement, number);
        if (found == null || isHeld(found)) {
            return Optional.empty();
        }
        var chunk = new Chunk(announcement, number, found.getString(CHANNEL), found.getInteger(SIZE));
        var hold = new Hold(chunk, found.getLong(VERSION));
        return hold.write(new Document()) ? Optional.of(hold.open(found)) : Optional.empty();
    }

    private boolean isHeld(Document chunk) {
        var until = chunk.getDate(HELD_UNTIL);
        return until != null && clock.instant().isBefore(until.toInstant());
    }

    /** Until when somebody has a queued chunk; empty when nobody has, or nothing is to be done for it. */
    public Optional<Instant> heldUntil(String announcement, int number) {
        return Optional.ofNullable(queued(announcement, number))
                .map(chunk -> chunk.getDate(HELD_UNTIL))
                .map(Date::toInstant);
    }

    private @Nullable Document queued(String announcement, int number) {
        var found =
                collection.find(new Document("_id", id(announcement, number))).first();
        return found != null && State.QUEUED.name().equals(found.getString(STATE)) ? found : null;
    }

    /** The announcement that a platform's name of a message is of, and the chunk's document. */
    Optional<String> announcementOf(String ref) {
        return Optional.ofNullable(collection
                        .find(new Document(REFS, ref))
                        .projection(new Document(ANNOUNCEMENT, 1))
                        .first())
                .map(found -> found.getString(ANNOUNCEMENT));
    }

    /** A platform told what became of a message that it had taken. */
    void heard(Delivery delivery, Outcome before, Outcome after) {
        var change = new Document(HEARD + "." + after.name(), 1);
        if (before != Outcome.SENT) {
            change.append(HEARD + "." + before.name(), -1);
        }
        var chunk = delivery.id().substring(0, delivery.id().lastIndexOf('/'));
        collection.updateOne(new Document("_id", chunk), new Document("$inc", change));
    }

    private Document queued() {
        return new Document(STATE, State.QUEUED.name()).append(QUEUED_AT, Date.from(clock.instant()));
    }

    private static Document set(Document fields) {
        return new Document("$set", fields);
    }

    private static String id(String announcement, int number) {
        return announcement + String.format(Locale.ROOT, "/%06d", number);
    }

    /** A chunk that one job has. */
    public final class Hold {

        private final Chunk chunk;
        private long version;
        private HeldChunk held = HeldChunk.untried(List.of(), clock);

        private Hold(Chunk chunk, long version) {
            this.chunk = chunk;
            this.version = version;
        }

        private Hold open(Document found) {
            var its = deliveries.chunk(chunk.announcement(), chunk.number(), chunk.size());
            held = HeldChunk.read(found, its, clock);
            return this;
        }

        public Chunk chunk() {
            return chunk;
        }

        /** How long others leave it alone after each write. */
        public Duration life() {
            return holdLife;
        }

        public HeldChunk held() {
            return held;
        }

        /** Writes how often messages may have left, and what came of them, while the chunk is ours; it tells whether it is. */
        public boolean write() {
            return write(held.write());
        }

        /** Keeps the hold, and tells whether it is still ours. */
        public boolean renew() {
            return write(new Document());
        }

        /** Remembers the platform's name of messages, by which it tells later what became of them. */
        public void remember(Set<String> refs) {
            if (!refs.isEmpty()) {
                collection.updateOne(
                        new Document("_id", id(chunk.announcement(), chunk.number())),
                        new Document("$addToSet", new Document(REFS, new Document("$each", List.copyOf(refs)))));
            }
        }

        /** Gives the chunk out of one's hands. */
        public void release(State state) {
            write(held.write().append(STATE, state.name()).append(HELD_UNTIL, null));
        }

        private boolean write(Document facts) {
            var unchanged = new Document("_id", id(chunk.announcement(), chunk.number())).append(VERSION, version);
            var changed = new Document(VERSION, version + 1)
                    .append(HELD_UNTIL, Date.from(clock.instant().plus(holdLife)));
            changed.append(DeliveryDocuments.UNTIL, Date.from(deliveries.until()));
            changed.putAll(facts);
            var isOurs = collection.updateOne(unchanged, set(changed)).getMatchedCount() == 1;
            // Counted on, it would come to be the version of whoever has the chunk now.
            version = isOurs ? version + 1 : NO_VERSION;
            return isOurs;
        }
    }
}
