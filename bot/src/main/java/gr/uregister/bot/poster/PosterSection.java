package gr.uregister.bot.poster;

import gr.uregister.bot.staff.DeskSection;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.messages.Text;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The posters' place in the console. */
@Configuration(proxyBeanMethods = false)
class PosterSection {

    @Bean
    DeskSection postersSection() {
        return new DeskSection(
                PosterPages.LIST,
                new Text("Αφίσες", "Posters"),
                new Text(
                        "Αφίσες των τμημάτων με κωδικούς QR που ανοίγουν τη συνομιλία.",
                        "Posters of the departments with QR codes that open the chat."),
                Set.of(StaffRole.values()),
                700);
    }
}
