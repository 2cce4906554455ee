package gr.uregister.bot.pin.ladder;

import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.pin.DeliveryFailed;
import gr.uregister.bot.pin.DeliveryFailed.Kind;
import gr.uregister.bot.pin.DeliveryReports;
import gr.uregister.bot.pin.ladder.Rung.Status;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.PinDelivered;
import gr.uregister.statemachine.Event.PinFellBack;
import gr.uregister.statemachine.Event.PinHeld;
import gr.uregister.statemachine.Event.PinUndeliverable;
import gr.uregister.statemachine.Event.PinWayRestored;
import gr.uregister.statemachine.PinChallenge;
import gr.uregister.statemachine.State;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Brings PINs to people. Each way that was asked for is tried at once, an SMS at once where Telegram takes no message; when
 * all of them failed, the next registered contact is tried, with the same PIN; when every way is closed, the PIN is held and another one is made as soon as a way is open. The state is written
 * before and after each try, so any node goes on where another one died.
 */
@Component
class PinLadder implements DeliveryReports {

    private static final Logger log = LoggerFactory.getLogger(PinLadder.class);
    private static final Duration TIME_TO_FINISH = Duration.ofSeconds(5);
    private static final int AT_ONCE = 200;

    private final PinDeliveries deliveries;
    private final PinPost post;
    private final NextContact nextContact;
    private final Revocation revocation;
    private final Conversations conversations;
    private final InstantSource clock;
    private final ExecutorService threads;

    @Autowired
    PinLadder(
            PinDeliveries deliveries,
            PinPost post,
            NextContact nextContact,
            Revocation revocation,
            Conversations conversations,
            PinSender sender,
            InstantSource clock) {
        this(
                deliveries,
                post,
                nextContact,
                revocation,
                conversations,
                sender,
                clock,
                Executors.newVirtualThreadPerTaskExecutor());
    }

    /** @param threads in which PINs are sent, apart from each other */
    PinLadder(
            PinDeliveries deliveries,
            PinPost post,
            NextContact nextContact,
            Revocation revocation,
            Conversations conversations,
            PinSender sender,
            InstantSource clock,
            ExecutorService threads) {
        this.deliveries = deliveries;
        this.post = post;
        this.nextContact = nextContact;
        this.revocation = revocation;
        this.conversations = conversations;
        this.clock = clock;
        this.threads = threads;
        sender.attach(this);
    }

    /** Begins a delivery, or goes on with one that was begun; waits a while for what comes of it. */
    void climb(PinDelivery delivery, Duration patience) {
        var id = delivery.challengeId();
        if (deliveries.insert(delivery)) {
            CompletableFuture.runAsync(() -> revocation.revokeAllBut(id, delivery.conversation()), threads)
                    .exceptionally(PinLadder::tryLater);
        } else {
            deliveries.change(id, begun -> begun.repeated(clock.instant()));
        }
        climb(id)
                .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(PinLadder::tryLater)
                .join();
    }

    /** Whether the delivery was begun; what comes of it is then told by the ladder. */
    boolean knows(String challengeId) {
        return deliveries.find(challengeId).isPresent();
    }

    @Override
    public void record(String providerId, Report report) {
        apply(providerId, deliveries.keep(providerId, report, clock.instant()));
    }

    /** Goes on with everything that is due: retries, ways whose time is over, news not told, ways to look at again. */
    @Scheduled(fixedDelayString = "${uregister.sweep-every:2s}", initialDelayString = "${uregister.sweep-every:2s}")
    void sweep() {
        try {
            var now = clock.instant();
            deliveries.due(now, AT_ONCE).forEach(id -> climb(id).exceptionally(PinLadder::tryLater));
        } catch (RuntimeException e) {
            log.warn("PINs on their way could not be looked at, which is tried again", e);
        }
    }

