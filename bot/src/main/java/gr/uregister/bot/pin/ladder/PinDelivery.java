package gr.uregister.bot.pin.ladder;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.pin.ladder.News.Kind;
import gr.uregister.bot.pin.ladder.Rung.Status;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Destination;
import gr.uregister.statemachine.Destination.Way;
import gr.uregister.statemachine.PinChallenge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A PIN on its way: the rungs tried so far, and what the chat is to be told. It holds no PIN.
 *
 * @param version raised by every write
 * @param personId whose PIN it is
 * @param expiresAt when the PIN is void
 * @param confined whether no other registered contact may carry it
 * @param news everything the chat is told of it, in order
 * @param told how many of the news the chat has
 * @param probeAt when to look whether a way is open again; {@link Instant#MAX} while nothing is held
 * @param probes how often that was looked at
 */
record PinDelivery(
        String challengeId,
        long version,
        ConversationId conversation,
        String personId,
        Language language,
        Instant expiresAt,
        boolean confined,
        List<Rung> rungs,
        List<News> news,
        int told,
        Instant probeAt,
        int probes) {

    private static final Duration FIRST_PROBE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PROBE = Duration.ofMinutes(5);

    /** How long a place is kept when everything is down. */
    static final Duration HOLD = Duration.ofHours(24);

    static PinDelivery of(ConversationId conversation, PinChallenge challenge, Language language, Instant now) {
        return new PinDelivery(
                challenge.id(),
                0,
                conversation,
                challenge.personId(),
                language,
                challenge.expiresAt(),
                challenge.confined(),
                challenge.destinations().stream().map(d -> Rung.to(d, now)).toList(),
                List.of(),
                0,
                Instant.MAX,
                0);
    }

    /** When somebody must look at it. */
    Instant dueAt() {
        if (told < news.size() || owed().findAny().isPresent() || (isLost() && !isGivenUp())) {
            return Instant.EPOCH;
        }
        return rungs.stream().map(Rung::dueAt).reduce(probeAt, (a, b) -> a.isBefore(b) ? a : b);
    }

    PinDelivery written() {
        return changed(version + 1, rungs, news, told, probeAt, probes);
    }

    /** The rung that the provider knows by this name. */
    Optional<Integer> numberOf(String providerId) {
        return IntStream.range(0, rungs.size())
                .boxed()
                .filter(number -> rungs.get(number).providerId().equals(providerId))
                .findFirst();
    }

    /** Whether the chat is told, or will be, that nothing can be done now. */
    boolean isGivenUp() {
        return news.stream().anyMatch(n -> n.kind() == Kind.UNDELIVERABLE || n.kind() == Kind.HELD);
    }

    boolean isHeld() {
        return probeAt.isBefore(Instant.MAX);
    }

    /** Whether no rung can bring the PIN any more. */
    boolean isLost() {
        return rungs.stream().allMatch(Rung::failed);
    }

    /** Whether the contact was tried by that way. */
    boolean wasTried(Destination destination) {
        return rungs.stream().anyMatch(rung -> rung.destination().equals(destination));
    }

    /** With an SMS in the place of each message that Telegram did not take: the limits allowed one message, which is not used yet. */
    PinDelivery withSmsForTelegram(Instant now) {
        var result = this;
        for (var sms : owed().toList()) {
            result = result.and(Rung.to(sms, now));
        }
        return result;
    }

    private Stream<Destination> owed() {
        return rungs.stream()
                .filter(PinDelivery::isForSms)
                .map(PinDelivery::bySms)
                .filter(sms -> !wasTried(sms));
    }

    private static boolean isForSms(Rung rung) {
        return rung.way() == Way.TELEGRAM && rung.failedUnused();
    }

    private static Destination bySms(Rung rung) {
        return Destination.of(rung.destination().contact());
    }

    PinDelivery with(int number, UnaryOperator<Rung> change) {
        var changed = new ArrayList<>(rungs);
        changed.set(number, change.apply(changed.get(number)));
        return with(changed).reported(number);
    }

    PinDelivery afterPatience(Instant now) {
        return with(rungs.stream().map(rung -> rung.afterPatience(now)).toList())
                .reported(-1);
    }

    PinDelivery repeated(Instant now) {
        return with(rungs.stream().map(rung -> rung.repeated(now)).toList());
    }

    PinDelivery and(Rung next) {
        var more = new ArrayList<>(rungs);
        more.add(next);
        return with(more);
    }

    /** After the last rung failed: with hope where a way was only closed. */
    PinDelivery givenUp(Instant now) {
        var hope = rungs.stream().anyMatch(rung -> rung.status() == Status.UNREACHED);
        var news = new News(hope ? Kind.HELD : Kind.UNDELIVERABLE, 0, 0);
        return hope ? telling(news).probingAfter(FIRST_PROBE, now) : telling(news);
    }

    /** After a look that found every way closed. */
    PinDelivery stillHeld(Instant now) {
        var wait = FIRST_PROBE.multipliedBy(1L << Math.min(probes, 4));
        return probingAfter(wait.compareTo(LONGEST_PROBE) < 0 ? wait : LONGEST_PROBE, now);
    }

    PinDelivery restored() {
        return telling(new News(Kind.RESTORED, 0, 0)).over();
    }

    /** Nothing more is done for it. */
    PinDelivery over() {
        var done = rungs.stream().map(Rung::abandoned).toList();
        return with(done).probing(Instant.MAX, probes);
    }

    PinDelivery told(int count) {
        return changed(version, rungs, news, count, probeAt, probes);
    }

    /** Adds what there is to tell: a delivery, and each failure once another way carries the PIN. */
    private PinDelivery reported(int changed) {
        var result = this;
        if (changed >= 0 && rungs.get(changed).status() == Status.DELIVERED) {
            result = result.telling(new News(Kind.DELIVERED, changed, changed));
        }
        for (int i = 0; i < rungs.size(); i++) {
            var carrier = rungs.get(i).failed() ? carrierFor(rungs.get(i)) : Optional.<Rung>empty();
            if (carrier.isPresent()) {
                result = result.telling(new News(Kind.FELL_BACK, i, rungs.indexOf(carrier.get())));
            }
        }
        return result;
    }

    /** The rung that carries the PIN in the place of one that failed; of an SMS that may still do so the chat must wait to hear. */
    private Optional<Rung> carrierFor(Rung failed) {
        var sms = rungs.stream()
                .filter(rung -> isForSms(failed) && rung.destination().equals(bySms(failed)))
                .findFirst();
        if (isForSms(failed) && sms.filter(Rung::failed).isEmpty()) {
            return sms.filter(Rung::accepted);
        }
        return rungs.stream().filter(Rung::accepted).findFirst();
    }

    private PinDelivery telling(News more) {
        if (news.stream().anyMatch(known -> known.kind() == more.kind() && known.from() == more.from())) {
            return this;
        }
        var all = new ArrayList<>(news);
        all.add(more);
        return changed(version, rungs, List.copyOf(all), told, probeAt, probes);
    }

    private PinDelivery with(List<Rung> others) {
        return changed(version, List.copyOf(others), news, told, probeAt, probes);
    }

    private PinDelivery probingAfter(Duration wait, Instant now) {
        return probing(now.plus(wait), probes + 1);
    }

    private PinDelivery probing(Instant at, int count) {
        return changed(version, rungs, news, told, at, count);
    }

    private PinDelivery changed(
            long otherVersion,
            List<Rung> otherRungs,
            List<News> otherNews,
            int otherTold,
            Instant otherProbeAt,
            int otherProbes) {
        return new PinDelivery(
                challengeId,
                otherVersion,
                conversation,
                personId,
                language,
                expiresAt,
                confined,
                otherRungs,
                otherNews,
                otherTold,
                otherProbeAt,
                otherProbes);
    }
}
