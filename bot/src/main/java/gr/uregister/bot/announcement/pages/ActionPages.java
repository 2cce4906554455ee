package gr.uregister.bot.announcement.pages;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.desk.Action;
import gr.uregister.bot.announcement.desk.AnnouncementDesk;
import gr.uregister.bot.announcement.tester.TestSends;
import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskPage;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.desk.Outcome;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What is done with an announcement when it is written. */
@DeskPage
@RequestMapping(AnnouncementPages.PAGE + "/{id}")
final class ActionPages {

    private final AnnouncementDesk desk;
    private final TestSends tests;
    private final AnnouncementModel pages;

    ActionPages(AnnouncementDesk desk, TestSends tests, AnnouncementModel pages) {
        this.desk = desk;
        this.tests = tests;
        this.pages = pages;
    }

    @AllowedTo(StaffRole.ANNOUNCER)
    @PostMapping("/submission")
    String submit(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String id,
            @RequestParam(defaultValue = "-1") long version) {
        return act(me, id, Action.SUBMISSION, version, "");
    }

    @AllowedTo(StaffRole.ANNOUNCER)
    @PostMapping("/tests")
    String test(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String id,
            @RequestParam(defaultValue = "") List<String> testers) {
        var announcement = found(id);
        return Outcome.of(page(announcement), "announcement-tested", () -> tests.send(me, announcement, testers));
    }

    /** Another time for one that waits; what was approved stays approved. */
    @AllowedTo({StaffRole.ANNOUNCER, StaffRole.SUPERVISOR, StaffRole.ADMIN})
    @PostMapping("/schedule")
    String schedule(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String at) {
        var announcement = found(id);
        return Outcome.of(page(announcement), "announcement-schedule", () -> {
            var time = AnnouncementForm.time(at, pages.institution().zone());
            desk.schedule(me, announcement.id(), time);
        });
    }

    /** Approving, sending back, pausing and all that follows. */
    @AllowedTo({StaffRole.ANNOUNCER, StaffRole.SUPERVISOR, StaffRole.ADMIN})
    @PostMapping("/{action}")
    String act(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String id,
            @PathVariable String action,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "") String reason) {
        var wanted = Action.ofCode(action)
                .filter(known -> known != Action.SUBMISSION)
                .orElseThrow(ActionPages::notFound);
        return act(me, id, wanted, version, reason);
    }

    private String act(StaffMember me, String id, Action action, long version, String reason) {
        var announcement = found(id);
        var done = "announcement-" + action.name().toLowerCase(Locale.ROOT);
        return Outcome.of(page(announcement), done, () -> desk.act(me, announcement.id(), action, version, reason));
    }

    private static String page(Announcement announcement) {
        return AnnouncementPages.PAGE + "/" + announcement.id();
    }

    private Announcement found(String id) {
        return desk.find(id).orElseThrow(ActionPages::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
