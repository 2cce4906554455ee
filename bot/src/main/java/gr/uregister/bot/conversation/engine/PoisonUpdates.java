package gr.uregister.bot.conversation.engine;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.FailedUpdates;
import gr.uregister.statemachine.Event;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sets an update aside that could not be decided however often it was tried, so that others go on (promise R9). */
@Component
class PoisonUpdates {

    private static final Logger log = LoggerFactory.getLogger(PoisonUpdates.class);
    private static final int MAX_TRIES = 5;

    private final FailedUpdates failedUpdates;
    private final Counter setAside;

    PoisonUpdates(FailedUpdates failedUpdates, MeterRegistry metrics) {
        this.failedUpdates = failedUpdates;
        setAside = Counter.builder("uregister.updates.set.aside")
                .description("updates that failed too often and were given up")
                .register(metrics);
    }

    /** Counts a failed try; says whether it was one too many. */
    boolean isSetAside(ConversationId id, String updateId, Event event, RuntimeException failure) {
        var tries = failedUpdates.count(id, updateId, event.getClass(), failure.getClass());
        if (tries < MAX_TRIES) {
            return false;
        }
        setAside.increment();
        log.error(
                "an update ({}) failed {} times and is set aside",
                event.getClass().getSimpleName(),
                tries,
                failure);
        return true;
    }
}
