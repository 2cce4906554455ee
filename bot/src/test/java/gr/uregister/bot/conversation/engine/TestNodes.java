package gr.uregister.bot.conversation.engine;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.Channel;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.Deadline;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.bot.conversation.FailedUpdates;
import gr.uregister.bot.conversation.outbox.FailedDeeds;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.flow.ConversationFlow;
import gr.uregister.statemachine.institution.Institution;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;

/** Nodes of the real engine on one store, with the rooms a test brings. */
public final class TestNodes {

    private final ConversationStore store;
    private final InstantSource clock;
    private final Institution institution;
    private final List<Channel> channels = new ArrayList<>();
    private final List<Answerer<?>> answerers = new ArrayList<>();
    private final List<Doer<?>> doers = new ArrayList<>();
    private final List<Deadline> deadlines = new ArrayList<>(List.of(new ReminderDeadline()));
    private FailedUpdates failedUpdates = inMemory();
    private FailedDeeds failedDeeds = (_, _, _) -> {};

    public final MeterRegistry metrics = new SimpleMeterRegistry();

    public TestNodes(ConversationStore store, InstantSource clock) {
        this(store, clock, Profiles.load("demo"));
    }

    public TestNodes(ConversationStore store, InstantSource clock, Institution institution) {
        this.store = store;
        this.clock = clock;
        this.institution = institution;
    }

    public TestNodes on(Channel channel) {
        channels.add(channel);
        return this;
    }

    public TestNodes with(Answerer<?>... more) {
        answerers.addAll(List.of(more));
        return this;
    }

    public TestNodes with(Doer<?>... more) {
        doers.addAll(List.of(more));
        return this;
    }

    public TestNodes with(Deadline deadline) {
        deadlines.add(deadline);
        return this;
    }

    public TestNodes with(FailedUpdates kept) {
        failedUpdates = kept;
        return this;
    }

    public TestNodes settingAside(FailedDeeds kept) {
        failedDeeds = kept;
        return this;
    }

    /** One more node. */
    public TestNode start() {
        return start(store);
    }

    /** One more node, whose way to the store is a special one. */
    public TestNode start(ConversationStore itsStore) {
        var phrasebook = new Phrasebook(institution.zone());
        var scribe = new Scribe(phrasebook, deadlines);
        var decider = new Decider(new ConversationFlow(institution, phrasebook), answerers, clock);
        var seen = new ConversationMetrics(metrics, channels);
        var logContext = new LogContext(new BlindIndex(new Keys(new byte[32])));
        var outbox = new OutboxWorker(
                UUID.randomUUID().toString(),
                new DeedPerformer(doers, channels, seen),
                scribe,
                new GivenUpDeeds(failedDeeds, metrics),
                logContext,
                Executors.newVirtualThreadPerTaskExecutor());
        var signals = new ChangeSignals(itsStore);
        var poison = new PoisonUpdates(failedUpdates, metrics);
        var service =
                new ConversationService(itsStore, decider, scribe, outbox, poison, signals, seen, logContext, clock);
        var sweeper = new Sweeper(
                itsStore,
                service,
                outbox,
                scribe,
                deadlines,
                seen,
                logContext,
                Executors::newVirtualThreadPerTaskExecutor);
        return new TestNode(service, outbox, sweeper);
    }

    private static FailedUpdates inMemory() {
        var tries = new HashMap<String, Integer>();
        return (conversation, updateId, _, _) -> {
            synchronized (tries) {
                return tries.merge(conversation + "/" + updateId, 1, Integer::sum);
            }
        };
    }
}
