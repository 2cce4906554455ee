package gr.uregister.bot.person.amka;

import gr.uregister.bot.person.Person;
import gr.uregister.statemachine.identity.Amka;

/** Says whether an AMKA is a person's. */
public interface AmkaCheck {

    /** Checks the AMKA with what the register knows of the person; one without a birth date is never confirmed. */
    Outcome check(Amka amka, Person person);

    /** What came of a check. */
    enum Outcome {
        CONFIRMED,
        REJECTED,
        /** Nobody could tell just now. */
        UNAVAILABLE
    }
}
