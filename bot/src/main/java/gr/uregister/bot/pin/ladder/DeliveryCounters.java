package gr.uregister.bot.pin.ladder;

import gr.uregister.bot.pin.ladder.Rung.Status;
import gr.uregister.statemachine.Destination.Way;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Counts for operators how PINs fare: {@code uregister.pin.deliveries} by way and outcome, once for each change of a rung's status. A
 * held PIN counts for each way that was out of reach.
 */
@Component
class DeliveryCounters {

    private static final String NAME = "uregister.pin.deliveries";
    private static final String HELD = "held";
    private static final List<Status> OUTCOMES =
            List.of(Status.SENT, Status.DELIVERED, Status.REFUSED, Status.UNREACHED);

    private final MeterRegistry meters;

    DeliveryCounters(MeterRegistry meters) {
        this.meters = meters;
        for (var way : Way.values()) {
            OUTCOMES.forEach(outcome -> add(way, nameOf(outcome), 0));
            add(way, HELD, 0);
        }
    }

    /** Counts what a write changed; to be called by the one who wrote. */
    void changed(PinDelivery before, PinDelivery after) {
        for (int number = 0; number < after.rungs().size(); number++) {
            var rung = after.rungs().get(number);
            var isNew = number >= before.rungs().size()
                    || before.rungs().get(number).status() != rung.status();
            if (isNew && OUTCOMES.contains(rung.status())) {
                add(rung.way(), nameOf(rung.status()), 1);
            }
            if (after.isHeld() && !before.isHeld() && rung.status() == Status.UNREACHED) {
                add(rung.way(), HELD, 1);
            }
        }
    }

    private void add(Way way, String outcome, int count) {
        meters.counter(NAME, "way", way.name().toLowerCase(Locale.ROOT), "outcome", outcome)
                .increment(count);
    }

    private static String nameOf(Status outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
