package gr.uregister.statemachine.diagnosis;

import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * Who a letter is about, as far as the Secretariat needs it to find and mend the record: all that is kept of a person who disagreed.
 *
 * @param registrationNumber of the role; empty where the register has none
 * @param shown the facts in question, as the person was shown them
 */
public record Subject(
        String personId, Role role, String username, String registrationNumber, Map<RegisterFact, String> shown) {

    /** The person in a role, with the facts that are in question. */
    public static Subject of(PersonFacts person, Role role, Collection<RegisterFact> facts) {
        var shown = new EnumMap<RegisterFact, String>(RegisterFact.class);
        facts.forEach(fact -> shown.put(fact, fact.of(person)));
        var number = person.role(role).map(RoleRecord::registrationNumber).orElse("");
        return new Subject(person.personId(), role, person.username(), number, Map.copyOf(shown));
    }

    /** Says who it is by the register's key only. */
    @Override
    public String toString() {
        return "Subject[" + personId + "]";
    }
}
