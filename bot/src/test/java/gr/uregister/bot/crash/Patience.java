package gr.uregister.bot.crash;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waiting for something while servers around lose connections, which the fakes' own threads complain about. */
final class Patience {

    private Patience() {}

    /** Looks often, for a long time. */
    static ConditionFactory await(String what) {
        return Awaitility.await(what)
                .dontCatchUncaughtExceptions()
                .atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20));
    }
}
