package gr.uregister.bot.announcement.delivery.sending;

import com.mongodb.MongoException;
import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.delivery.Delivery;
import gr.uregister.bot.announcement.delivery.Outcome;
import gr.uregister.bot.announcement.delivery.Reason;
import gr.uregister.bot.announcement.delivery.courier.Courier;
import gr.uregister.bot.announcement.delivery.courier.Courier.Turns;
import gr.uregister.bot.announcement.delivery.courier.Letter;
import gr.uregister.bot.announcement.delivery.courier.Letters;
import gr.uregister.bot.announcement.delivery.courier.Receipt;
import gr.uregister.bot.announcement.delivery.pace.Pace;
import gr.uregister.bot.announcement.delivery.pace.Paces;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Conversations;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Hands batches to their couriers, each call at its time and all of them side by side, and says what came of them. */
@Component
class Dispatch {

    private static final Logger log = LoggerFactory.getLogger(Dispatch.class);

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

    private final Letters letters;
    private final Paces paces;
    private final Stops stops;
    private final Consumer<ConversationId> lost;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    @Autowired
    Dispatch(Letters letters, Paces paces, Conversations conversations, MeterRegistry meters, InstantSource clock) {
        this(letters, paces, conversations::lost, meters, clock);
    }

    /** @param lost is told who cannot be written to any more */
    Dispatch(Letters letters, Paces paces, Consumer<ConversationId> lost, MeterRegistry meters, InstantSource clock) {
        this.letters = letters;
        this.paces = paces;
        stops = new Stops(paces);
        this.lost = lost;
        this.meters = meters;
        this.clock = clock;
    }

    /** Whoever had them before was told that the platform is too busy for these. */
    void remember(List<Delivery> refused) {
        refused.forEach(stops::remember);
    }

    /** The pace of a courier's calls; null where nobody limits them. */
    @Nullable
    Pace pace(Courier courier, boolean paid) {
        var perSecond = courier.callsPerSecond(paid);
        if (Double.isInfinite(perSecond)) {
            return null;
        }
        // Where payment makes nothing faster, these are calls like all others.
        var usual = courier.callsPerSecond(false);
        return perSecond > usual ? paces.paid(courier.channel(), perSecond) : paces.of(courier.channel(), usual);
    }

    /** Gives some up. */
    List<Delivery> failed(List<Delivery> deliveries, Reason why) {
        var now = clock.instant();
        return deliveries.stream()
                .map(delivery -> delivery.with(Outcome.FAILED, why, null, now))
                .toList();
    }

    /** Whether one call brings an announcement to as many as the courier takes at once. */
    boolean isForManyAtOnce(Announcement announcement, Courier courier) {
        return courier.atOnce() > 1 && !letters.arePersonal(announcement);
    }

    /** What some are brought. Those for whom it cannot be written are missing; they are not to keep it from all others. */
    Map<ConversationId, Letter> letters(Announcement announcement, List<Delivery> batch) {
        try {
            return letters.of(announcement, batch);
        } catch (MongoException | DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            log.warn("not all letters of announcement {} could be written", announcement.id(), e);
            var written = new HashMap<ConversationId, Letter>();
            batch.forEach(delivery -> letter(announcement, delivery).ifPresent(written::putAll));
            return written;
        }
    }

