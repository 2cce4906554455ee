package gr.uregister.bot.pin.ladder;

import gr.uregister.statemachine.Destination.Way;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** How far a PIN is on each of its ways, for staff. */
@Component
public class PinProgress {

    private final PinDeliveries deliveries;

    PinProgress(PinDeliveries deliveries) {
        this.deliveries = deliveries;
    }

    /**
     * One way of a PIN.
     *
     * @param contact masked
     * @param status such as {@code SENT}, {@code DELIVERED} or {@code REFUSED}
     * @param since when it was begun
     */
    public record Step(Way way, String contact, String status, Instant since) {}

    /** The ways that were tried, in order; none when nobody remembers the PIN. */
    public List<Step> of(String challengeId) {
        return deliveries
                .find(challengeId)
                .map(delivery -> delivery.rungs().stream()
                        .map(rung -> new Step(
                                rung.way(),
                                rung.destination().contact().masked(),
                                rung.status().name(),
                                rung.startedAt()))
                        .toList())
                .orElse(List.of());
    }

    /** How many PINs of some chats, by their keys, are on their way or were lately. */
    public int countIn(Collection<String> chats) {
        return deliveries.countIn(chats);
    }
}
