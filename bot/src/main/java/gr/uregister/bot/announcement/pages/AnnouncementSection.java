package gr.uregister.bot.announcement.pages;

import gr.uregister.bot.staff.DeskSection;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.messages.Text;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The announcements' place in the console. */
@Configuration(proxyBeanMethods = false)
class AnnouncementSection {

    @Bean
    DeskSection announcementsSection() {
        return new DeskSection(
                AnnouncementPages.PAGE,
                new Text("Ανακοινώσεις", "Announcements"),
                new Text(
                        "Γράψτε στους φοιτητές που αφορά, και δείτε ποιοι έλαβαν τι.",
                        "Write to the students whom it concerns, and see who got what."),
                Set.of(StaffRole.ANNOUNCER, StaffRole.SUPERVISOR, StaffRole.ADMIN, StaffRole.AUDITOR, StaffRole.AGENT),
                250);
    }
}
