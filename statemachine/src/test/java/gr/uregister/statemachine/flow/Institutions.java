package gr.uregister.statemachine.flow;

import gr.uregister.messages.Text;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord.Entry;
import gr.uregister.statemachine.institution.AnnouncementRules;
import gr.uregister.statemachine.institution.DeskRules;
import gr.uregister.statemachine.institution.Institution;
import gr.uregister.statemachine.institution.Institution.AccountRules;
import gr.uregister.statemachine.institution.Institution.AccountRules.RecoveryProof;
import gr.uregister.statemachine.institution.Institution.Corrections;
import gr.uregister.statemachine.institution.Institution.Department;
import gr.uregister.statemachine.institution.Institution.Document;
import gr.uregister.statemachine.institution.Institution.Documents;
import gr.uregister.statemachine.institution.Institution.LinkRules;
import gr.uregister.statemachine.institution.Institution.Links;
import gr.uregister.statemachine.institution.Institution.LookupRules;
import gr.uregister.statemachine.institution.Institution.Office;
import gr.uregister.statemachine.institution.Institution.Origin;
import gr.uregister.statemachine.institution.Institution.PasswordRules;
import gr.uregister.statemachine.institution.Institution.PinRules;
import gr.uregister.statemachine.institution.Institution.RoleOffice;
import gr.uregister.statemachine.institution.Institution.Service;
import gr.uregister.statemachine.institution.Institution.SignInRules;
import gr.uregister.statemachine.institution.QuietHours;
import gr.uregister.statemachine.institution.ReminderRules;
import gr.uregister.statemachine.institution.RetentionRules;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;

/** An institution for tests. */
final class Institutions {

    private Institutions() {}

    static Institution example() {
        return proving(RecoveryProof.PIN);
    }

    /** Where a personal link is the proof for recovery and renewal, and contacts change through the Secretariat only. */
    static Institution byLink() {
        return proving(RecoveryProof.EMAIL_LINK);
    }

    private static Institution proving(RecoveryProof recoveryProof) {
        var secretariat = office("Γραμματεία Πληροφορικής", "Informatics Secretariat");
        return new Institution(
                "example",
                new Text("Πανεπιστήμιο Δοκιμών", "Test University"),
                List.of("test.example"),
                ZoneId.of("Europe/Athens"),
                List.of(new Department("informatics", new Text("Πληροφορικής", "Informatics"), secretariat)),
                List.of(new RoleOffice(Role.STAFF, office("Διεύθυνση Προσωπικού", "Personnel Directorate"))),
                office("Κέντρο Δικτύων", "Network Centre"),
                office("Γραφείο Υποστήριξης", "Help Desk"),
                new DeskRules(
                        List.of(new DeskRules.Period(
                                List.of(DayOfWeek.MONDAY, DayOfWeek.SATURDAY),
                                LocalTime.of(9, 0),
                                LocalTime.of(14, 0))),
                        List.of("--12-25"),
                        Duration.ofMinutes(15)),
                office("Υπεύθυνος Προστασίας Δεδομένων", "Data Protection Officer"),
                new PinRules(
                        6,
                        Duration.ofMinutes(15),
                        5,
                        List.of(Duration.ofSeconds(30), Duration.ofMinutes(2)),
                        20,
                        10,
                        Duration.ofHours(1),
                        List.of("GR"),
                        3,
                        6,
                        1000),
                new LookupRules(5, Duration.ofMinutes(15), 600),
                new LinkRules(Duration.ofMinutes(15), 5),
                new PasswordRules(6, 128, 2, 5, 3, true, 0, List.of()),
                new AccountRules(
                        Period.ofYears(1),
                        recoveryProof == RecoveryProof.PIN,
                        recoveryProof,
                        false,
                        new SignInRules(Duration.ofMinutes(15), 10, 600)),
                new Corrections(Duration.ofDays(1), new Text("μία ημέρα", "a day"), Duration.ofDays(60)),
                new ReminderRules(
                        Duration.ofHours(1),
                        Duration.ofDays(2),
                        Duration.ofMinutes(3),
                        Duration.ofMinutes(4),
                        LocalTime.of(22, 0),
                        LocalTime.of(8, 0)),
                new AnnouncementRules(
                        true, new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0)), Duration.ofHours(1), 10, 200),
                new RetentionRules(
                        Period.ofDays(180),
                        Period.ofDays(30),
                        Period.ofDays(7),
                        Period.ofYears(1),
                        Period.ofYears(5),
                        Period.ofYears(3)),
                List.of(origin(Entry.EXAMS), origin(Entry.TRANSFER), origin(Entry.SPECIAL)),
                new Documents(document("terms"), document("privacy")),
                new Links(uri("find"), uri("amka"), uri("recovery")),
                List.of(new Service(new Text("Εύδοξος", "Eudoxus"), uri("eudoxus"), true)));
    }

    private static Office office(String el, String en) {
        return new Office(
                new Text(el, en),
                "2100000000",
                "office@test.example",
                new Text("9:00–14:00", "9:00–14:00"),
                "https://test.example/map");
    }

    private static Origin origin(Entry entry) {
        return new Origin(
                entry,
                new Text("Πρώτα βήματα " + entry, "First steps " + entry),
                new Text("Καλωσήλθατε " + entry, "Welcome " + entry));
    }

    private static Document document(String name) {
        return new Document(uri(name), "1.0");
    }

    private static URI uri(String path) {
        return URI.create("https://test.example/" + path);
    }
}
