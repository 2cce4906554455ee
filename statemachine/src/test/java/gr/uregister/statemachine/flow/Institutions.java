package gr.uregister.statemachine.flow;

import gr.uregister.messages.Text;
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
import gr.uregister.statemachine.institution.Institution.PasswordRules;
import gr.uregister.statemachine.institution.Institution.PinRules;
import gr.uregister.statemachine.institution.Institution.Service;
import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;

/** An institution for tests. */
final class Institutions {

    private Institutions() {}

    static Institution example() {
        var secretariat = office("Γραμματεία Πληροφορικής", "Informatics Secretariat");
        return new Institution(
                "example",
                new Text("Πανεπιστήμιο Δοκιμών", "Test University"),
                List.of("test.example"),
                ZoneId.of("Europe/Athens"),
                List.of(new Department("informatics", new Text("Πληροφορικής", "Informatics"), secretariat)),
                office("Κέντρο Δικτύων", "Network Centre"),
                office("Γραφείο Υποστήριξης", "Help Desk"),
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
                new AccountRules(Period.ofYears(1), true, RecoveryProof.PIN, false),
                new Corrections(Duration.ofDays(1), new Text("μία ημέρα", "a day")),
                new Documents(document("terms"), document("privacy")),
                new Links(uri("find"), uri("amka"), uri("recovery")),
                List.of(new Service(new Text("Εύδοξος", "Eudoxus"), uri("eudoxus"), true)));
    }

    private static Office office(String el, String en) {
        return new Office(new Text(el, en), "2100000000", "office@test.example", new Text("9:00–14:00", "9:00–14:00"));
    }

    private static Document document(String name) {
        return new Document(uri(name), "1.0");
    }

    private static URI uri(String path) {
        return URI.create("https://test.example/" + path);
    }
}
