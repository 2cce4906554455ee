package gr.uregister.bot.announcement.delivery;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * A chunk in the hands of the one who delivers it: how often each recipient's message may have left, and what came of it so far. It lives as
 * long as its {@linkplain Chunks.Hold hold}.
 */
public final class HeldChunk {

    /** A message of which nobody knows whether it arrived is sent once more, and no third time. */
    private static final int MAX_ATTEMPTS = 2;

    /** Whoever cannot be reached so often, while others are, is given up. */
    private static final int MAX_POSTPONEMENTS = 10;

    /** So often where nobody else was reached; half a minute apart, that takes an hour. */
    private static final int MOST_POSTPONEMENTS = 120;

    private static final String ATTEMPTS = "attempts";
    private static final String POSTPONED = "postponed";
    private static final String PASSED_OVER = "passedOver";
    static final String COUNTS = "counts";

    private final byte[] attempts;
    private final byte[] postponed;

    /** How often the platform took nothing for this one although it did for others. */
    private final byte[] passedOver;

    /** How often it took nothing for this one, be it for others or not: that counts against nobody, but others go first. */
    private final int[] putOff;

    private final Set<String> fellBehind = new HashSet<>();
    private final Map<String, Delivery> deliveries = new TreeMap<>();

    private HeldChunk(byte[] attempts, byte[] postponed, byte[] passedOver, Collection<Delivery> deliveries) {
        this.attempts = attempts;
        this.postponed = postponed;
        this.passedOver = passedOver;
        putOff = new int[attempts.length];
        deliveries.forEach(delivery -> this.deliveries.put(delivery.id(), delivery));
    }

    /** A chunk of which nothing was sent. */
    static HeldChunk untried(Collection<Delivery> deliveries) {
        var size = deliveries.size();
        return new HeldChunk(new byte[size], new byte[size], new byte[size], deliveries);
    }

    /** What a chunk's document says of its deliveries. */
    static HeldChunk read(Document chunk, Collection<Delivery> deliveries) {
        var attempts = chunk.get(ATTEMPTS, Binary.class).getData();
        var none = new Binary(new byte[attempts.length]);
        var postponed = chunk.get(POSTPONED, none).getData();
        var passedOver = chunk.get(PASSED_OVER, none).getData();
        return new HeldChunk(attempts, postponed.clone(), passedOver.clone(), deliveries);
    }

    /** What the chunk's document has to say. */
    Document write() {
        var counts = new Document();
        counts().forEach((outcome, count) -> counts.append(outcome.name(), count));
        return new Document(ATTEMPTS, new Binary(attempts.clone()))
                .append(POSTPONED, new Binary(postponed.clone()))
                .append(PASSED_OVER, new Binary(passedOver.clone()))
                .append(COUNTS, counts);
    }

    /**
     * Whom a message may be sent to next, in order: those to whom none was, and only then those to whom one may have been. Whoever was
     * postponed waits until all others were postponed as often.
     */
    public List<Delivery> open() {
        var least = waiting()
                .filter(delivery -> attempts[delivery.place()] < MAX_ATTEMPTS)
                .mapToInt(this::postponements)
                .min()
                .orElse(0);
        var untried = tried(0, least);
        return untried.isEmpty() ? tried(1, least) : untried;
    }

    /** Whether a message to this one may have left before. */
    public boolean isTried(Delivery delivery) {
        return attempts[delivery.place()] > 0;
    }

    /** Whether it is better sent to this one and to nobody else together. */
    public boolean goesAlone(Delivery delivery) {
        return isTried(delivery) || putOff[delivery.place()] > 0;
    }

    /** How often a message to this one had to wait for longer than others. */
    public int postponements(Delivery delivery) {
        return postponed[delivery.place()] + putOff[delivery.place()];
    }

    private List<Delivery> tried(int times, int postponements) {
        return waiting()
                .filter(delivery -> attempts[delivery.place()] == times && postponements(delivery) == postponements)
                .toList();
    }

    /** Those who wait for an answer that nobody will get any more. */
    public List<Delivery> lost() {
        return waiting()
                .filter(delivery -> attempts[delivery.place()] >= MAX_ATTEMPTS)
                .toList();
    }

    /** Those of some just postponed who could not be reached again and again: much more often where nobody else was either. */
    public List<Delivery> unreachable(Collection<Delivery> justPostponed) {
        return justPostponed.stream().filter(this::isUnreachable).toList();
    }

    private boolean isUnreachable(Delivery delivery) {
        var most = fellBehind.contains(delivery.id()) ? MAX_POSTPONEMENTS : MOST_POSTPONEMENTS;
        return postponed[delivery.place()] >= most || passedOver[delivery.place()] >= MOST_POSTPONEMENTS;
    }

    /** A message to each may leave now. */
    public void attempt(Collection<Delivery> batch) {
        batch.forEach(delivery -> attempts[delivery.place()]++);
    }

    /** The message to this one certainly did not leave. */
    public void takeBack(Delivery delivery) {
        attempts[delivery.place()]--;
    }

    /** The message to this one could not be sent. */
    public void postpone(Delivery delivery) {
        if (postponed[delivery.place()] < MOST_POSTPONEMENTS) {
            postponed[delivery.place()]++;
        }
    }

    /** The platform takes no message to this one just now. */
    public void putOff(Delivery delivery) {
        putOff[delivery.place()]++;
    }

    /** It does to others. */
    public void passOver(Delivery delivery) {
        if (passedOver[delivery.place()] < MOST_POSTPONEMENTS) {
            passedOver[delivery.place()]++;
        }
    }

    /** Notes outcomes. */
    public void know(Collection<Delivery> known) {
        if (known.stream().anyMatch(delivery -> delivery.outcome().isSent())) {
            waiting()
                    .filter(delivery -> postponed[delivery.place()] > 0)
                    .map(Delivery::id)
                    .forEach(fellBehind::add);
        }
        known.forEach(delivery -> deliveries.put(delivery.id(), delivery));
    }

    /** These were erased. */
    public void forget(Collection<Delivery> erased) {
        erased.forEach(delivery -> deliveries.remove(delivery.id()));
    }

    /** How many came to what. Who was erased is counted with those that failed. */
    private Map<Outcome, Integer> counts() {
        var counts = new EnumMap<Outcome, Integer>(Outcome.class);
        deliveries.values().forEach(delivery -> counts.merge(delivery.outcome().counted(), 1, Integer::sum));
        var erased = attempts.length - deliveries.size();
        if (erased > 0) {
            counts.merge(Outcome.FAILED, erased, Integer::sum);
        }
        return counts;
    }

    private Stream<Delivery> waiting() {
        return deliveries.values().stream().filter(delivery -> delivery.outcome() == Outcome.WAITING);
    }
}
