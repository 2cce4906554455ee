package gr.uregister.bot.announcement.pages;

import gr.uregister.bot.announcement.tester.TesterInvitations;
import gr.uregister.bot.announcement.tester.TesterInvitations.Code;
import gr.uregister.bot.announcement.tester.Testers;
import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskPage;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.desk.Outcome;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * The testers. Nobody makes somebody else's chat one: the page gives a code, once, and whoever types it in their chat, or says yes after its
 * link, agreed. Supervisors give codes to others, announcers to themselves.
 */
@DeskPage
@RequestMapping(AnnouncementPages.PAGE + "/testers")
final class TesterPages {

    private static final String PAGE = AnnouncementPages.PAGE + "/testers";
    private static final Set<StaffRole> CHOOSERS = Set.of(StaffRole.SUPERVISOR);

    private final Testers testers;
    private final TesterInvitations invitations;
    private final AnnouncementModel pages;

    TesterPages(Testers testers, TesterInvitations invitations, AnnouncementModel pages) {
        this.testers = testers;
        this.invitations = invitations;
        this.pages = pages;
    }

    @AllowedTo({StaffRole.ANNOUNCER, StaffRole.SUPERVISOR, StaffRole.ADMIN, StaffRole.AUDITOR})
    @GetMapping
    String list(@AuthenticationPrincipal StaffMember me, Model model) {
        pages.fill(me, model);
        model.addAttribute("testers", testers.all());
        model.addAttribute("mayChange", me.isAnyOf(CHOOSERS));
        model.addAttribute("own", me.id());
        return "desk/announcement-testers";
    }

    /** Shows a code for somebody else at once, since it can be read only now. */
    @AllowedTo(StaffRole.SUPERVISOR)
    @PostMapping("/codes")
    String invite(@AuthenticationPrincipal StaffMember me, @RequestParam(defaultValue = "") String name, Model model) {
        return shown(me, () -> invitations.invite(me, name), model);
    }

    /** Shows a code for one's own chat. */
    @AllowedTo({StaffRole.ANNOUNCER, StaffRole.SUPERVISOR})
    @PostMapping("/own-code")
    String inviteOneself(@AuthenticationPrincipal StaffMember me, Model model) {
        return shown(me, () -> invitations.inviteOneself(me), model);
    }

    private String shown(StaffMember me, Supplier<Code> made, Model model) {
        try {
            model.addAttribute("code", made.get());
            return list(me, model);
        } catch (StaffRefused e) {
            return Outcome.refused(PAGE, e);
        }
    }

    /** Takes a tester out; announcers only their own chats. */
    @AllowedTo({StaffRole.ANNOUNCER, StaffRole.SUPERVISOR})
    @PostMapping("/{id}/removal")
    String remove(@AuthenticationPrincipal StaffMember me, @PathVariable String id) {
        return Outcome.of(PAGE, "tester-removed", () -> {
            if (testers.remove(me, id).isEmpty()) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
        });
    }
}
