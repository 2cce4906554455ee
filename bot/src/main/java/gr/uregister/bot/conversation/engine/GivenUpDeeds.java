package gr.uregister.bot.conversation.engine;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Doer.DeedFailed;
import gr.uregister.bot.conversation.Doer.DeedImpossible;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry.Missed;
import gr.uregister.bot.conversation.outbox.FailedDeeds;
import gr.uregister.bot.conversation.outbox.PendingDeed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Deeds that are done no more, so that those behind them go on: each is counted, and one that failed for a day is kept for staff. */
@Component
class GivenUpDeeds {

    /** Longer than platforms and directories are away, and a day is what a person may be kept waiting for. */
    static final Duration PATIENCE = Duration.ofHours(24);

    private static final Logger log = LoggerFactory.getLogger(GivenUpDeeds.class);

    private final FailedDeeds failedDeeds;
    private final Counter impossible;
    private final Counter unanswered;
    private final Counter setAside;

    GivenUpDeeds(FailedDeeds failedDeeds, MeterRegistry metrics) {
        this.failedDeeds = failedDeeds;
        impossible = counter("impossible", metrics);
        unanswered = counter("unanswered", metrics);
        setAside = counter("overdue", metrics);
    }

    /** It can never be done. */
    Missed impossible(DeedImpossible why) {
        log.warn("a deed is given up: {}", why.getMessage());
        impossible.increment();
        return why.isPersonLost() ? Missed.PERSON_LOST : Missed.REFUSED;
    }

    /** Each node that did it fell silent. */
    Missed silent() {
        return unanswered(new DeedFailed("each node that said it fell silent"));
    }

    /** It may have been done twice already. */
    Missed unanswered(DeedFailed why) {
        log.warn("a deed is given up: {}", why.getMessage());
        unanswered.increment();
        return Missed.UNANSWERED;
    }

    /** Whether it has failed for so long that it is set aside when it fails again. */
    boolean isOverdue(PendingDeed deed, Instant now) {
        return deed.failingSince() != null && !now.isBefore(deed.failingSince().plus(PATIENCE));
    }

    /** It failed once more after {@link #PATIENCE}. */
    Missed setAside(ConversationId id, PendingDeed deed, RuntimeException failure) {
        failedDeeds.keep(id, deed, failure.getClass());
        setAside.increment();
        log.error("a deed ({}) failed {} times and is set aside", deed.kind(), deed.failures() + 1);
        return Missed.TOO_LONG;
    }

    /** The conversation, of whose message is known that it did not arrive, unless nobody would be told it. */
    StoredConversation noted(StoredConversation before, PendingDeed message, Missed why) {
        return before.entry(message.sequence()).isEmpty()
                ? before
                : before.with(before.transcript().stream()
                        .map(entry -> entry.sequence() == message.sequence() ? entry.missed(why) : entry)
                        .toList());
    }

    private static Counter counter(String why, MeterRegistry metrics) {
        return Counter.builder("uregister.deeds.given.up")
                .description("deeds that cannot be done, may have been done twice already, or failed for a day")
                .tag("why", why)
                .register(metrics);
    }
}
