package gr.uregister.bot;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How all tests wait for a condition: they look at once and often, so that no time is lost, and they wait long, since a busy machine
 * is no mistake.
 */
public final class Waiting implements BeforeAllCallback {

    private static final Duration OFTEN = Duration.ofMillis(10);
    private static final Duration LONG = Duration.ofMinutes(3);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(OFTEN);
        Awaitility.setDefaultTimeout(LONG);
        // A thread that fails may belong to a test that runs beside this one.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }
}
