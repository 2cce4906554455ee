package gr.uregister.bot.helpdesk.pages;

import gr.uregister.bot.staff.DeskSection;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.messages.Text;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The inbox's place in the console: in front of everything. */
@Configuration(proxyBeanMethods = false)
class InboxSection {

    @Bean
    DeskSection inboxSectionOfDesk() {
        return new DeskSection(
                InboxPages.PAGE,
                new Text("Συνομιλίες", "Conversations"),
                new Text(
                        "Όσοι περιμένουν έναν άνθρωπο, και όσοι μιλούν με εσάς.",
                        "People who wait for you, and those you talk to."),
                Set.of(StaffRole.AGENT, StaffRole.SUPERVISOR),
                100);
    }
}
