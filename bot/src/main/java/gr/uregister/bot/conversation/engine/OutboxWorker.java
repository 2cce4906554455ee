package gr.uregister.bot.conversation.engine;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Doer.DeedFailed;
import gr.uregister.bot.conversation.Doer.DeedFailed.Kind;
import gr.uregister.bot.conversation.Doer.DeedImpossible;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry.Missed;
import gr.uregister.bot.conversation.outbox.PendingDeed;
import gr.uregister.statemachine.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the deeds of conversations, in order, one conversation in one thread. A deed that is done is struck off with the conversation's
 * next write, or after a moment when none comes; a node that dies before that leaves deeds that the sweeper has done once more.
 */
class OutboxWorker {

    private static final Logger log = LoggerFactory.getLogger(OutboxWorker.class);

    /** What every deed has of the lease, at least, and of a node that stops; another node may do one that takes longer, too. */
    private static final Duration TIME_FOR_A_DEED = Duration.ofSeconds(10);

    /** Twice as it is (promise R6), and twice as something said again. */
    private static final int MOST_COPIES = 4;

    private final String node;
    private final ExecutorService threads;
    private final DeedPerformer deeds;
    private final Scribe scribe;
    private final GivenUpDeeds givenUp;
    private final LogContext logContext;

    /** Ids of deeds that this node has done and the store still holds. */
    private final Map<ConversationId, Set<String>> done = new ConcurrentHashMap<>();

    /** What deeds that failed make of their conversations, until it is written: nobody else knows what may have been said. */
    private final Map<ConversationId, UnaryOperator<StoredConversation>> failures = new ConcurrentHashMap<>();

    private final Set<ConversationId> working = ConcurrentHashMap.newKeySet();
    private @Nullable ConversationService conversations;

    /** @param threads in which conversations' deeds are done, apart from each other */
    OutboxWorker(
            String node,
            DeedPerformer deeds,
            Scribe scribe,
            GivenUpDeeds givenUp,
            LogContext logContext,
            ExecutorService threads) {
        this.node = node;
        this.threads = threads;
        this.deeds = deeds;
        this.scribe = scribe;
        this.givenUp = givenUp;
        this.logContext = logContext;
    }

    /** The service writes for this worker, and this worker does deeds for the service: the service comes second. */
    void attach(ConversationService service) {
        conversations = service;
    }

    /** This node's name among the nodes on the same database, another one after each start. */
    String node() {
        return node;
    }

    /** Has the conversation's deeds done, soon and in order. */
    void wake(ConversationId id) {
        if (working.add(id)) {
            try {
                threads.execute(() -> {
                    try (var _ = logContext.enter(id)) {
                        work(id);
                    }
                });
            } catch (RejectedExecutionException e) {
                // This node stops: another one goes on when the lease is over.
                working.remove(id);
            }
        }
    }

    /** Which of the conversation's deeds this node has done although the store may still hold them. */
    Set<String> done(ConversationId id) {
        return done.getOrDefault(id, Set.of());
    }

    /** The store holds these deeds no longer. */
    void forget(ConversationId id, Set<String> struckOff) {
        done.computeIfPresent(id, (_, known) -> {
            var left = known.stream().filter(deed -> !struckOff.contains(deed)).collect(Collectors.toUnmodifiableSet());
            return left.isEmpty() ? null : left;
        });
    }

    /** Strikes off what was done in conversations that were not written to since, and goes on with what is left in them. */
    void settle() {
        failures.keySet().forEach(this::wake);
        for (var id : done.keySet()) {
            if (!working.contains(id)) {
                try {
                    var struckOff = done(id);
                    var settled = service().change(id, before -> scribe.without(before, struckOff));
                    forget(id, struckOff);
                    if (!settled.outbox().isEmpty()) {
                        wake(id);
                    }
                } catch (RuntimeException e) {
                    log.warn("deeds that were done could not be struck off yet", e);
                }
            }
        }
    }

    /** Takes no more work, waits a while for what is under way, and strikes off what was done. */
    void finish() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(TIME_FOR_A_DEED.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("deeds were still under way when this node stopped; another node may do them once more");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        settle();
    }

    private void work(ConversationId id) {
        do {
            try {
                while (workOnce(id)) {
                    // until nothing is left for this node to do now
                }
            } catch (RuntimeException e) {
                log.error("the deeds of a conversation stopped; the sweeper goes on with them", e);
                return;
            } finally {
                working.remove(id);
            }
            // A deed that was written just before this thread left found it still at work.
        } while (hasMore(id) && working.add(id));
    }

    private boolean hasMore(ConversationId id) {
        try {
            return next(id).isPresent();
        } catch (RuntimeException e) {
            log.warn("a conversation could not be looked at once more; the sweeper will", e);
            return false;
        }
    }

