package gr.uregister.bot.person;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.statemachine.Effect.FindPerson;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.InsuranceNumber;
import gr.uregister.statemachine.identity.MobileNumber;
import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord;
import gr.uregister.statemachine.identity.RoleRecord.Entry;
import gr.uregister.statemachine.institution.Institution;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.springframework.data.mongodb.core.MongoOperations;

/** Registers of people for tests, and people to put into them. */
public final class Register {

    /** The AMKA of everybody from {@link #person}, who are all born on that day. */
    public static final String AMKA = "15030401242";

    public static final LocalDate BIRTH_DATE = LocalDate.of(2004, 3, 15);

    private Register() {}

    /** The people of a database, as one more node sees them. */
    public static People people(TestDatabase database) {
        var keys = new Keys(new byte[32]);
        var people = new People(database.template(), new PersonSeal(new Sealer(keys), new BlindIndex(keys)));
        people.createIndexes();
        return people;
    }

    /** The people of a database in whatever place, by keys that are made already. */
    public static People people(MongoOperations mongo, Sealer sealer, BlindIndex index) {
        return new People(mongo, new PersonSeal(sealer, index));
    }

    /** The real finder of people, with the limit on lookups of all nodes. */
    public static Answerer<FindPerson> finder(
            People people, MongoOperations mongo, Institution institution, InstantSource clock) {
        return new PersonFinder(people, new LookupThrottle(mongo, institution, clock));
    }

    /** The limit on lookups of all nodes. */
    public static LookupThrottle throttle(MongoOperations mongo, Institution institution, InstantSource clock) {
        return new LookupThrottle(mongo, institution, clock);
    }

    /** Somebody with a username that is the id, and these contacts (emails have an at sign). */
    public static Person person(String id, List<RoleRecord> roles, String... contacts) {
        return person(id, "Παπαδοπούλου", roles, contacts);
    }

    /** The same with another surname. */
    public static Person person(String id, String surname, List<RoleRecord> roles, String... contacts) {
        var facts = new PersonFacts(
                id,
                id,
                "Μαρία",
                surname,
                "Maria",
                "Papadopoulou",
                "Κωνσταντίνος",
                BIRTH_DATE,
                "F",
                InsuranceNumber.mask(AMKA),
                "GR",
                InsuranceNumber.mask("180000016"),
                Arrays.stream(contacts)
                        .filter(c -> !c.contains("@"))
                        .map(MobileNumber::new)
                        .toList(),
                Arrays.stream(contacts)
                        .filter(c -> c.contains("@"))
                        .map(EmailAddress::new)
                        .toList(),
                roles);
        return new Person(facts, AMKA, "180000016");
    }

    /** A student of whom the register has a surname only. */
    public static Person bare(String id) {
        var facts = new PersonFacts(
                id,
                "",
                "",
                "Παπαδοπούλου",
                "",
                "",
                "",
                null,
                "",
                "",
                "",
                "",
                List.of(),
                List.of(),
                List.of(student("")));
        return new Person(facts, "", "");
    }

    /** A current student of informatics. */
    public static RoleRecord student(String registrationNumber) {
        return new RoleRecord(Role.STUDENT, "informatics", registrationNumber, Entry.EXAMS, true);
    }

    /** A current employee. */
    public static RoleRecord staff() {
        return new RoleRecord(Role.STAFF, "informatics", "E-1", Entry.UNSTATED, true);
    }
}