    /** Lets what is being sent come to its end, within reason; another node goes on with the rest. */
    @PreDestroy
    void stop() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(TIME_TO_FINISH.toMillis(), TimeUnit.MILLISECONDS)) {
            log.warn("PINs were still being sent when this node stopped");
        }
    }

    private CompletableFuture<Void> climb(String id) {
        return CompletableFuture.supplyAsync(() -> step(id), threads).thenCompose(tries -> tries);
    }

    /** Decides, begins the tries that are due, and tells the chat; complete when the tries are. */
    private CompletableFuture<Void> step(String id) {
        var now = clock.instant();
        deliveries.change(id, before -> decided(before, now));
        var delivery = deliveries.find(id);
        delivery.ifPresent(this::tell);
        return CompletableFuture.allOf(delivery.stream()
                .flatMap(d -> IntStream.range(0, d.rungs().size())
                        .filter(number -> d.rungs().get(number).mayBeTriedAt(now))
                        .mapToObj(number -> CompletableFuture.supplyAsync(() -> attempt(id, number), threads)
                                .thenCompose(next -> next)))
                .toArray(CompletableFuture[]::new));
    }

    private PinDelivery decided(PinDelivery before, Instant now) {
        if (before.isHeld()) {
            return lookedAtAgain(before, now);
        }
        if (before.isGivenUp()) {
            return before;
        }
        if (challenge(before).filter(c -> c.isOpenAt(now)).isEmpty()) {
            return before.over();
        }
        var delivery = before.afterPatience(now).withSmsForTelegram(now);
        return delivery.isLost()
                ? nextContact
                        .after(delivery)
                        .map(destination -> delivery.and(Rung.to(destination, now)))
                        .orElseGet(() -> delivery.givenUp(now))
                : delivery;
    }

    /** While everything is down: whether some way is open again, and the person waits still. */
    private PinDelivery lookedAtAgain(PinDelivery held, Instant now) {
        if (now.isBefore(held.probeAt()) || held.told() < held.news().size()) {
            return held;
        }
        var challenge = challenge(held);
        if (challenge.isEmpty() || !awaits(held)) {
            return held.over();
        }
        var open = held.rungs().stream()
                .filter(rung -> rung.status() == Status.UNREACHED)
                .map(Rung::way)
                .distinct()
                .anyMatch(post::isOpenAgain);
        return open && !now.isBefore(challenge.get().resendAt()) ? held.restored() : held.stillHeld(now);
    }

    /** Tries one way, and goes on from what came of it. */
    private CompletableFuture<Void> attempt(String id, int number) {
        var now = clock.instant();
        return deliveries
                .change(id, d -> d.rungs().get(number).mayBeTriedAt(now) ? d.with(number, Rung::sending) : d)
                .map(claimed -> {
                    var outcome = send(claimed, claimed.rungs().get(number));
                    deliveries.change(id, d -> d.with(number, outcome));
                    applyEarlyReport(id, number);
                    return climb(id);
                })
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private UnaryOperator<Rung> send(PinDelivery delivery, Rung rung) {
        try {
            var providerId = post.send(delivery, rung);
            return sending -> sending.sent(providerId);
        } catch (DeliveryFailed e) {
            log.warn("a PIN was not accepted by {}: {}", rung.way(), e.getMessage());
            var now = clock.instant();
            return e.isRefused()
                    ? Rung::refused
                    : sending -> sending.unreached(e.kind() == Kind.UNKNOWN, post.isClosed(rung.way()), now);
        }
    }

    /** A report may be quicker than the answer that tells the provider's name. */
    private void applyEarlyReport(String id, int number) {
        deliveries
                .find(id)
                .map(delivery -> delivery.rungs().get(number).providerId())
                .filter(providerId -> !providerId.isEmpty())
                .ifPresent(providerId ->
                        deliveries.reportOn(providerId).ifPresent(report -> report(id, providerId, report)));
    }

    private void apply(String providerId, Report report) {
        deliveries.findByProviderId(providerId).ifPresent(delivery -> {
            var id = delivery.challengeId();
            report(id, providerId, report);
            climb(id).exceptionally(PinLadder::tryLater);
        });
    }

    private void report(String id, String providerId, Report report) {
        deliveries.change(
                id,
                delivery -> delivery.numberOf(providerId)
                        .map(number ->
                                delivery.with(number, report == Report.DELIVERED ? Rung::delivered : Rung::refused))
                        .orElse(delivery));
    }

    private void tell(PinDelivery delivery) {
        var count = delivery.news().size();
        for (int number = delivery.told(); number < count; number++) {
            var updateId = "pin/" + delivery.challengeId() + "/" + number;
            conversations.receive(
                    delivery.conversation(),
                    updateId,
                    event(delivery, delivery.news().get(number)));
        }
        if (delivery.told() < count) {
            deliveries.change(delivery.challengeId(), d -> d.told(Math.max(d.told(), count)));
        }
    }

    private static Event event(PinDelivery delivery, News news) {
        var id = delivery.challengeId();
        return switch (news.kind()) {
            case DELIVERED ->
                new PinDelivered(id, delivery.rungs().get(news.to()).destination());
            case FELL_BACK ->
                new PinFellBack(
                        id,
                        delivery.rungs().get(news.from()).destination(),
                        delivery.rungs().get(news.to()).destination());
            case UNDELIVERABLE -> new PinUndeliverable(id);
            case HELD -> new PinHeld(id);
            case RESTORED -> new PinWayRestored(id);
        };
    }

    /** The chat's challenge, while it is this one. */
    private Optional<PinChallenge> challenge(PinDelivery delivery) {
        return conversations
                .find(delivery.conversation())
                .flatMap(c -> Optional.ofNullable(c.conversation().challenge()))
                .filter(c -> c.id().equals(delivery.challengeId()));
    }

    private boolean awaits(PinDelivery held) {
        return conversations
                .find(held.conversation())
                .filter(c -> c.conversation().state() == State.PIN_POSTPONED)
                .isPresent();
    }

    private static Void tryLater(Throwable failure) {
        log.warn("a PIN on its way could not be brought further, which is tried again", failure);
        return null;
    }
}
