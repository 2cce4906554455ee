package gr.uregister.bot.person;

import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.identity.RoleRecord;
import java.util.List;

/**
 * A person of the registers, with the identifiers in clear: for the secure page, the directory and checks, never for a chat or a log.
 *
 * @param facts what a conversation may know
 * @param amka the insurance number in clear, of the country in {@link PersonFacts#amkaCountry}, or empty
 * @param afm the tax number in clear, or empty
 */
public record Person(PersonFacts facts, String amka, String afm) {

    /** The register's key of the person. */
    public String id() {
        return facts.personId();
    }

    /** The same person with these roles instead. */
    public Person withRoles(List<RoleRecord> roles) {
        var changed = new PersonFacts(
                facts.personId(),
                facts.username(),
                facts.firstNameEl(),
                facts.lastNameEl(),
                facts.firstNameEn(),
                facts.lastNameEn(),
                facts.fatherNameEl(),
                facts.birthDate(),
                facts.gender(),
                facts.maskedAmka(),
                facts.amkaCountry(),
                facts.maskedAfm(),
                facts.mobiles(),
                facts.emails(),
                List.copyOf(roles));
        return new Person(changed, amka, afm);
    }

    @Override
    public String toString() {
        return "Person[" + facts.personId() + "]";
    }
}
