package gr.uregister.bot.pin.ladder;

import gr.uregister.bot.person.People;
import gr.uregister.bot.pin.MobileWays;
import gr.uregister.bot.pin.SmsAllowance;
import gr.uregister.bot.pin.SmsAllowance.Verdict;
import gr.uregister.statemachine.Destination;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.MobileNumber;
import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.institution.Institution;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Knows where a PIN goes when a way failed: to registered contacts only, and to mobiles only within the limits of SMS, which count
 * messages in Telegram too (promise S4).
 */
@Component
class NextContact {

    private final People people;
    private final MobileWays mobileWays;
    private final SmsAllowance allowance;
    private final Set<String> smsCountries;

    NextContact(People people, MobileWays mobileWays, SmsAllowance allowance, Institution institution) {
        this.people = people;
        this.mobileWays = mobileWays;
        this.allowance = allowance;
        smsCountries = Set.copyOf(institution.pin().smsCountries());
    }

    /**
     * The registered contact to try next, and how; none for a PIN that proves the very contacts it goes to. A message to a mobile is
     * counted by asking.
     */
    Optional<Destination> after(PinDelivery delivery) {
        return delivery.confined() ? Optional.empty() : registered(delivery);
    }

    private Optional<Destination> registered(PinDelivery delivery) {
        return people.find(delivery.personId())
                .flatMap(person -> destinations(
                                person.facts(), delivery.rungs().getLast().destination())
                        .filter(destination -> !delivery.wasTried(destination))
                        .filter(destination -> isAllowed(destination, delivery))
                        .findFirst());
    }

    /** After Telegram comes an SMS to the same number; otherwise a contact of the other kind goes first. */
    private Stream<Destination> destinations(PersonFacts person, Destination failed) {
        var mobiles = person.mobiles().stream().flatMap(mobile -> mobileWays.to(mobile).stream());
        var emails = person.emails().stream().map(Destination::of);
        return switch (failed.way()) {
            case EMAIL -> Stream.concat(mobiles, emails);
            case SMS -> Stream.concat(emails, mobiles);
            case TELEGRAM -> {
                var sameNumber = person.mobiles().stream()
                        .filter(failed.contact()::equals)
                        .map(Destination::of);
                yield Stream.concat(sameNumber, Stream.concat(emails, mobiles));
            }
        };
    }

    private boolean isAllowed(Destination destination, PinDelivery delivery) {
        return switch (destination.contact()) {
            case EmailAddress _ -> true;
            case MobileNumber mobile ->
                smsCountries.contains(mobile.country())
                        && allowance.take(
                                        mobile,
                                        delivery.challengeId() + "/"
                                                + delivery.rungs().size())
                                instanceof Verdict.Allowed;
        };
    }
}
