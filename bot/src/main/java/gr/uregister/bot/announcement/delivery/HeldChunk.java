package gr.uregister.bot.announcement.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    /** As so many counts one who is to wait for long, and so is tried a few times, too. */
    private static final int MOST_AT_ONCE = MOST_POSTPONEMENTS / 3;

    private static final String ATTEMPTS = "attempts";
    private static final String POSTPONED = "postponed";
    private static final String PASSED_OVER = "passedOver";
    static final String COUNTS = "counts";

    /** When somebody of it may be written to; none while somebody may. */
    static final String OPENS_AT = "opensAt";

    private final byte[] attempts;
    private final byte[] postponed;

    /** How often the platform took nothing for this one although it did for others. */
    private final byte[] passedOver;

    /** How often it took nothing for this one, be it for others or not: that counts against nobody, but others go first. */
    private final int[] putOff;

    private final Set<String> fellBehind = new HashSet<>();
    private final Map<String, Delivery> deliveries = new TreeMap<>();
    private final InstantSource clock;

    private HeldChunk(
            byte[] attempts,
            byte[] postponed,
            byte[] passedOver,
            Collection<Delivery> deliveries,
            InstantSource clock) {
        this.attempts = attempts;
        this.postponed = postponed;
        this.passedOver = passedOver;
        this.clock = clock;
        putOff = new int[attempts.length];
        deliveries.forEach(delivery -> this.deliveries.put(delivery.id(), delivery));
        refused().forEach(delivery -> putOff[delivery.place()]++);
    }

    /** A chunk of which nothing was sent. */
    static HeldChunk untried(Collection<Delivery> deliveries, InstantSource clock) {
        var size = deliveries.size();
        return new HeldChunk(new byte[size], new byte[size], new byte[size], deliveries, clock);
    }

    /** What a chunk's document says of its deliveries. */
    static HeldChunk read(Document chunk, Collection<Delivery> deliveries, InstantSource clock) {
        var attempts = chunk.get(ATTEMPTS, Binary.class).getData();
        var none = new Binary(new byte[attempts.length]);
        var postponed = chunk.get(POSTPONED, none).getData();
        var passedOver = chunk.get(PASSED_OVER, none).getData();
        return new HeldChunk(attempts, postponed.clone(), passedOver.clone(), deliveries, clock);
    }

    /** What the chunk's document has to say. */
    Document write() {
        var counts = new Document();
        counts().forEach((outcome, count) -> counts.append(outcome.name(), count));
        return new Document(ATTEMPTS, new Binary(attempts.clone()))
                .append(POSTPONED, new Binary(postponed.clone()))
                .append(PASSED_OVER, new Binary(passedOver.clone()))
                .append(COUNTS, counts)
                .append(
                        OPENS_AT,
                        opensAt()
                                .filter(clock.instant()::isBefore)
                                .map(Date::from)
                                .orElse(null));
    }

    /**
     * Whom a message may be sent to next, in order: those to whom none was, and only then those to whom one may have been. Whoever was
     * postponed waits until all others were postponed as often; whom the platform put off, until it takes something for them.
     */
    public List<Delivery> open() {
        var now = clock.instant();
        var ready = unsettled().filter(delivery -> !delivery.isPutOff(now)).toList();
        var least = ready.stream().mapToInt(this::postponements).min().orElse(0);
        var next = ready.stream()
                .filter(delivery -> postponements(delivery) == least)
                .toList();
        var untried = next.stream().filter(delivery -> !isTried(delivery)).toList();
        return untried.isEmpty() ? next : untried;
    }

    /** How long nobody who waits may be written to; none when nobody waits. */
    public Optional<Duration> untilOpen() {
        return opensAt().map(at -> Duration.between(clock.instant(), at));
    }

    private Optional<Instant> opensAt() {
        return unsettled()
                .map(delivery -> Objects.requireNonNullElse(delivery.notBefore(), Instant.EPOCH))
                .min(Comparator.naturalOrder());
    }

    /** Those who wait although the platform was asked to take something for them, and was too busy. */
    public List<Delivery> refused() {
        return unknown().filter(delivery -> delivery.notBefore() != null).toList();
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

    /** Those who wait for an answer that nobody will get any more. */
    public List<Delivery> lost() {
        return unknown()
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

    /** The platform takes no message to this one for some time. */
    public void putOff(Delivery delivery) {
        putOff[delivery.place()]++;
        deliveries.put(delivery.id(), delivery);
    }

    /** It does to others. @param time for which this one alone is to wait; the longer, the more it counts */
    public void passOver(Delivery delivery, Duration time) {
        var times = Math.clamp(time.dividedBy(HALF_A_MINUTE), 1, MOST_AT_ONCE);
        var sum = passedOver[delivery.place()] + times;
        passedOver[delivery.place()] = (byte) Math.min(sum, MOST_POSTPONEMENTS);
    }

    /** Notes outcomes. */
    public void know(Collection<Delivery> known) {
        if (known.stream().anyMatch(delivery -> delivery.outcome().isSent())) {
            unknown()
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

    /** Those whose outcome is not known. */
    public List<Delivery> waiting() {
        return unknown().toList();
    }

    private Stream<Delivery> unsettled() {
        return unknown().filter(delivery -> attempts[delivery.place()] < MAX_ATTEMPTS);
    }

    private Stream<Delivery> unknown() {
        return deliveries.values().stream().filter(delivery -> delivery.outcome() == Outcome.WAITING);
    }
}
