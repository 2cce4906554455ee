package gr.uregister.bot.staff.desk;

import gr.uregister.bot.staff.DeskSection;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.messages.Text;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the console that this room brings itself. They stand behind those for daily work. */
@Configuration(proxyBeanMethods = false)
class DeskSections {

    @Bean
    DeskSection staffSection() {
        return new DeskSection(
                "/desk/staff",
                new Text("Προσωπικό", "Staff"),
                new Text(
                        "Λογαριασμοί, ρόλοι και δεύτεροι παράγοντες του προσωπικού.",
                        "Accounts, roles and second factors of the staff."),
                Set.of(StaffRole.ADMIN),
                800);
    }

    @Bean
    DeskSection tokensSection() {
        return new DeskSection(
                "/desk/tokens",
                new Text("Κλειδιά API", "API keys"),
                new Text(
                        "Κλειδιά με τα οποία άλλα συστήματα ετοιμάζουν ανακοινώσεις.",
                        "Keys with which other systems prepare announcements."),
                Set.of(StaffRole.ADMIN),
                820);
    }

    @Bean
    DeskSection auditSection() {
        return new DeskSection(
                "/desk/audit",
                new Text("Αρχείο", "Audit"),
                new Text(
                        "Ποιος έκανε τι και πότε, και αν κάτι αλλοιώθηκε.",
                        "Who did what and when, and whether anything was altered."),
                Set.of(StaffRole.AUDITOR),
                900);
    }
}