    private Optional<Map<ConversationId, Letter>> letter(Announcement announcement, Delivery delivery) {
        try {
            return Optional.of(letters.of(announcement, List.of(delivery)));
        } catch (MongoException | DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Takes calls' times, and waits until shortly before the first of them. So whoever waits for their time was not tried yet.
     *
     * @param letters for each of the recipients
     * @param areLast whether nobody is written to again who is cut off before their message left
     * @return calls that may leave then, at least one of those that are wanted; none when the platform wants to be left alone
     */
    List<Call> plan(
            List<Delivery> batch,
            Map<ConversationId, Letter> letters,
            Courier courier,
            @Nullable Pace pace,
            boolean areLast)
            throws InterruptedException {
        var calls = calls(batch, letters, courier);
        return pace == null || calls.isEmpty() ? calls : timed(calls, pace, areLast);
    }

    private static List<Call> calls(List<Delivery> batch, Map<ConversationId, Letter> letters, Courier courier) {
        return batch.stream()
                .collect(Collectors.groupingBy(
                        delivery -> Objects.requireNonNull(letters.get(delivery.recipient())),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .entrySet()
                .stream()
                .flatMap(alike -> parts(alike.getValue(), courier.atOnce()).map(some -> new Call(alike.getKey(), some)))
                .toList();
    }

    private static Stream<List<Delivery>> parts(List<Delivery> deliveries, int atOnce) {
        return IntStream.iterate(0, from -> from < deliveries.size(), from -> from + atOnce)
                .mapToObj(from -> deliveries.subList(from, Math.min(deliveries.size(), from + atOnce)));
    }

    /** Of a letter of several parts these are the first ones. */
    private static List<Call> timed(List<Call> calls, Pace pace, boolean areLast) throws InterruptedException {
        var times = pace.take(calls.size());
        var timed = IntStream.range(0, times.size())
                .mapToObj(call -> calls.get(call).at(times.get(call)))
                .toList();
        return timed.isEmpty() || !pace.awaitAlmost(times.getFirst(), areLast) ? List.of() : timed;
    }

    /** Makes calls, each once. What came of them is told whatever happens meanwhile. */
    Answers send(List<Call> planned, Courier courier, @Nullable Pace pace, Pulse pulse) {
        var answers = new Answers();
        var made = new ArrayList<Future<Answers>>();
        for (var call : planned) {
            if (!answers.isInterrupted() && pulse.beats() && mayLeave(call, pace, answers)) {
                made.add(calls.submit(() -> bring(courier, call, pace)));
            } else {
                answers.addUnsent(call.deliveries());
            }
        }
        made.forEach(call -> gather(call, pulse, answers));
        return answers;
    }

    private static boolean mayLeave(Call call, @Nullable Pace pace, Answers answers) {
        try {
            return pace == null || pace.await(call.time()) || !pace.isClosed() && pace.awaitOnce();
        } catch (InterruptedException e) {
            answers.interrupt();
        } catch (RuntimeException e) {
            log.warn("a message could not leave, which is tried again", e);
            answers.stopFor(AFTER_TROUBLE);
        }
        return false;
    }

    private Answers bring(Courier courier, Call call, @Nullable Pace pace) {
        var some = call.deliveries();
        // Asked for afterwards, a database that is away would lose sight of what was brought.
        var now = clock.instant();
        var receipts = receipts(courier, call, pace == null ? Turns.ANY : new FurtherCalls(pace));
        var answers = new Answers();
        some.forEach(delivery ->
                answers.add(delivery, receipts.getOrDefault(delivery.recipient(), new Receipt.Unanswered()), now));
        if (pace != null) {
            stops.note(pace, some, receipts, answers);
        }
        return answers;
    }

    private static Map<ConversationId, Receipt> receipts(Courier courier, Call call, Turns turns) {
        try {
            return courier.bring(
                    call.letter(),
                    call.deliveries().stream().map(Delivery::recipient).toList(),
                    turns);
        } catch (RuntimeException e) {
            log.warn("a courier failed, and what it brought is not known", e);
            return Map.of();
        }
    }

    private static void gather(Future<Answers> call, Pulse pulse, Answers answers) {
        while (true) {
            try {
                answers.add(call.get(1, TimeUnit.SECONDS));
                return;
            } catch (TimeoutException e) {
                pulse.beats();
            } catch (InterruptedException e) {
                answers.interrupt();
            } catch (ExecutionException e) {
                log.error("a message was lost sight of", e.getCause());
                return;
            }
        }
    }

    /** Counts outcomes. Whoever blocked the bot is not written to in conversation either, until they come back. */
    void note(List<Delivery> known) {
        for (var delivery : known) {
            count(delivery);
            if (delivery.outcome() == Outcome.BLOCKED) {
                lose(delivery.recipient());
            }
        }
    }

    private void lose(ConversationId recipient) {
        try {
            lost.accept(recipient);
        } catch (RuntimeException e) {
            log.warn("that somebody blocked the bot could not be noted in their conversation", e);
        }
    }

    private void count(Delivery delivery) {
        meters.counter(
                        "uregister.announcements.deliveries",
                        "channel",
                        delivery.recipient().channel(),
                        "outcome",
                        delivery.outcome().name())
                .increment();
    }

    @PreDestroy
    void close() {
        calls.shutdown();
    }
}
