package gr.uregister.bot.staff.pages;

import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskPage;
import gr.uregister.bot.staff.DeskSection;
import gr.uregister.bot.staff.StaffMember;
import java.util.Comparator;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;

/** Where the console begins: with the daily work of who has some, else with what somebody can do here. */
@DeskPage
final class HomePage {

    private final List<DeskSection> dailyWork;

    HomePage(List<DeskSection> sections) {
        dailyWork = sections.stream()
                .filter(DeskSection::isDailyWork)
                .sorted(Comparator.comparingInt(DeskSection::place))
                .toList();
    }

    @AllowedTo
    @GetMapping("/desk")
    String show(@AuthenticationPrincipal StaffMember me) {
        return dailyWork.stream()
                .filter(section -> me.isAnyOf(section.roles()))
                .findFirst()
                .map(section -> "redirect:" + section.path())
                .orElse("desk/home");
    }
}
