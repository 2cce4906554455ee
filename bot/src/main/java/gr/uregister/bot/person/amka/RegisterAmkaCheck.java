package gr.uregister.bot.person.amka;

import gr.uregister.bot.person.People;
import gr.uregister.bot.person.Person;
import gr.uregister.statemachine.identity.Amka;

/** Checks by the registers' own data: the AMKA begins with the birth date and is not known to be somebody else's. */
final class RegisterAmkaCheck implements AmkaCheck {

    private final People people;

    RegisterAmkaCheck(People people) {
        this.people = people;
    }

    @Override
    public Outcome check(Amka amka, Person person) {
        var birthDate = person.facts().birthDate();
        return birthDate != null && amka.isOf(birthDate) && !people.isOfAnother(amka, person.id())
                ? Outcome.CONFIRMED
                : Outcome.REJECTED;
    }
}
