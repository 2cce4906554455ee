package gr.uregister.statemachine.flow;

import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.MobileNumber;
import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord;
import gr.uregister.statemachine.identity.RoleRecord.Entry;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** People for tests. */
final class Sample {

    static final String AMKA = "01010112348";

    /** Everything in order. */
    static final PersonFacts MARIA =
            person("maria", "0101••••••8", "6941234512", "maria@example.org", student("20231234"));

    /** The register has no AMKA. */
    static final PersonFacts NIKOS = person("nikos", "", "6941234513", "nikos@example.org", student("20231235"));

    /** Two who declared the same email. */
    static final PersonFacts ANNA =
            person("anna", "0202••••••8", "6941234514", "family@example.org", student("20231236"));

    static final PersonFacts PETROS = person("petros", "", "6941234515", "family@example.org", student("20231237"));

    /** Staff, and a student as well. */
    static final PersonFacts ELENI = person(
            "eleni",
            "0303••••••8",
            "6941234516",
            "eleni@example.org",
            student("20231238"),
            new RoleRecord(Role.STAFF, "informatics", "77", Entry.UNSTATED, true));

    /** A student no more. */
    static final PersonFacts OLD = person(
            "old",
            "0404••••••8",
            "6941234517",
            "old@example.org",
            new RoleRecord(Role.STUDENT, "informatics", "1990", Entry.UNSTATED, false));

    private Sample() {}

    static PersonFacts person(String name, String maskedAmka, String mobile, String email, RoleRecord... roles) {
        return new PersonFacts(
                "id-" + name,
                "user-" + name,
                "Όνομα",
                "ΕΠΩΝΥΜΟ-" + name,
                "Name",
                "SURNAME-" + name,
                "Πατέρας",
                LocalDate.of(2001, 1, 1),
                "F",
                maskedAmka,
                maskedAmka.isEmpty() ? "" : "GR",
                "1234••••9",
                List.of(MobileNumber.parse(mobile).orElseThrow()),
                List.of(EmailAddress.parse(email).orElseThrow()),
                Arrays.asList(roles));
    }

    static RoleRecord student(String registrationNumber) {
        return new RoleRecord(Role.STUDENT, "informatics", registrationNumber, Entry.EXAMS, true);
    }

    /** The same person as the register has them without a username and a birth date. */
    static PersonFacts incomplete(PersonFacts p) {
        return new PersonFacts(
                p.personId(),
                "",
                p.firstNameEl(),
                p.lastNameEl(),
                p.firstNameEn(),
                p.lastNameEn(),
                p.fatherNameEl(),
                null,
                p.gender(),
                p.maskedAmka(),
                p.amkaCountry(),
                p.maskedAfm(),
                p.mobiles(),
                p.emails(),
                p.roles());
    }

    /** The same person with other contacts declared. */
    static PersonFacts reachedAt(PersonFacts p, String mobile, String email) {
        return new PersonFacts(
                p.personId(),
                p.username(),
                p.firstNameEl(),
                p.lastNameEl(),
                p.firstNameEn(),
                p.lastNameEn(),
                p.fatherNameEl(),
                p.birthDate(),
                p.gender(),
                p.maskedAmka(),
                p.amkaCountry(),
                p.maskedAfm(),
                List.of(MobileNumber.parse(mobile).orElseThrow()),
                List.of(EmailAddress.parse(email).orElseThrow()),
                p.roles());
    }
}