    /** Does the first deed that is left; false when there is none for this node now. */
    private boolean workOnce(ConversationId id) {
        writeFailure(id);
        var next = next(id);
        if (next.isEmpty()) {
            return false;
        }
        var deed = next.get().outbox().deeds().getFirst();
        if (deed.mayBeSaid(MOST_COPIES)) {
            return giveUp(id, deed, givenUp.silent(), Optional.empty());
        }
        var conversation = deed.mayBeSaid(1) ? noteNextCopy(id, deed) : next;
        if (conversation.isEmpty()) {
            return true;
        }
        try {
            strikeOff(id, deed, deeds.perform(conversation.get(), deed));
            return true;
        } catch (DeedImpossible e) {
            if (e.isPersonLost()) {
                service().lost(id);
            }
            return giveUp(id, deed, givenUp.impossible(e), Optional.empty());
        } catch (DeedFailed e) {
            if (e.kind() == Kind.UNKNOWN && deed.unknowns() > 0) {
                return giveUp(id, deed, givenUp.unanswered(e), deeds.unanswered(deed));
            }
            log.warn("a deed failed and is tried again later ({} failures): {}", deed.failures() + 1, e.getMessage());
            return setAsideOrPostpone(id, deed, e, e.kind(), e.retryAfter().orElse(Duration.ZERO));
        } catch (RuntimeException e) {
            log.error("a deed failed by our fault and is tried again later ({} failures)", deed.failures() + 1, e);
            return setAsideOrPostpone(id, deed, e, Kind.NOT_ACCEPTED, Duration.ZERO);
        }
    }

    /**
     * Before a message is said that may have been said: should this node fall silent as well, the next one knows of it.
     *
     * @return the conversation with the note; empty when another node was quicker to say it
     */
    private Optional<StoredConversation> noteNextCopy(ConversationId id, PendingDeed message) {
        var isLeft = new AtomicBoolean();
        var noted = service().change(id, before -> {
            isLeft.set(isOurs(before) && before.outbox().holds(message, 0));
            return isLeft.get() ? scribe.withNextCopy(before, message) : before;
        });
        return Optional.of(noted).filter(_ -> isLeft.get());
    }

    /** Says whether the deeds behind it are next: then the deed failed for too long, and the conversation is told where it waits. */
    private boolean setAsideOrPostpone(
            ConversationId id, PendingDeed deed, RuntimeException failure, Kind kind, Duration atLeast) {
        if (!givenUp.isOverdue(deed, service().now())) {
            postpone(id, deed, kind, atLeast);
            return false;
        }
        return giveUp(id, deed, givenUp.setAside(id, deed, failure), deeds.givenUp(deed));
    }

    /** Of a message, the transcript says from the same write on that it did not arrive. */
    private boolean giveUp(ConversationId id, PendingDeed deed, Missed why, Optional<Event> outcome) {
        if (deed.deed() == null) {
            write(id, deed, before -> givenUp.noted(scribe.without(before, Set.of(deed.id())), deed, why));
        }
        strikeOff(id, deed, outcome);
        return true;
    }

    /** With what came of it, in one write; a deed of which nothing comes is struck off with the next one. */
    private void strikeOff(ConversationId id, PendingDeed deed, Optional<Event> outcome) {
        outcome.ifPresentOrElse(event -> service().conclude(id, deed, event), () -> remember(id, deed.id()));
    }

    private void remember(ConversationId id, String deedId) {
        done.merge(
                id,
                Set.of(deedId),
                (known, more) -> Stream.concat(known.stream(), more.stream()).collect(Collectors.toUnmodifiableSet()));
    }

    /** The conversation with its undone deeds, if any and under our lease; one about to end is renewed, if that is written in time. */
    private Optional<StoredConversation> next(ConversationId id) {
        // In this order: what is forgotten in between was struck off by a write that peeking shows.
        var doneHere = done(id);
        var conversation = scribe.without(service().peek(id), doneHere);
        if (!isOurs(conversation)) {
            return Optional.empty();
        }
        var now = service().now();
        var leaseUntil = conversation.outbox().leaseUntil();
        return now.plus(TIME_FOR_A_DEED).isBefore(leaseUntil)
                ? Optional.of(conversation)
                : Optional.of(renewLease(id, now))
                        .filter(c ->
                                isOurs(c) && service().now().isBefore(c.outbox().leaseUntil()));
    }

    private StoredConversation renewLease(ConversationId id, Instant now) {
        var until = now.plus(Scribe.LEASE);
        return service().change(id, before -> isOurs(before) ? leased(before, until) : before);
    }

    private StoredConversation leased(StoredConversation conversation, Instant until) {
        return scribe.withDeeds(conversation, conversation.outbox().deeds(), node, until);
    }

    private boolean isOurs(StoredConversation conversation) {
        return !conversation.outbox().isEmpty() && conversation.outbox().owner().equals(node);
    }

    /** Gives the deed a later time, and any node the right to do it then; unless another node took it over already. */
    private void postpone(ConversationId id, PendingDeed failed, Kind kind, Duration atLeast) {
        var now = service().now();
        write(id, failed, before -> scribe.postponed(before, failed.afterFailure(kind, now), atLeast, now));
    }

    private void write(ConversationId id, PendingDeed failed, UnaryOperator<StoredConversation> failure) {
        failures.put(id, before -> isOurs(before) && before.outbox().holds(failed, 1) ? failure.apply(before) : before);
        writeFailure(id);
    }

    private void writeFailure(ConversationId id) {
        Optional.ofNullable(failures.get(id)).ifPresent(failure -> service().change(id, failure));
        failures.remove(id);
    }

    private ConversationService service() {
        return Objects.requireNonNull(conversations, "attached at the start");
    }
}
