package gr.uregister.statemachine.diagnosis;

import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.identity.PersonFacts;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** A fact that the registers have of a person and that may be wrong or missing there. */
public enum RegisterFact {
    USERNAME(Phrase.FACT_USERNAME, PersonFacts::username),
    /** Compared with its middle hidden, as chats know it. */
    AMKA(Phrase.FACT_AMKA, PersonFacts::maskedAmka),
    AMKA_COUNTRY(Phrase.FACT_AMKA_COUNTRY, PersonFacts::amkaCountry),
    SURNAME(Phrase.FACT_SURNAME, PersonFacts::lastNameEl),
    FATHER_NAME(Phrase.FACT_FATHER_NAME, PersonFacts::fatherNameEl),
    BIRTH_DATE(Phrase.FACT_BIRTH_DATE, person -> Objects.toString(person.birthDate(), "")),
    GENDER(Phrase.FACT_GENDER, PersonFacts::gender);

    /** What a person may disagree with; anything else does not stop an activation (A11). */
    public static final List<RegisterFact> DISPUTABLE = List.of(SURNAME, FATHER_NAME, BIRTH_DATE, GENDER);

    private final Phrase words;
    private final Function<PersonFacts, String> value;

    RegisterFact(Phrase words, Function<PersonFacts, String> value) {
        this.words = words;
        this.value = value;
    }

    /** What the fact is called. */
    public Phrase words() {
        return words;
    }

    /** The fact as the registers have it, dates as ISO; empty where they have none. */
    public String of(PersonFacts person) {
        return value.apply(person);
    }
}
