package gr.uregister.bot.crash;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waiting for something that several processes have to do. */
final class Patience {

    /** A machine with other things to do is no mistake of the program. */
    static final Duration LONG = Duration.ofMinutes(5);

    private Patience() {}

    /** Looks often, for a long time. */
    static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(LONG).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20));
    }
}
