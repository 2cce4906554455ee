package gr.uregister.statemachine.diagnosis;

import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a chat waits for: a correction in the registers, of which it is told once.
 *
 * @param since when it was asked for; names the watch within its chat
 * @param until after which nobody watches any more
 * @param personId whose correction it is; null while nobody matched
 * @param sought keyed hashes of the contacts that matched nobody
 * @param wrong what the registers had when it was asked for, of the facts that are wrong
 */
public record Watch(
        Reason reason,
        Instant since,
        Instant until,
        @Nullable String personId,
        Role role,
        List<String> sought,
        Map<RegisterFact, String> wrong) {

    /** What is waited for. */
    public enum Reason {
        /** Somebody with these contacts stands in the registers. */
        CONTACT_DECLARED,
        /** None of the facts is any more what it was. */
        FACTS_CHANGED,
        /** The check of the AMKA is passed. */
        AMKA_CONFIRMED,
        /** The role goes on. */
        ROLE_RENEWED
    }

    /** Whether the facts changed, or the role goes on, by what the registers have now. */
    public boolean isMetBy(PersonFacts person) {
        return switch (reason) {
            case FACTS_CHANGED ->
                wrong.entrySet().stream()
                        .noneMatch(fact -> fact.getKey().of(person).equals(fact.getValue()));
            case ROLE_RENEWED -> person.role(role).filter(RoleRecord::current).isPresent();
            case CONTACT_DECLARED, AMKA_CONFIRMED -> false;
        };
    }

    /** Facts of a person stay out of logs. */
    @Override
    public String toString() {
        return "Watch[" + reason + ", since=" + since + "]";
    }
}
