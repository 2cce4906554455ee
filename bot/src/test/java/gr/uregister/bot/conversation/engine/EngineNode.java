package gr.uregister.bot.conversation.engine;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.Channel;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.Deadline;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.bot.conversation.FailedUpdates;
import gr.uregister.bot.conversation.outbox.FailedDeeds;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.flow.ConversationFlow;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;

/** One node of the real engine whose threads are the test's. */
public final class EngineNode {

    private static final MeterRegistry METRICS = new SimpleMeterRegistry();

    private final ConversationService service;
    private final Sweeper sweeper;

    private EngineNode(ConversationService service, Sweeper sweeper) {
        this.service = service;
        this.sweeper = sweeper;
    }

    /** What the product says and decides: pure, and so the same for all nodes. */
    public record Mind(ConversationFlow flow, Phrasebook phrasebook, BlindIndex index) {}

    /** What the rooms bring. */
    public record Rooms(
            List<Answerer<?>> answerers, List<Doer<?>> doers, List<Deadline> deadlines, List<Channel> channels) {}

    /** Where updates and deeds go that failed too often. */
    public record SetAside(FailedUpdates updates, FailedDeeds deeds) {}

    /**
     * Starts a node.
     *
     * @param workers do deeds
     * @param sweepers look at conversations, and are done when they are closed
     */
    public static EngineNode start(
            String name,
            Mind mind,
            Rooms rooms,
            ConversationStore store,
            SetAside setAside,
            InstantSource clock,
            ExecutorService workers,
            ExecutorService sweepers) {
        var deadlines = Stream.concat(Stream.of(new ReminderDeadline()), rooms.deadlines().stream())
                .toList();
        var scribe = new Scribe(mind.phrasebook(), deadlines);
        var metrics = new ConversationMetrics(METRICS, rooms.channels());
        var logContext = new LogContext(mind.index());
        var outbox = new OutboxWorker(
                name,
                new DeedPerformer(rooms.doers(), rooms.channels(), metrics),
                scribe,
                new GivenUpDeeds(setAside.deeds(), METRICS),
                logContext,
                workers);
        var service = new ConversationService(
                store,
                new Decider(mind.flow(), rooms.answerers(), clock),
                scribe,
                outbox,
                new PoisonUpdates(setAside.updates(), METRICS),
                new ChangeSignals(store),
                metrics,
                logContext,
                clock);
        var sweeper = new Sweeper(store, service, outbox, scribe, deadlines, metrics, logContext, () -> sweepers);
        return new EngineNode(service, sweeper);
    }

    public Conversations conversations() {
        return service;
    }

    public void sweep() {
        sweeper.sweep();
    }

    /** Stops as a node does that is told to. */
    public void stop() {
        service.stop();
    }
}
