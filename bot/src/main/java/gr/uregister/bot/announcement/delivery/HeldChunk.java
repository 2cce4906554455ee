package gr.uregister.bot.announcement.delivery;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A chunk in the hands of the one who delivers it: how often each recipient's message may have left, and what came of it so far. It lives as
 * long as its {@linkplain Chunks.Hold hold}.
 */
public final class HeldChunk {

    /** A message of which nobody knows whether it arrived is sent once more, and no third time. */
    private static final int MAX_ATTEMPTS = 2;

    /** Whoever cannot be reached so often, while others are, is given up. */
    private static final int MAX_POSTPONEMENTS = 10;

    private final byte[] attempts;
    private final Map<String, Integer> postponed = new HashMap<>();
    private final Set<String> fellBehind = new HashSet<>();
    private final Map<String, Delivery> deliveries = new TreeMap<>();

    HeldChunk(byte[] attempts, Collection<Delivery> deliveries) {
        this.attempts = attempts;
        deliveries.forEach(delivery -> this.deliveries.put(delivery.id(), delivery));
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

    /** How often a message to this one could not be sent, since the chunk is held. */
    public int postponements(Delivery delivery) {
        return postponed.getOrDefault(delivery.id(), 0);
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

    /** Those who could not be reached again and again, although others were meanwhile: in an outage nobody is given up. */
    public List<Delivery> unreachable() {
        return waiting()
                .filter(delivery -> postponements(delivery) >= MAX_POSTPONEMENTS && fellBehind.contains(delivery.id()))
                .toList();
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
        postponed.merge(delivery.id(), 1, Integer::sum);
    }

    /** Notes outcomes. */
    public void know(Collection<Delivery> known) {
        if (known.stream().anyMatch(delivery -> delivery.outcome().isSent())) {
            fellBehind.addAll(postponed.keySet());
        }
        known.forEach(delivery -> deliveries.put(delivery.id(), delivery));
    }

    /** These were erased. */
    public void forget(Collection<Delivery> erased) {
        erased.forEach(delivery -> deliveries.remove(delivery.id()));
    }

    byte[] attempts() {
        return attempts.clone();
    }

    /** How many came to what. Who was erased is counted with those that failed. */
    Map<Outcome, Integer> counts() {
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
