package gr.uregister.bot.conversation.engine;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import gr.uregister.bot.conversation.Channel;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore.Backlog;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.statemachine.State;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * What operators see of the main path. Every counter and timer is made at the start: an update looks nothing up but its channel. README
 * has the table of them.
 */
@Component
class ConversationMetrics {

    private static final String OTHER_CHANNEL = "other";
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(200),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final Map<String, Map<UpdateOutcome, Timer>> updates = new HashMap<>();
    private final Map<String, Map<SendOutcome, Timer>> sends = new HashMap<>();
    private final Map<State, Counter> funnel = new EnumMap<>(State.class);
    private final Counter cacheHits;
    private final Counter cacheMisses;
    private final Counter conflicts;
    private final Counter sweepsFailed;
    private volatile Backlog backlog = Backlog.NONE;
    private volatile Instant measuredAt = Instant.EPOCH;

    ConversationMetrics(MeterRegistry metrics, List<Channel> channels) {
        for (var channel : channels) {
            register(channel.name(), metrics);
        }
        register(OTHER_CHANNEL, metrics);
        for (var state : State.values()) {
            if (!state.isQuestion()) {
                funnel.put(
                        state,
                        Counter.builder("uregister.funnel")
                                .description("conversations that came to a step for the first time")
                                .tag("step", lowerCase(state))
                                .register(metrics));
            }
        }
        cacheHits = cache("hit", metrics);
        cacheMisses = cache("miss", metrics);
        conflicts = Counter.builder("uregister.writes.conflicts")
                .description("conditional writes that another node was quicker at")
                .register(metrics);
        sweepsFailed = Counter.builder("uregister.sweeps.failed")
                .description("conversations that could not be swept, and are put off")
                .register(metrics);
        Gauge.builder("uregister.deeds.pending", () -> backlog.conversations())
                .description("conversations in which a deed failed and is tried again")
                .register(metrics);
        Gauge.builder("uregister.deeds.oldest", () -> backlog.ageAt(measuredAt).toSeconds())
                .description("for how long the oldest of these deeds has been failing")
                .baseUnit("seconds")
                .register(metrics);
    }

    /** What became of an update. */
    enum UpdateOutcome {
        HANDLED,
        /** It was seen before. */
        DUPLICATE,
        /** It failed too often. */
        SET_ASIDE,
        /** It is to be delivered again. */
        FAILED
    }

    /** What became of trying to send a message. */
    enum SendOutcome {
        SENT,
        /** It can never be sent here. */
        REFUSED,
        /** It was not accepted now. */
        UNREACHABLE,
        /** Nobody knows whether it was accepted. */
        UNKNOWN,
        /** By our fault. */
        FAILED
    }

    /** An update took this long until it was stored, or until it failed. */
    void received(ConversationId id, UpdateOutcome outcome, long nanos) {
        of(updates, id.channel(), outcome).record(nanos, NANOSECONDS);
    }

    /** A message took this long. */
    void sent(ConversationId id, SendOutcome outcome, long nanos) {
        of(sends, id.channel(), outcome).record(nanos, NANOSECONDS);
    }

    /** A conversation was written: counts the step that it came to, if that is new to it. */
    void written(StoredConversation before, StoredConversation after) {
        var state = after.conversation().state();
        if (!before.reached().contains(state)) {
            Objects.requireNonNull(funnel.get(state), "stored states are counted")
                    .increment();
        }
    }

    void cacheHit() {
        cacheHits.increment();
    }

    void cacheMiss() {
        cacheMisses.increment();
    }

    void conflict() {
        conflicts.increment();
    }

    void sweepFailed() {
        sweepsFailed.increment();
    }

    /** What waits in the store. */
    void measured(Backlog found, Instant now) {
        backlog = found;
        measuredAt = now;
    }

    private void register(String channel, MeterRegistry metrics) {
        var received = new EnumMap<UpdateOutcome, Timer>(UpdateOutcome.class);
        for (var outcome : UpdateOutcome.values()) {
            received.put(
                    outcome, timer("uregister.updates", "updates, until they are stored", channel, outcome, metrics));
        }
        updates.put(channel, received);
        var tried = new EnumMap<SendOutcome, Timer>(SendOutcome.class);
        for (var outcome : SendOutcome.values()) {
            tried.put(outcome, timer("uregister.sends", "messages to people, each try", channel, outcome, metrics));
        }
        sends.put(channel, tried);
    }

    private static Timer timer(
            String name, String description, String channel, Enum<?> outcome, MeterRegistry metrics) {
        return Timer.builder(name)
                .description(description)
                .tag("channel", channel)
                .tag("outcome", lowerCase(outcome))
                .serviceLevelObjectives(BOUNDS)
                .register(metrics);
    }

    private static Counter cache(String result, MeterRegistry metrics) {
        return Counter.builder("uregister.cache")
                .description("conversations that a node knew, or had to read")
                .tag("result", result)
                .register(metrics);
    }

    private static <O extends Enum<O>> Timer of(Map<String, Map<O, Timer>> timers, String channel, O outcome) {
        var ofChannel = timers.get(channel);
        var ofAny = ofChannel == null ? timers.get(OTHER_CHANNEL) : ofChannel;
        return Objects.requireNonNull(Objects.requireNonNull(ofAny).get(outcome));
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
