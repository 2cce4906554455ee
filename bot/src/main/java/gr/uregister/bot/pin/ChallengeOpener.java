package gr.uregister.bot.pin;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.person.People;
import gr.uregister.statemachine.Destination;
import gr.uregister.statemachine.Effect.OpenChallenge;
import gr.uregister.statemachine.Event.Answer;
import gr.uregister.statemachine.Event.ChallengeOpened;
import gr.uregister.statemachine.Event.ChallengeRefused;
import gr.uregister.statemachine.Event.ChallengeRefused.Reason;
import gr.uregister.statemachine.PinChallenge;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.MobileNumber;
import gr.uregister.statemachine.institution.Institution;
import gr.uregister.statemachine.institution.Institution.PinRules;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Decides whether a PIN may be sent, and where to. Sending is a deed, done later. */
@Component
class ChallengeOpener implements Answerer<OpenChallenge> {

    private static final String PINS = "pins";
    private static final int ID_BYTES = 16;

    /** A PIN older than this no longer makes the next one wait longer. */
    private static final Duration WAITS_FORGOTTEN_AFTER = Duration.ofHours(1);

    private final RandomGenerator random;
    private final People people;
    private final DailyCounters counters;
    private final SmsAllowance smsAllowance;
    private final MobileWays mobileWays;
    private final PinRules rules;
    private final InstantSource clock;

    @Autowired
    ChallengeOpener(
            People people,
            DailyCounters counters,
            SmsAllowance smsAllowance,
            MobileWays mobileWays,
            Institution institution,
            InstantSource clock) {
        this(people, counters, smsAllowance, mobileWays, institution, clock, new SecureRandom());
    }

    /** @param random makes the ids from which PINs are derived */
    ChallengeOpener(
            People people,
            DailyCounters counters,
            SmsAllowance smsAllowance,
            MobileWays mobileWays,
            Institution institution,
            InstantSource clock,
            RandomGenerator random) {
        this.random = random;
        this.people = people;
        this.counters = counters;
        this.smsAllowance = smsAllowance;
        this.mobileWays = mobileWays;
        this.clock = clock;
        rules = institution.pin();
    }

    @Override
    public Class<OpenChallenge> kind() {
        return OpenChallenge.class;
    }

    @Override
    public Answer answer(ConversationId conversation, String updateId, OpenChallenge question) {
        var now = clock.instant();
        var previous = question.previous();
        if (previous != null && now.isBefore(previous.resendAt())) {
            return new ChallengeRefused(Reason.TOO_SOON, previous.resendAt());
        }
        if (counters.isFull(PinChecker.GUESSES, question.personId(), rules.wrongGuessesPerDay())) {
            return new ChallengeRefused(Reason.GUESSES_EXHAUSTED, counters.nextDay());
        }
        var sending = conversation + "/" + updateId;
        if (!counters.count(PINS, question.personId(), sending, rules.pinsPerDay())) {
            return new ChallengeRefused(Reason.TOO_MANY_PINS, counters.nextDay());
        }
        var answer = open(question, sending, now);
        if (answer instanceof ChallengeRefused) {
            counters.discount(PINS, question.personId(), sending);
        }
        return answer;
    }

    private Answer open(OpenChallenge question, String sending, Instant now) {
        var destinations = new ArrayList<Destination>(2);
        ChallengeRefused refusal = null;
        for (var contact : question.declared()) {
            switch (contact) {
                case EmailAddress email -> destinations.add(Destination.of(email));
                case MobileNumber mobile -> {
                    var refused = refuseSms(mobile, sending);
                    if (refused == null) {
                        destinations.add(mobileWays.to(mobile).getFirst());
                    } else {
                        refusal = refused;
                    }
                }
            }
        }
        if (!question.confined() && destinations.isEmpty() && refusal != null && refusal.reason() == Reason.NO_ROUTE) {
            registeredEmail(question.personId()).map(Destination::of).forEach(destinations::add);
        }
        if (destinations.isEmpty()) {
            return refusal == null ? new ChallengeRefused(Reason.NO_ROUTE, null) : refusal;
        }
        return new ChallengeOpened(challenge(question, destinations, now), now);
    }

    /** Why a number gets no SMS; null when it does. A message in Telegram costs money too, and so counts as an SMS (promise S4). */
    private @Nullable ChallengeRefused refuseSms(MobileNumber mobile, String sending) {
        if (!rules.smsCountries().contains(mobile.country())) {
            return new ChallengeRefused(Reason.NO_ROUTE, null);
        }
        return switch (smsAllowance.take(mobile, sending)) {
            case SmsAllowance.Verdict.Allowed() -> null;
            case SmsAllowance.Verdict.NumberHadEnough(var until) -> new ChallengeRefused(Reason.SMS_LIMIT, until);
            case SmsAllowance.Verdict.BudgetSpent(var until) -> new ChallengeRefused(Reason.SMS_BUDGET, until);
        };
    }

    /** A mobile of a country that gets no SMS is found, but its PIN goes by email. */
    private Stream<EmailAddress> registeredEmail(String personId) {
        return people.find(personId).stream()
                .flatMap(person -> person.facts().emails().stream().limit(1));
    }

    private PinChallenge challenge(OpenChallenge question, List<Destination> destinations, Instant now) {
        var previous = question.previous();
        var number = previous == null || now.isAfter(previous.resendAt().plus(WAITS_FORGOTTEN_AFTER))
                ? 1
                : previous.number() + 1;
        var waits = rules.resendWaits();
        var wait = waits.get(Math.min(number, waits.size()) - 1);
        return new PinChallenge(
                randomId(),
                question.personId(),
                List.copyOf(destinations),
                now.plus(rules.life()),
                now.plus(wait),
                rules.tries(),
                number,
                question.confined());
    }

    private String randomId() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
