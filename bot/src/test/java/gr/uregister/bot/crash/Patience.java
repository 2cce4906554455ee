package gr.uregister.bot.crash;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waiting for something that several processes have to do. */
final class Patience {

    private Patience() {}

    /** Looks often, for a long time: a machine with other things to do is no mistake of the program. */
    static ConditionFactory await(String what) {
        return Awaitility.await(what)
                .atMost(Duration.ofMinutes(5))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20));
    }
}
