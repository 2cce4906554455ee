package gr.uregister.bot.helpdesk.canned;

import gr.uregister.bot.staff.DeskSection;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.messages.Text;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The canned answers' place in the console. */
@Configuration(proxyBeanMethods = false)
class CannedSection {

    @Bean
    DeskSection cannedAnswersSection() {
        return new DeskSection(
                CannedPages.PAGE,
                new Text("Απαντήσεις", "Answers"),
                new Text(
                        "Απαντήσεις που χρειάζονται συχνά, στα ελληνικά και στα αγγλικά.",
                        "Answers that are needed often, in Greek and English."),
                Set.of(StaffRole.AGENT, StaffRole.SUPERVISOR, StaffRole.ADMIN),
                300);
    }
}
