package gr.uregister.bot.helpdesk.report;

import gr.uregister.bot.staff.DeskSection;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.messages.Text;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The reports' place in the console. */
@Configuration(proxyBeanMethods = false)
class ReportSection {

    @Bean
    DeskSection reportsSection() {
        return new DeskSection(
                ReportPages.PAGE,
                new Text("Αναφορές", "Reports"),
                new Text(
                        "Πόσοι ζητούν βοήθεια, πόσο περιμένουν, και πού σταματούν οι ενεργοποιήσεις.",
                        "How many ask for help, how long they wait, and where activations stop."),
                Set.of(StaffRole.SUPERVISOR, StaffRole.AUDITOR, StaffRole.ADMIN),
                600);
    }
}
