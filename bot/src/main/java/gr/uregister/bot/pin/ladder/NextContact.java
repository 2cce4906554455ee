package gr.uregister.bot.pin.ladder;

import gr.uregister.bot.person.People;
import gr.uregister.bot.pin.SmsAllowance;
import gr.uregister.bot.pin.SmsAllowance.Verdict;
import gr.uregister.bot.pin.ladder.Rung.Way;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.MobileNumber;
import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.institution.Institution;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Knows where a PIN goes when a way failed: to registered contacts only, and by SMS only within its limits (promise S4). */
@Component
class NextContact {

    private final People people;
    private final SmsAllowance allowance;
    private final Set<String> smsCountries;

    NextContact(People people, SmsAllowance allowance, Institution institution) {
        this.people = people;
        this.allowance = allowance;
        smsCountries = Set.copyOf(institution.pin().smsCountries());
    }

    /** The registered contact to try next, one of the other kind first. An SMS is counted by asking. */
    Optional<Contact> after(PinDelivery delivery) {
        return people.find(delivery.personId())
                .flatMap(person -> contacts(
                                person.facts(), delivery.rungs().getLast().way())
                        .filter(contact -> !delivery.wasTried(contact))
                        .filter(contact -> isAllowed(contact, delivery))
                        .findFirst());
    }

    private static Stream<Contact> contacts(PersonFacts person, Way failed) {
        var mobiles = person.mobiles().stream().map(Contact.class::cast);
        var emails = person.emails().stream().map(Contact.class::cast);
        return failed == Way.EMAIL ? Stream.concat(mobiles, emails) : Stream.concat(emails, mobiles);
    }

    private boolean isAllowed(Contact contact, PinDelivery delivery) {
        return switch (contact) {
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
