package gr.uregister.bot.person;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.statemachine.Effect.FindPerson;
import gr.uregister.statemachine.Event.Answer;
import gr.uregister.statemachine.Event.LookupsThrottled;
import gr.uregister.statemachine.Event.NobodyFound;
import gr.uregister.statemachine.Event.PersonFound;
import gr.uregister.statemachine.Event.SeveralPeopleFound;
import gr.uregister.statemachine.identity.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the person who declared all the contacts and has the role. A role that ended counts too: that it ended is told after the
 * proof of identity.
 */
@Component
final class PersonFinder implements Answerer<FindPerson> {

    private final People people;
    private final LookupThrottle throttle;

    PersonFinder(People people, LookupThrottle throttle) {
        this.people = people;
        this.throttle = throttle;
    }

    @Override
    public Class<FindPerson> kind() {
        return FindPerson.class;
    }

    @Override
    public Answer answer(ConversationId conversation, String updateId, FindPerson question) {
        var lookup = throttle.begin(conversation + " " + updateId);
        if (!lookup.allowed()) {
            return new LookupsThrottled();
        }
        var answer = find(question);
        if (!(answer instanceof NobodyFound)) {
            throttle.giveBack(lookup);
        }
        return answer;
    }

    private Answer find(FindPerson question) {
        var found = people.findByContacts(question.contacts()).stream()
                .filter(p -> fits(p, question.role(), question.registrationNumber()))
                .toList();
        return switch (found.size()) {
            case 0 -> new NobodyFound(people.keysOf(question.contacts()));
            case 1 -> new PersonFound(found.getFirst().facts());
            default -> new SeveralPeopleFound();
        };
    }

    private static boolean fits(Person person, Role role, @Nullable String registrationNumber) {
        return person.facts().roles().stream()
                .filter(r -> r.role() == role)
                .anyMatch(r -> registrationNumber == null || isSame(r.registrationNumber(), registrationNumber));
    }

    private static boolean isSame(String registered, String given) {
        var number = RegistrationNumbers.normalised(given);
        return !number.isEmpty() && number.equals(RegistrationNumbers.normalised(registered));
    }
}
