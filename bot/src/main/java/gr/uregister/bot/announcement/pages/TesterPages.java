package gr.uregister.bot.announcement.pages;

import gr.uregister.bot.announcement.tester.Testers;
import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskPage;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.desk.Outcome;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The testers. Supervisors choose them: they may read conversations, and so know whose chat is whose. */
@DeskPage
@RequestMapping(AnnouncementPages.PAGE + "/testers")
final class TesterPages {

    private static final String PAGE = AnnouncementPages.PAGE + "/testers";
    private static final Set<StaffRole> CHOOSERS = Set.of(StaffRole.SUPERVISOR);

    private final Testers testers;
    private final AnnouncementModel pages;

    TesterPages(Testers testers, AnnouncementModel pages) {
        this.testers = testers;
        this.pages = pages;
    }

    @AllowedTo({StaffRole.ANNOUNCER, StaffRole.SUPERVISOR, StaffRole.ADMIN, StaffRole.AUDITOR})
    @GetMapping
    String list(@AuthenticationPrincipal StaffMember me, Model model) {
        pages.fill(me, model);
        model.addAttribute("testers", testers.all());
        model.addAttribute("mayChange", me.isAnyOf(CHOOSERS));
        return "desk/announcement-testers";
    }

    @AllowedTo(StaffRole.SUPERVISOR)
    @PostMapping
    String add(
            @AuthenticationPrincipal StaffMember me,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String chat) {
        return Outcome.of(PAGE, "tester-added", () -> testers.add(me, name, chat));
    }

    @AllowedTo(StaffRole.SUPERVISOR)
    @PostMapping("/{id}/removal")
    String remove(@AuthenticationPrincipal StaffMember me, @PathVariable String id) {
        return Outcome.of(PAGE, "tester-removed", () -> {
            if (testers.remove(me, id).isEmpty()) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
        });
    }
}
