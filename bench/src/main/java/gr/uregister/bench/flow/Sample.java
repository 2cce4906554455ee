package gr.uregister.bench.flow;

import gr.uregister.bot.institution.Profiles;
import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.flow.ConversationFlow;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.MobileNumber;
import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord;
import gr.uregister.statemachine.identity.RoleRecord.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The flow of the demo's institution, a person of it, and a time that stands still. */
final class Sample {

    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    /** Of a PIN and of a link. */
    static final Duration LIFE = Duration.ofMinutes(15);

    static final PersonFacts PERSON = new PersonFacts(
            "s-1",
            "mpapado",
            "Μαρία",
            "Παπαδοπούλου",
            "Maria",
            "Papadopoulou",
            "Κωνσταντίνος",
            LocalDate.of(2004, 3, 15),
            "F",
            "1503••••••2",
            "GR",
            "1837••••4",
            List.of(new MobileNumber("+306900000101")),
            List.of(new EmailAddress("maria@example.org")),
            List.of(new RoleRecord(Role.STUDENT, "informatics", "20241001", Entry.EXAMS, true)));

    private Sample() {}

    static ConversationFlow flow() {
        var institution = Profiles.load("demo");
        return new ConversationFlow(institution, new Phrasebook(institution.zone()));
    }
}
